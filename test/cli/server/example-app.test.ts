import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { type ExampleApp, startExampleApp } from '../../../src/cli/server/example-app.ts';
import { makeFolder } from '../../config/folder.ts';

const SERVER = 'console.log(`app ready on http://127.0.0.1:8080`); setInterval(() => {}, 1000);';

async function start(
  program: string,
  options: { readonly stopLimitMs?: number; readonly readyLimitMs?: number } = {},
) {
  const complaints: string[] = [];
  const app = await startExampleApp({
    name: 'app',
    script: join(makeFolder({ 'app.mjs': program }), 'app.mjs'),
    env: { ...process.env },
    onComplaint: (line) => complaints.push(line),
    ...options,
  });
  onTestFinished(() => app.stop());
  return { app, complaints };
}

async function hasEnded({ failed }: ExampleApp): Promise<unknown> {
  return failed.catch((error: unknown) => error);
}

it('gives the address that the program says it is ready on', async () => {
  const { app } = await start(SERVER);
  expect(app.url).toBe('http://127.0.0.1:8080');
});

it('passes on what it complains about, safe for a terminal', async () => {
  const { complaints } = await start(`console.error('careful \\u001b[2J!'); ${SERVER}`);
  await vi.waitFor(() => expect(complaints).toEqual(['careful !']), { timeout: 20_000 });
});

it('tells the last lines of a program that ends before it is ready', async () => {
  const program = 'console.log("hello"); console.error("no \\u001b[31mport"); process.exitCode = 4;';
  await expect(start(program)).rejects.toMatchObject({
    code: 'DRY_APP_UNREACHABLE',
    message: expect.stringMatching(
      /^the app ended early, with exit code 4; it said:(?=.*\| hello)(?=.*\| no port)/s,
    ),
  });
});

it('tells of a program that ends later', async () => {
  const { app } = await start('console.log("ready on http://127.0.0.1:1");');
  expect(await hasEnded(app)).toMatchObject({ code: 'DRY_APP_UNREACHABLE' });
});

it('does not wait for ever for a program that stays silent', async () => {
  await expect(start('setInterval(() => {}, 1000);', { readyLimitMs: 20 })).rejects.toMatchObject({
    message: 'the app was not ready within 0.02 s',
  });
});

it('ends a program that does not want to', async () => {
  const { app } = await start(`process.on('SIGTERM', () => {}); ${SERVER}`, { stopLimitMs: 20 });
  await expect(app.stop()).resolves.toBeUndefined();
  await expect(app.stop()).resolves.toBeUndefined();
});
