import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { runCli } from '../../src/cli/process/run-cli.ts';
import type { Keys } from '../../src/cli/terminal/keys.ts';
import type { Finding } from '../../src/verdict/finding.ts';
import { makeFolder } from '../config/folder.ts';
import { createCliStage, FakeSimulator, scenarioText } from './fakes.ts';

const FINDING: Finding = { check: 'x', rule: 'x', severity: 'error', title: 'it is broken' };
const PATIENT = { timeout: 30_000 };

async function watchIn(simulator = new FakeSimulator(), args: readonly string[] = ['FOLDER']) {
  const folder = makeFolder({ 'a.yaml': scenarioText('Alpha'), 'b.yaml': scenarioText('Beta') });
  const stage = createCliStage({ simulator });
  let press: (key: string) => void = () => {};
  let areKeysRead = true;
  const keys = (): Keys => ({
    onKey: (listener) => {
      press = listener;
    },
    stop: () => {
      areKeysRead = false;
    },
  });
  const ended = runCli(['run', '--watch', ...args.map((arg) => arg.replace('FOLDER', folder))], {
    ...stage.context,
    keys,
  });
  const names = (): readonly string[] => simulator.played.map(({ scenario }) => scenario.name);
  /** Waits until it has run so often. */
  const rounds = (count: number): Promise<void> =>
    vi.waitFor(() => expect(stage.stdout().split(' watching ')).toHaveLength(count + 1), PATIENT);
  await rounds(1);
  return {
    ...stage,
    folder,
    ended,
    names,
    rounds,
    press: (key: string) => press(key),
    areKeysRead: () => areKeysRead,
  };
}

describe('drydial run --watch', () => {
  it('plays what a changed file holds, and everything where a file is gone', async () => {
    const { folder, names, rounds, interrupt, ended, stderr } = await watchIn();
    await writeFile(join(folder, 'b.yaml'), scenarioText('Better'));
    await rounds(2);
    expect(names()).toEqual(['Alpha', 'Beta', 'Better']);
    await writeFile(join(folder, 'a.yaml'), 'name: [');
    await rounds(3);
    expect(stderr()).toContain('a.yaml:1');
    await rm(join(folder, 'a.yaml'));
    await rounds(4);
    expect(names()).toEqual(['Alpha', 'Beta', 'Better', 'Better']);
    interrupt();
    expect(await ended).toBe(0);
  });

  it('plays what failed, or everything, when a key is pressed, and ends with q', async () => {
    const { names, rounds, press, ended, areKeysRead, simulator } = await watchIn(
      new FakeSimulator({ Beta: { findings: [FINDING] } }),
    );
    press('f');
    await rounds(2);
    press('x');
    press('a');
    await rounds(3);
    expect(names()).toEqual(['Alpha', 'Beta', 'Beta', 'Alpha', 'Beta']);
    press('q');
    expect(await ended).toBe(1);
    expect(areKeysRead()).toBe(false);
    expect(simulator.stops).toBe(3);
  });

  it.each([
    ['one file', 'FOLDER/a.yaml'],
    ['a glob', 'FOLDER/[a]*.yaml'],
  ])('plays %s again where a file is changed that it includes', async (_, path) => {
    const { folder, names, rounds, interrupt, ended } = await watchIn(new FakeSimulator(), [path]);
    await mkdir(join(folder, 'parts'));
    await writeFile(join(folder, 'parts', 'base.yaml'), scenarioText('Base'));
    await rounds(2);
    await writeFile(join(folder, 'a.yaml'), 'include: parts/base.yaml\n');
    await rounds(3);
    await writeFile(join(folder, 'parts', 'base.yaml'), scenarioText('Better base'));
    await rounds(4);
    expect(names()).toEqual(['Alpha', 'Alpha', 'Base', 'Better base']);
    interrupt();
    expect(await ended).toBe(0);
  });

  it('does not play because of what it has written itself', async () => {
    const { folder, names, rounds, interrupt, ended } = await watchIn(new FakeSimulator(), [
      'FOLDER',
      ...[
        '--report',
        'html=FOLDER/report.html',
        '--save-journals',
        'FOLDER/journals',
        '--report',
        'text=FOLDER/r.yaml',
      ],
    ]);
    await writeFile(join(folder, 'b.yaml'), scenarioText('Better'));
    await rounds(2);
    await writeFile(join(folder, 'a.yaml'), scenarioText('Alpha again'));
    await rounds(3);
    expect(names()).toEqual(['Alpha', 'Beta', 'Better', 'Alpha again']);
    interrupt();
    expect(await ended).toBe(0);
  });

  it('sees scenarios in the folder of its journals, and nothing in hidden folders', async () => {
    const { folder, names, rounds, interrupt, ended } = await watchIn(new FakeSimulator(), [
      ...['FOLDER', '--save-journals', 'FOLDER'],
    ]);
    await mkdir(join(folder, '.tools'));
    await writeFile(join(folder, '.tools', 'x.yaml'), 'tool: true');
    await writeFile(join(folder, 'old.jsonl'), '{}');
    await writeFile(join(folder, 'b.yaml'), scenarioText('Better'));
    await rounds(2);
    expect(names()).toEqual(['Alpha', 'Beta', 'Better']);
    interrupt();
    expect(await ended).toBe(0);
  });

  it('sees a file that was named, whatever it is called', async () => {
    const named = join(makeFolder({ 'call.scenario': scenarioText('Named') }), 'call.scenario');
    const { names, rounds, interrupt, ended } = await watchIn(new FakeSimulator(), [named]);
    await writeFile(named, scenarioText('Named anew'));
    await rounds(2);
    expect(names()).toEqual(['Named', 'Named anew']);
    interrupt();
    expect(await ended).toBe(0);
  });

  it('plays what is chosen by its name, whatever file has changed', async () => {
    const { folder, names, rounds, interrupt, ended, stderr } = await watchIn(new FakeSimulator(), [
      ...['FOLDER', '--filter', 'beta'],
    ]);
    await writeFile(join(folder, 'a.yaml'), scenarioText('Alpha again'));
    await rounds(2);
    expect({ names: names(), err: stderr() }).toEqual({ names: ['Beta', 'Beta'], err: '' });
    interrupt();
    expect(await ended).toBe(0);
  });
});
