import { afterEach, expect, it, vi } from 'vitest';
import { runCli } from '../../src/cli/process/run-cli.ts';
import { stopSimulator } from '../../src/cli/terminal/stop-simulator.ts';
import { VERSION } from '../../src/version.ts';
import { createCliStage, FakeSimulator } from './fakes.ts';

afterEach(() => {
  vi.useRealTimers();
});

const HEADER = `drydial ${VERSION}   http://127.0.0.1:4010   retell at /retell   clock skip   seed 7`;

it('prints the header, exactly where it listens, and then what happens', async () => {
  const stage = createCliStage();
  const ended = runCli(['serve'], stage.context);
  const writer = stage.simulator.journal.writerFor({ name: 'w', nowMs: () => 1500, secrets: [] });
  await vi.waitFor(() => expect(stage.stdout()).toContain('listening'), { timeout: 20_000 });
  writer.append({ wire: 'rest', kind: 'exchange', method: 'GET', path: '/\u001b[2Jx', status: 200 });
  await vi.waitFor(() => expect(stage.stdout()).toContain('GET'), { timeout: 20_000 });
  stage.interrupt();
  expect(await ended).toBe(0);
  const lines = stage.stdout().split('\n');
  expect(lines.slice(0, 3)).toEqual([HEADER, 'listening on http://127.0.0.1:4010', '']);
  expect(lines[3]).toMatch(/^ script +call +wire +what$/);
  expect(lines[4]).toMatch(/^ 0:01\.500 +rest +GET \/x +200$/);
  // The columns stand where their heads say.
  for (const [head, value] of [
    ['wire', 'rest'],
    ['what', 'GET'],
  ] as const) {
    expect(lines[4]?.indexOf(value)).toBe(lines[3]?.indexOf(head));
  }
  expect(stage.simulator.stops).toBe(1);
});

it('shows what came in before the time line was there', async () => {
  const stage = createCliStage();
  stage.simulator.journal
    .writerFor({ name: 'w', nowMs: () => 0, secrets: [] })
    .append({ wire: 'rest', kind: 'exchange', method: 'GET', path: '/early', status: 200 });
  const ended = runCli(['serve'], stage.context);
  await vi.waitFor(() => expect(stage.stdout()).toContain('/early'), { timeout: 20_000 });
  stage.interrupt();
  await ended;
  expect(stage.stdout().match(/\/early/g)).toHaveLength(1);
});

it('prints nothing but where it listens when it is quiet', async () => {
  const stage = createCliStage();
  const ended = runCli(['serve', '--quiet'], stage.context);
  stage.interrupt();
  expect(await ended).toBe(0);
  expect(stage.stdout()).toBe('listening on http://127.0.0.1:4010\n');
});

it('starts the simulator that the flags ask for', async () => {
  const stage = createCliStage({ env: { DRYDIAL_SEED: '9' } });
  stage.interrupt();
  await runCli(
    [
      'serve',
      '--quiet',
      '--port',
      '0',
      '--clock',
      'speed=5',
      '--quirk',
      'bearer-key=refused',
      '--quirk',
      'signature-encoding=base64',
      '--data',
      'x.db',
    ],
    stage.context,
  );
  expect(stage.started).toMatchObject([
    {
      host: '127.0.0.1',
      unknownIds: 'error',
      port: 0,
      clock: 'speed=5',
      seed: 9,
      deadlines: 1,
      journalLimit: 100_000,
      quirks: { 'bearer-key': 'refused', 'signature-encoding': 'base64' },
      dataFile: 'x.db',
      env: { DRYDIAL_SEED: '9' },
    },
  ]);
});

it('does not wait for ever when it is asked to stop', async () => {
  vi.useFakeTimers();
  const simulator = new FakeSimulator();
  simulator.stopping = new Promise(() => {});
  const stage = createCliStage({ simulator });
  const stopped = stopSimulator(simulator, stage.context.output);
  await vi.advanceTimersByTimeAsync(4999);
  expect(stage.stderr()).toBe('');
  await vi.advanceTimersByTimeAsync(1);
  await stopped;
  expect(stage.stderr()).toBe('gave up waiting for open requests after 5 s\n');
});
