import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/process/run-cli.ts';
import { saveJournal } from '../../src/core/journal/journal-file.ts';
import { makeFolder } from '../config/folder.ts';
import { addCleanCall, makeJournal } from '../verdict/journal-maker.ts';
import { createCliStage, FakeSimulator, scenarioText } from './fakes.ts';

const FACTS = { drydial: '0.1.0', seed: '7', clock: 'skip', startAt: '2026-01-05T09:00:00.000Z' };

async function savedJournal(rule?: string): Promise<string> {
  const journal = makeJournal();
  addCleanCall(journal);
  if (rule !== undefined) journal.violation(rule, { message: 'content for an old turn' });
  const file = join(makeFolder(), 'call.jsonl');
  await saveJournal(file, FACTS, journal.entries);
  return file;
}

async function report(args: readonly string[]) {
  const stage = createCliStage({ simulator: new FakeSimulator({}) });
  const exitCode = await runCli(['report', ...args], stage.context);
  return { exitCode, out: stage.stdout(), err: stage.stderr(), started: stage.started };
}

describe('report', () => {
  it('judges a saved journal again, without a simulator', async () => {
    const { exitCode, out, started } = await report([await savedJournal('stale-response')]);
    expect({ exitCode, started }).toEqual({ exitCode: 1, started: [] });
    expect(out).toContain('content for an old turn');
    expect((await report([await savedJournal()])).exitCode).toBe(0);
  });

  it('renders it in every format', async () => {
    const folder = makeFolder();
    const formats = ['json', 'junit', 'markdown', 'html'];
    const reports = formats.flatMap((format) => ['--report', `${format}=${join(folder, format)}`]);
    await report([await savedJournal('stale-response'), ...reports]);
    for (const format of formats)
      expect(await readFile(join(folder, format), 'utf8')).toContain('content for an old turn');
  });

  it('refuses a scenario with words that its provider does not have, as check does', async () => {
    const folder = makeFolder({ 's.yaml': 'name: Alpha\nprovider: nobody\nscript: [answer, hangup]\n' });
    const { exitCode, err } = await report([await savedJournal(), '--scenario', join(folder, 's.yaml')]);
    expect(err).toMatch(/s\.yaml:2:11 {2}provider "nobody" is not known\n/);
    expect(exitCode).toBe(2);
  });

  it('refuses a parameter where no scenario is named that could have it', async () => {
    const { exitCode, err } = await report([await savedJournal(), '--param', 'day=Tuesday']);
    expect(err).toMatch(/^drydial: --param: "day" is of no scenario\n {3}fix: Name the scenario/);
    expect(exitCode).toBe(2);
  });

  it('judges by a scenario that is named, also by one that has changed since', async () => {
    const scenario = join(
      makeFolder({ 's.yaml': scenarioText('Alpha', 'expect: [{ ended: voicemail_reached }]') }),
      's.yaml',
    );
    const { exitCode, out } = await report([await savedJournal(), '--scenario', scenario]);
    expect(exitCode).toBe(1);
    expect(out).toContain('voicemail_reached');
  });

  it('leaves damaged entries out, says where they are, and is not clean', async () => {
    const file = await savedJournal();
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    const at = lines.findIndex((line) => line.includes('"said"') || line.includes('"ended"'));
    const broken = lines[at]?.replace(/"event":\{.*\}(?=,)/, '"event":{"kind":"said"}') ?? '';
    expect(broken).not.toBe(lines[at]);
    await writeFile(file, `${[...lines, broken, '{"id": oops'].join('\n')}\n`);
    const { exitCode, out, err } = await report([file]);
    expect(exitCode).toBe(2);
    expect(err).toContain(
      `${file}:${lines.length + 1}  this is no entry of a journal: its "event.utterance" is missing`,
    );
    expect(err).toContain(`${file}:${lines.length + 2}  the line is not JSON`);
    expect(err).toContain('is damaged: 2 entries were left out');
    expect(out).toContain('1 scenario clean');
    // Where nothing is left there is nothing to judge.
    await writeFile(file, `${lines.slice(0, 1).join('\n')}\n${broken}\n`);
    expect((await report([file])).err).toContain('DRY_JOURNAL_INVALID');
  });

  it('says that a journal was cut when it was saved: what had gone before is not judged', async () => {
    const journal = makeJournal();
    addCleanCall(journal);
    const file = join(makeFolder(), 'cut.jsonl');
    await saveJournal(file, { ...FACTS, dropped: 1811 }, journal.entries);
    const { exitCode, out } = await report([file]);
    expect(exitCode).toBe(0);
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'the journal had no room for all that happened: the first 1811 entries are gone',
    );
    expect((await report([file, '--report', 'junit'])).out).toContain('first 1811 entries are gone');
  });

  it('says that the last line was cut off', async () => {
    const file = await savedJournal();
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, -20));
    expect((await report([file])).err).toContain('the last line is cut off, and was left out');
  });

  it('says what is wrong with a file that is no journal', async () => {
    const file = join(makeFolder(), 'x.jsonl');
    await writeFile(file, 'hello\n');
    const { exitCode, err } = await report([file]);
    expect(exitCode).toBe(2);
    expect(err).toContain('x.jsonl');
  });
});
