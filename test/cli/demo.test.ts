import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, vi } from 'vitest';
import { demo } from '../../src/cli/commands/demo.ts';
import { resolveConfig } from '../../src/config/resolve-config.ts';
import { makeFolder } from '../config/folder.ts';
import { type CliStage, createCliStage, FakeSimulator, scenarioText } from './fakes.ts';

const APP =
  'console.log(`ready on http://127.0.0.1:1?base=${process.env.RETELL_BASE_URL}&port=${process.env.PORT}`); setInterval(() => {}, 1000);';

/** A checkout with an example application of its own. */
function checkout(app: string): URL {
  const root = makeFolder();
  mkdirSync(join(root, 'examples/voice-agent/src'), { recursive: true });
  mkdirSync(join(root, 'scenarios/retell'), { recursive: true });
  writeFileSync(join(root, 'examples/voice-agent/src/server.ts'), app);
  const text = scenarioText('First').replace(
    '+12125550123',
    '+12125550123"\n  metadata: { app: "${env.APP_URL}" }\n  from: "+14155550100',
  );
  writeFileSync(join(root, 'scenarios/retell/first-call.yaml'), text);
  return pathToFileURL(`${root}/`);
}

async function play(stage: CliStage, root: URL, endsAfterCall = true): Promise<number> {
  const config = await resolveConfig({ command: 'demo', cwd: stage.context.cwd });
  return demo({ endsAfterCall, root }, config, stage.context);
}

it('plays the first call with the example, which is told where drydial is', async () => {
  const stage = createCliStage({
    env: { PATH: process.env.PATH ?? '', PORT: '9', PUBLIC_URL: 'https://example.com' },
  });
  expect(await play(stage, checkout(APP))).toBe(0);
  const [played] = stage.simulator.played;
  expect(played?.options).toEqual({ apiKey: 'key_example' });
  expect(stage.started).toMatchObject([{ seed: 7 }]);
  expect(played?.scenario.call.metadata).toEqual({
    app: 'http://127.0.0.1:1?base=http://127.0.0.1:4010/retell&port=0',
  });
  expect(stage.stdout()).toMatch(/first-call\.yaml {3}First\n\n script .*GET \/played\/1.*\n clean /s);
  expect(stage.simulator.stops).toBe(1);
});

it('serves on after the call and says what to try next', async () => {
  const stage = createCliStage();
  const ended = play(stage, checkout(APP), false);
  await vi.waitFor(() => expect(stage.stdout()).toContain('curl -X POST http://127.0.0.1:1'), {
    timeout: 20_000,
  });
  stage.simulator.journal
    .writerFor({ name: 'w', nowMs: () => 0, secrets: [] })
    .append({ wire: 'rest', kind: 'exchange', method: 'GET', path: '/later', status: 200 });
  await vi.waitFor(() => expect(stage.stdout()).toContain('GET /later'), { timeout: 20_000 });
  expect(stage.simulator.stops).toBe(0);
  stage.interrupt();
  expect(await ended).toBe(0);
  expect(stage.simulator.stops).toBe(1);
});

it('shows nothing any more of a call that Ctrl-C has cut off', async () => {
  const stage = createCliStage({ simulator: new FakeSimulator({ First: { hangs: true } }) });
  const stopping = Promise.withResolvers<void>();
  stage.simulator.stopping = stopping.promise;
  const ended = play(stage, checkout(APP), false);
  await vi.waitFor(() => expect(stage.simulator.played).toHaveLength(1), { timeout: 20_000 });
  stage.interrupt();
  await vi.waitFor(() => expect(stage.simulator.stops).toBe(1), { timeout: 20_000 });
  const shown = stage.stdout();
  stage.simulator.journal
    .writerFor({ name: 'w', nowMs: () => 0, secrets: [] })
    .append({ wire: 'rest', kind: 'exchange', method: 'GET', path: '/orphan', status: 200 });
  await new Promise((resolve) => setImmediate(resolve));
  stopping.resolve();
  expect(await ended).toBe(0);
  expect(stage.stdout()).toBe(shown);
});

it('ends with the exit code of the verdict where it ends after the call', async () => {
  const stage = createCliStage({ simulator: new FakeSimulator({ First: { outcome: 'findings' } }) });
  expect(await play(stage, checkout(APP))).toBe(1);
});

it('tells why the example ended early', async () => {
  const stage = createCliStage({ simulator: new FakeSimulator({ First: { hangs: true } }) });
  const root = checkout('console.log("ready on http://127.0.0.1:1"); console.error("out of luck");');
  await expect(play(stage, root)).rejects.toMatchObject({
    code: 'DRY_APP_UNREACHABLE',
    message: expect.stringContaining('| out of luck'),
  });
  expect(stage.stderr()).toContain('voice agent | out of luck\n');
  expect(stage.simulator.stops).toBe(1);
});

it('says where there is no checkout that it needs one', async () => {
  const stage = createCliStage();
  await expect(play(stage, pathToFileURL(`${makeFolder()}/`))).rejects.toMatchObject({
    code: 'DRY_FILE_UNREADABLE',
    fix: expect.stringContaining('checkout of the project'),
  });
  expect(stage.started).toEqual([]);
});
