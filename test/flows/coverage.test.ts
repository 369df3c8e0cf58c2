import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from '../../src/cli/process/run-cli.ts';
import { createOutput } from '../../src/cli/terminal/output.ts';
import { type Simulator, startSimulator } from '../../src/index.ts';
import type { Coverage } from '../../src/verdict/coverage/coverage.ts';
import { makeFolder } from '../config/folder.ts';
import { echoAgent, type LlmServer, startLlmServer } from '../support/llm-server.ts';

let simulator: Simulator;
let llm: LlmServer;
beforeAll(async () => {
  llm = await startLlmServer(echoAgent());
  simulator = await startSimulator({ clock: 'skip', seed: 7, env: {} });
});
afterAll(async () => {
  await simulator.stop();
  await llm.stop();
});

async function ask(path: string, apiKey: string): Promise<void> {
  await fetch(simulator.baseUrl('retell') + path, { headers: { authorization: `Bearer ${apiKey}` } });
}

it('says what was in use of an API, of one key or of all, also after a play has closed a world', async () => {
  await ask('/get-agent/agent_none', 'key_one');
  await ask('/get-concurrency', 'key_two');
  await simulator.play('scenarios/retell/busy.yaml', { apiKey: 'key_one', llmUrl: llm.url });
  const seenBy = (coverage: readonly Coverage[]): object =>
    Object.fromEntries(
      coverage.flatMap(({ operations }) =>
        operations.flatMap(({ operation, seen }) =>
          Object.keys(seen).length > 0 ? [[operation, seen]] : [],
        ),
      ),
    );
  expect(seenBy(simulator.coverage())).toEqual({ getAgent: { 422: 1 }, getConcurrency: { 200: 1 } });
  expect(seenBy(simulator.coverage({ apiKey: 'key_one' }))).toEqual({ getAgent: { 422: 1 } });
  expect(simulator.coverage()[0]).toMatchObject({ provider: 'retell', totals: { frames: { known: 13 } } });
});

it('is printed by run --coverage, and stands in the JSON and the HTML report', async () => {
  let printed = '';
  const stream = { write: (text: string) => (printed += text), columns: 100 };
  const folder = makeFolder();
  const file = join(folder, 'report.json');
  const exitCode = await runCli(
    [
      'run',
      'scenarios/retell/silence-and-reminder.yaml',
      '--coverage',
      '--report',
      'text',
      '--report',
      `json=${file}`,
      '--report',
      `html=${file}.html`,
    ].concat(['--llm-url', llm.url, '--seed', '7']),
    {
      output: createOutput({ stdout: stream, stderr: stream, env: {} }),
      env: {},
      cwd: folder,
      startSimulator,
      stopRequested: () => new Promise(() => {}),
    },
  );
  expect([0, 1]).toContain(exitCode);
  expect(printed).toMatch(/ coverage of retell {2}retell-sdk 5\.66\.1\n {3}operations 0 of \d+ /);
  expect(printed).toMatch(/frames out +.*response_required/);
  const report = JSON.parse(await readFile(file, 'utf8')) as { coverage: readonly Coverage[] };
  expect(report.coverage).toHaveLength(1);
  expect(await readFile(`${file}.html`, 'utf8')).toMatch(/<h[12]>Coverage of retell/i);
  expect(report.coverage[0]?.frames.received.seen).toMatchObject({ response: expect.any(Number) });
});
