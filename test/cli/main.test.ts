import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';
import { makeFolder } from '../config/folder.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** The command line as a process of its own. */
function startMain(args: readonly string[]) {
  const child: ChildProcess = spawn(process.execPath, [MAIN, ...args], {
    cwd: makeFolder(),
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => (stdout += chunk));
  child.stderr?.on('data', (chunk) => (stderr += chunk));
  const ended = once(child, 'close').then(([exitCode]) => Number(exitCode ?? -1));
  return { child, ended, stdout: () => stdout, stderr: () => stderr };
}

it('serves until SIGTERM, and then ends in order', async () => {
  const { child, ended, stdout, stderr } = startMain(['serve', '--port', '0', '--quiet']);
  await vi.waitFor(() => expect(stdout()).toMatch(/^listening on http:\/\/127\.0\.0\.1:\d+\n$/), {
    timeout: 15_000,
  });
  const url = stdout().trim().split(' ').at(-1);
  expect((await fetch(`${url}/_drydial/health`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(stderr()).toBe('');
});

it('says in two lines that its port is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo; // It listens on TCP.
  const { ended, stdout, stderr } = startMain(['serve', '--port', String(port)]);
  expect(await ended).toBe(2);
  expect(stdout()).toBe('');
  expect(stderr()).toMatch(/^drydial: 127\.0\.0\.1:\d+ .*\n {3}fix: .*\(DRY_PORT_BUSY\)\n$/);
});

it('ends quietly when nobody reads its output any more', async () => {
  const { child, ended, stderr } = startMain(['config']);
  child.stdout?.destroy();
  expect(await ended).toBe(141);
  expect(stderr()).toBe('');
});

it('plays the demo from start to end', async () => {
  const { ended, stdout, stderr } = startMain(['demo', '--exit', '--port', '0']);
  expect({ exitCode: await ended, stderr: stderr() }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout()).toMatch(
    /^drydial \S+ {3}http:\/\/127\.0\.0\.1:\d+ {3}retell at \/retell {3}trillet at \/trillet {3}clock skip/,
  );
  expect(stdout()).toMatch(/transcript\n.*I would like an appointment on Tuesday.*\n clean /s);
});
