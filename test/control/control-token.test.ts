import { networkInterfaces } from 'node:os';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createControlAccess } from '../../src/control/control-access.ts';
import { startSimulator } from '../../src/simulator.ts';
import { openAccount } from '../../src/testing/index.ts';
import { ask, post } from './control-client.ts';

const TOKEN = 'token_of_the_control_api';
const RIGHT = { authorization: `Bearer ${TOKEN}` };

/** Where this machine is seen from the network; undefined where it has none. */
const outside = Object.values(networkInterfaces())
  .flat()
  .find((it) => it?.family === 'IPv4' && !it.internal)?.address;

async function serve(options: { readonly host?: string; readonly controlToken?: string }) {
  const simulator = await startSimulator({ clock: 'skip', seed: 7, env: {}, ...options });
  onTestFinished(() => simulator.stop());
  return simulator;
}

describe('without a control token', () => {
  it.each([
    ['127.0.0.1', undefined],
    ['127.8.0.1', undefined],
    ['::1', undefined],
    ['::ffff:127.0.0.1', undefined],
    ['192.168.0.7', expect.stringContaining('this machine')],
    ['::ffff:10.0.0.1', expect.stringContaining('this machine')],
    ['fe80::1%eth0', expect.stringContaining('this machine')],
    [undefined, expect.stringContaining('this machine')],
  ])('somebody at %s is told %s', (address, refusal) => {
    expect(createControlAccess(undefined).refusalOf({ address, authorization: undefined })).toEqual(refusal);
  });

  it.skipIf(outside === undefined)('who asks over the network is refused, but for its health', async () => {
    const simulator = await serve({ host: '0.0.0.0' });
    const far = `http://${outside}:${new URL(simulator.url).port}`;
    const near = `http://127.0.0.1:${new URL(simulator.url).port}`;
    for (const path of ['/journal', '/worlds', '/nothing', '/mcp'])
      expect((await ask(far, `/_drydial${path}`)).status).toBe(path === '/mcp' ? 403 : 401);
    expect(await post(far, '/_drydial/reset')).toMatchObject({
      status: 401,
      json: { error: { code: 'unauthorized', fix: expect.stringContaining('--control-token') } },
    });
    for (const path of ['/health', '/ready']) expect((await ask(far, `/_drydial${path}`)).status).toBe(200);
    expect((await ask(near, '/_drydial/worlds')).status).toBe(200);
  });
});

describe('with a control token', () => {
  it.each([
    [{}, 401],
    [{ authorization: TOKEN }, 401],
    [{ authorization: 'Bearer ' }, 401],
    [{ authorization: `Bearer ${TOKEN}x` }, 401],
    [{ authorization: `Basic ${TOKEN}` }, 401],
    [RIGHT, 200],
    [{ authorization: `bearer  ${TOKEN} ` }, 200],
    [{ ...RIGHT, host: 'evil.example' }, 403],
  ])('%j is answered with %i, also on this machine', async (headers, status) => {
    const { url } = await serve({ controlToken: TOKEN });
    const answer = await ask(url, '/_drydial/worlds', { headers });
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain(TOKEN);
  });

  it.skipIf(outside === undefined)('who knows it may ask over the network', async () => {
    const simulator = await serve({ host: '0.0.0.0', controlToken: TOKEN });
    const far = `http://${outside}:${new URL(simulator.url).port}`;
    expect((await ask(far, '/_drydial/journal', { headers: RIGHT })).status).toBe(200);
  });

  it('MCP asks for it, and passes it on', async () => {
    const { url } = await serve({ controlToken: TOKEN });
    const call = (headers: Readonly<Record<string, string>>) =>
      ask(url, '/_drydial/mcp', {
        method: 'POST',
        headers: { ...headers, accept: 'application/json, text/event-stream' },
        body: {
          jsonrpc: '2.0',
          id: 1,
          method: 'tools/call',
          params: { name: 'drydial_list_worlds', arguments: {} },
        },
      });
    expect((await call({})).status).toBe(403);
    const answer = await call(RIGHT);
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain('unauthorized');
  });

  it('the test library takes it from the environment', async () => {
    const { url } = await serve({ controlToken: TOKEN });
    process.env.DRYDIAL_CONTROL_TOKEN = TOKEN;
    onTestFinished(() => {
      delete process.env.DRYDIAL_CONTROL_TOKEN;
    });
    const account = await openAccount({ url });
    expect(await account.entries()).toEqual([]);
  });
});
