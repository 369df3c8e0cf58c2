import { readFileSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/process/run-cli.ts';
import { resolveConfig } from '../../src/config/resolve-config.ts';
import { startSimulator } from '../../src/simulator.ts';
import { parseRecorded } from '../../src/verdict/recorded/recorded-file.ts';
import { createCliStage } from '../cli/fakes.ts';
import { makeFolder } from '../config/folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SERVER = join(ROOT, 'examples/voice-agent/src/server.ts');
const DOCS = readFileSync(join(ROOT, 'docs/running.md'), 'utf8');

async function runReal(args: readonly string[]) {
  const { PATH = '' } = process.env;
  const stage = createCliStage({ env: { PATH } });
  const exitCode = await runCli(['run', ...args], { ...stage.context, startSimulator });
  return { exitCode, out: stage.stdout(), err: stage.stderr() };
}

describe('a run that starts the program itself', () => {
  it('plays with an instance for each worker, records its replies, and finds that one has changed', async () => {
    const folder = makeFolder();
    const file = join(folder, 'first-call.yaml');
    await copyFile(join(ROOT, 'scenarios/retell/first-call.yaml'), file);
    await copyFile(file, join(folder, 'second.yaml'));
    const app = ['--app', `${JSON.stringify(process.execPath)} ${JSON.stringify(SERVER)}`];
    const recorded = await runReal([folder, ...app, '--workers', '2', '--update']);
    expect(recorded).toMatchObject({ exitCode: 0, out: expect.stringContaining('2 scenarios clean') });
    const snapshot = join(folder, '__snapshots__', 'first-call.yaml.snap');
    const replies = parseRecorded(readFileSync(snapshot, 'utf8'), snapshot);
    expect([...replies.values()][0]?.map(({ to }) => to)).toEqual([
      'begin',
      'response',
      'response',
      'response',
      'response',
    ]);
    writeFileSync(snapshot, readFileSync(snapshot, 'utf8').replace('Tuesday at', 'Monday at'));
    const changed = await runReal([file, ...app]);
    expect(changed.exitCode).toBe(1);
    expect(changed.out).toMatch(/expected +to response: Monday at .*seen +to response: Tuesday at /s);
  });

  it('says what a program that sets itself up once needs for several scenarios', async () => {
    const folder = makeFolder();
    for (const name of ['first.yaml', 'second.yaml'])
      await copyFile(join(ROOT, 'scenarios/retell/first-call.yaml'), join(folder, name));
    const command = `${JSON.stringify(process.execPath)} ${JSON.stringify(SERVER)}`;
    const once = await runReal([folder, '--app', command]);
    expect(once.exitCode).toBe(1);
    expect(once.out.replace(/\s+/g, ' ')).toMatch(
      /effect POST \/v2\/create-phone-call was refused: no such phone number in the account of this API key\. Every scenario has a fresh account; .* "restart: each" in the setting app /,
    );

    const config = join(folder, 'drydial.config.json');
    writeFileSync(config, JSON.stringify({ app: { command, restart: 'each' } }));
    const anew = await runReal([folder, '--config', config]);
    expect(anew).toMatchObject({ exitCode: 0, out: expect.stringContaining('2 scenarios clean') });
  });

  it('ends with what the program said where that does not start', async () => {
    const { exitCode, err } = await runReal([
      join(ROOT, 'scenarios/retell/busy.yaml'),
      ...['--app', 'echo no database; exit 4'],
    ]);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/ended by itself, with exit code 4; it printed last:\n {3}\| no database\n/);
  });
});

describe('the examples of docs/running.md', () => {
  const [config = '', replies = ''] = [...DOCS.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => text);

  it('is a configuration that is valid for a run, and for serve where PORT says the port', async () => {
    const cwd = makeFolder({ 'drydial.config.yaml': config });
    const { settings } = await resolveConfig({ command: 'run', cwd });
    expect(settings.app).toEqual({ kind: 'app', command: 'node server.js', ready: 'listening' });
    expect((await resolveConfig({ cwd, env: { PORT: '8080' } })).settings.llmUrl).toBe(
      'ws://127.0.0.1:8080/llm',
    );
    await expect(resolveConfig({ cwd })).rejects.toThrow(
      'drydial.config.yaml:3  llmUrl: "ws://127.0.0.1:${PORT}/llm" has no port',
    );
  });

  it('are recorded replies that can be read', () => {
    expect(parseRecorded(replies, 'x.snap').get('Caller books an appointment')).toHaveLength(3);
  });
});
