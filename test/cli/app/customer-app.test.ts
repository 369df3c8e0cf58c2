import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type CustomerAppOptions, startCustomerApp } from '../../../src/cli/app/customer-app.ts';
import { freePort } from '../../../src/cli/app/free-port.ts';
import { describeUnready, parseReadiness } from '../../../src/cli/app/readiness.ts';
import { makeFolder } from '../../config/folder.ts';

const NODE = JSON.stringify(process.execPath);
const FOREVER = 'setInterval(() => {}, 1000);';

async function start(script: string, more: Partial<CustomerAppOptions> = {}) {
  const cwd = makeFolder({ 'app.mjs': script });
  const app = await startCustomerApp({
    command: `${NODE} app.mjs`,
    cwd,
    env: process.env,
    readiness: parseReadiness('ready', []),
    ...more,
  });
  onTestFinished(() => app.stop());
  return { ...app, cwd };
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('the program of a run', () => {
  it('is ready with a line, with one that fits a pattern, or when it listens', async () => {
    await start(`console.log('now ready to go'); ${FOREVER}`);
    await start(`console.error('Up in 12 ms'); ${FOREVER}`, {
      readiness: parseReadiness('/up in \\d+ ms/i', []),
    });
    const port = await freePort();
    const listens = `import { createServer } from 'node:http';
      createServer((_, reply) => reply.end('yes')).listen(Number(process.env.PORT), '127.0.0.1');`;
    const env = { ...process.env, PORT: String(port) };
    const first = await start(listens, {
      env,
      readiness: parseReadiness(undefined, [`ws://127.0.0.1:${port}/llm`]),
    });
    await first.stop();
    await start(listens, { env, readiness: parseReadiness(`http://127.0.0.1:${port}/health`, []) });
  });

  it('is named with its last lines where it ends before it is ready', async () => {
    const script = "console.log('starting'); console.error('DATABASE_URL is not set'); process.exitCode = 3;";
    await expect(start(script)).rejects.toMatchObject({
      code: 'DRY_APP_UNREACHABLE',
      message: expect.stringMatching(
        /ended by itself, with exit code 3; it printed last:.*\| DATABASE_URL is not set/s,
      ),
    });
  });

  it('is named where it dies later, and is not said to have failed to start', async () => {
    const script = "console.log('ready'); setTimeout(() => { throw new Error('no more database'); }, 50);";
    const app = await start(script, { readiness: parseReadiness('ready', []) });
    await expect(app.failed).rejects.toMatchObject({
      message: expect.stringMatching(/ended by itself, with exit code 1; .*no more database/s),
      fix: expect.stringContaining('It was ready and has died since'),
    });
  });

  it('is not said to have been ready where nothing said so', async () => {
    const { failed } = await start('process.exitCode = 3;', { readiness: parseReadiness(undefined, []) });
    await expect(failed).rejects.toMatchObject({
      message: expect.stringMatching(/ended by itself, with exit code 3; it printed nothing$/),
      fix: expect.stringContaining('Nothing says when it is ready'),
    });
  });

  it('is ended, and named, where it is not ready in time', async () => {
    const cwd = makeFolder({
      'app.mjs': `import { writeFileSync } from 'node:fs'; writeFileSync('pid', String(process.pid)); ${FOREVER}`,
    });
    const starting = startCustomerApp({
      command: `${NODE} app.mjs`,
      cwd,
      env: process.env,
      readiness: parseReadiness('listening', []),
      readyLimitMs: 3000,
    });
    await expect(starting).rejects.toThrow(
      'was not ready within 3 s: no line with listening came; it printed nothing',
    );
    const file = join(cwd, 'pid');
    if (existsSync(file)) expect(isAlive(Number(readFileSync(file, 'utf8')))).toBe(false);
  });

  it('names once where nobody listened, though two of its addresses are there', () => {
    const urls = ['ws://127.0.0.1:9/llm', 'http://127.0.0.1:9/webhook'];
    expect(describeUnready(parseReadiness(undefined, urls))).toBe('nobody listened at 127.0.0.1:9');
  });

  it('says when it dies later', async () => {
    const { failed } = await start(
      "console.log('ready'); process.stdin.resume(); setTimeout(() => process.exit(9), 50);",
    );
    await expect(failed).rejects.toThrow('exit code 9');
  });

  it('is stopped with its children, also with those that do not want to', async () => {
    const child = `process.on('SIGTERM', () => {}); console.log('child ' + process.pid); ${FOREVER}`;
    const lines: string[] = [];
    const app = await start(
      `import { spawn } from 'node:child_process';
       spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' }); ${FOREVER}`,
      { readiness: parseReadiness('child', []), onLine: (line) => lines.push(line), stopLimitMs: 100 },
    );
    const pid = Number(/child (\d+)/.exec(lines.join('\n'))?.[1]);
    expect(isAlive(pid)).toBe(true);
    await app.stop();
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 10_000 });
  });

  it('refuses a pattern that is none', () => {
    expect(() => parseReadiness('/(/', [])).toThrow('app.ready: /(/ is no pattern');
  });
});
