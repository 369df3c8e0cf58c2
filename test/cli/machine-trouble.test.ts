import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Agent, request } from 'undici';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { freePort } from '../../src/cli/app/free-port.ts';
import { runCli } from '../../src/cli/process/run-cli.ts';
import { startSimulator } from '../../src/index.ts';
import { makeFolder } from '../config/folder.ts';
import { FROM, openAccount, TO } from '../flows/account.ts';
import { type Answer, startReceiver } from '../wires/webhooks/receiver.ts';
import { createCliStage } from './fakes.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
/** Enough to start and to serve some; a test's customers use up the rest. */
const DESCRIPTORS = 80;
/** Each webhook needs a connection, and so a descriptor, of its own. */
const acceptAndHangUp: Answer = (response) => response.writeHead(204, { connection: 'close' }).end();
const PATIENCE = { timeout: 50_000, interval: 50 };

describe('a folder that may only be read', () => {
  const story = 'name: Short\nprovider: retell\nscript:\n  - answer\n  - hangup: caller\n';

  /** Who is root may write everywhere but in the kernel's own files. */
  function readOnlyFolder(): string {
    if (process.getuid?.() === 0) return '/sys';
    const folder = join(makeFolder(), 'locked');
    mkdirSync(folder);
    chmodSync(folder, 0o555);
    return folder;
  }

  it.skipIf(process.platform !== 'linux').each([
    { flag: '--data', file: 'accounts.db', command: ['serve', '--port', '0', '--quiet'] },
    { flag: '--report', file: 'report.json', command: ['run', 'FILE'], prefix: 'json=' },
    { flag: '--save-journals', file: 'journals', command: ['run', 'FILE'] },
  ])('is named where $flag points into it, and nothing goes on', async ({ flag, file, command, prefix }) => {
    const target = join(readOnlyFolder(), file);
    const played = join(makeFolder({ 'short.yaml': story }), 'short.yaml');
    const stage = createCliStage({ env: {} });
    const args = [...command.map((arg) => arg.replace('FILE', played)), flag, `${prefix ?? ''}${target}`];
    expect(await runCli(args, { ...stage.context, startSimulator })).toBe(2);
    expect(stage.stderr()).toMatch(/^drydial: .*(EACCES|EPERM|EROFS).*\n {3}fix: .*\(DRY_\w+\)\n$/);
    expect(stage.stderr()).toContain(target);
  });
});

/** The real program, with so few file descriptors that some connections use them up. */
async function serveWithFew(descriptors: number) {
  const command = `ulimit -n ${descriptors} && exec "$0" "$1" serve --port 0 --quiet --clock real --limits off`;
  const child = spawn('sh', ['-c', command, process.execPath, MAIN], {
    cwd: makeFolder(),
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const url = await vi.waitFor(() => {
    const found = /^listening on (\S+)$/m.exec(stdout)?.[1];
    if (found === undefined) throw new Error(`no address yet: ${stderr}`);
    return found;
  }, PATIENCE);
  return { url, child, stderr: () => stderr };
}

/** Opens connections that say nothing, until the system ends some of them; gives the way to let go of the others. */
async function useUp(url: string): Promise<() => void> {
  let ended = 0;
  const sockets: Socket[] = [];
  for (let index = 0; index < 3 * DESCRIPTORS; index += 1) {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.on('error', () => {}).on('close', () => (ended += 1));
    sockets.push(socket.resume());
  }
  const letGo = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(letGo);
  await vi.waitFor(() => expect(ended).toBeGreaterThanOrEqual(2 * DESCRIPTORS), PATIENCE);
  return letGo;
}

it.skipIf(process.platform === 'win32')(
  'where file descriptors run out it says so, ends no call, and posts what was due once some are free',
  async () => {
    const { url, child, stderr } = await serveWithFew(DESCRIPTORS);
    const receiver = await startReceiver(acceptAndHangUp);
    const { agentId } = await openAccount(
      { baseUrl: () => `${url}/retell` },
      { apiKey: 'key_few', webhookUrl: receiver.url },
    );
    // One connection, which stands before the others come.
    const dispatcher = new Agent({ connections: 1, keepAliveTimeout: 600_000 });
    onTestFinished(() => dispatcher.destroy());
    const ask = async (method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> => {
      const headers = { authorization: 'Bearer key_few', 'content-type': 'application/json' };
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const answer = await request(url + path, { method, headers, dispatcher, ...sent });
      const text = await answer.body.text();
      expect(answer.statusCode, text).toBeLessThan(300);
      return JSON.parse(text);
    };
    const dial = () => ask('POST', '/retell/v2/create-phone-call', { from_number: FROM, to_number: TO });
    const advance = () => ask('POST', '/_drydial/clock/advance', { by: '30s' });

    // The code that posts webhooks is loaded with the first one.
    await dial();
    await advance();
    await receiver.arrival(1);

    const letGo = await useUp(url);
    expect(await dial()).toMatchObject({ call_status: 'registered' });
    await advance();
    await vi.waitFor(() => expect(stderr()).toContain('ulimit -n'), PATIENCE);
    expect(await ask('GET', `/retell/get-agent/${agentId}`)).toMatchObject({ agent_id: agentId });

    letGo();
    for (let attempt = 0; attempt < 4; attempt += 1) await advance();
    await ask('POST', '/_drydial/settle', { timeout: 50_000 });
    const started = receiver.arrivals.filter(({ event }) => event === 'call_started');
    expect(started.length).toBe(2);
    child.kill('SIGTERM');
    const [exitCode] = await once(child, 'exit');
    expect(exitCode).toBe(0);
  },
);

it.skipIf(process.platform !== 'linux')(
  'where the disk behind the standard output is full it says so once, and serves on',
  async () => {
    // Where it listens stands on the output that is lost: the port has to be known.
    const port = await freePort();
    const command = `exec "$0" "$1" serve --port ${port} --clock real > /dev/full`;
    const child = spawn('sh', ['-c', command, process.execPath, MAIN], {
      cwd: makeFolder(),
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    let stderr = '';
    child.stderr.on('data', (chunk) => (stderr += chunk));
    const headers = { authorization: 'Bearer key_full' };
    for (let round = 0; round < 3; round += 1) {
      await vi.waitFor(async () => {
        const answer = await fetch(`http://127.0.0.1:${port}/retell/list-agents`, { headers });
        expect(answer.status).toBe(200);
      }, PATIENCE);
    }
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([2, null]);
    expect(stderr.match(/The standard output cannot be written: ENOSPC/g)).toHaveLength(1);
    expect(stderr).toContain('(DRY_FILE_UNWRITABLE)');
  },
);

it.skipIf(process.platform === 'win32')('where the working folder is gone it says so', async () => {
  const folder = makeFolder();
  const command = `rmdir "$2" && exec "$0" "$1" packs`;
  const child = spawn('sh', ['-c', command, process.execPath, MAIN, folder], {
    cwd: folder,
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += chunk));
  expect(await once(child, 'close')).toEqual([2, null]);
  expect(stderr).toMatch(/^drydial: The working folder cannot be read: ENOENT[^\n]*\n {3}fix: /);
});
