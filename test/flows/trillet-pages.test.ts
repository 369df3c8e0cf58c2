import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulate } from './account.ts';
import { openTrillet, WORKSPACE } from './trillet-account.ts';

const ORIGIN = 'http://localhost:3000';
const OF_A_PAGE = { origin: ORIGIN, 'content-type': 'application/json' };

/** What a browser asks before it sends such a request to another site. */
function preflight(url: string, method: string, headers?: string): Promise<Response> {
  const asked = headers === undefined ? {} : { 'access-control-request-headers': headers };
  return fetch(url, {
    method: 'OPTIONS',
    headers: { origin: ORIGIN, 'access-control-request-method': method, ...asked },
  });
}

describe('a page of another site', () => {
  it.each([
    '/v1/api/web-call/public',
    '/v1/api/calls/web/connect',
    '/v1/api/web-call',
    '/v1/api/calls/web/disconnect',
  ])('may call %s, with the headers that it asks for', async (path) => {
    const simulator = await simulate();
    for (const base of [simulator.url, simulator.baseUrl('trillet')]) {
      const answer = await preflight(base + path, 'POST', 'content-type,x-workspace-id,x-api_key');
      expect(answer.status).toBe(204);
      expect(await answer.text()).toBe('');
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'content-type,x-workspace-id,x-api_key',
      });
      expect(answer.headers.has('access-control-allow-credentials')).toBe(false);
    }
  });

  it('reads what a web call is answered, and why one is refused', async () => {
    const simulator = await simulate();
    const { agentId } = await openTrillet(simulator);
    const connect = (headers: object, body: string): Promise<Response> =>
      fetch(`${simulator.baseUrl('trillet')}/v1/api/web-call/public`, {
        method: 'POST',
        headers: { ...OF_A_PAGE, ...headers },
        body,
      });
    const known = { 'x-workspace-id': WORKSPACE };
    const answers = [
      await connect(known, JSON.stringify({ call_agent_id: agentId })),
      await connect(known, JSON.stringify({ call_agent_id: 'none' })),
      await connect(known, '{'),
      await connect({}, JSON.stringify({ call_agent_id: agentId })),
      await connect({ ...known, 'content-type': 'text/csv' }, 'a'),
    ];
    expect(
      answers.map(({ status, headers }) => [status, headers.get('access-control-allow-origin')]),
    ).toEqual([
      [200, '*'],
      [404, '*'],
      [400, '*'],
      [400, '*'],
      [415, '*'],
    ]);
    expect(await answers[0]?.json()).toMatchObject({ status: 'success', token: expect.any(String) });
  });

  it('is not let through to anything else', async () => {
    const simulator = await simulate();
    const { send } = await openTrillet(simulator);
    for (const path of ['/v1/api/agents', '/v1/api/call', '/v1/api/web-call/evaluation', '/_drydial/reset']) {
      const answer = await preflight(simulator.url + path, 'POST');
      expect([path, answer.ok, answer.headers.get('access-control-allow-origin')]).toEqual([
        path,
        false,
        null,
      ]);
    }
    const listed = await send('GET', '/v1/api/agents', undefined, { origin: ORIGIN });
    expect([listed.status, listed.headers.get('access-control-allow-origin')]).toEqual([200, null]);
  });

  it('leaves no trace of what only its browser has asked', async () => {
    const simulator = await simulate();
    const before = simulator.journal.entries().length;
    await preflight(`${simulator.url}/v1/api/web-call/public`, 'POST', 'content-type');
    expect(simulator.journal.entries().length).toBe(before);
  });
});

const CHROMIUM = '/usr/bin/chromium';

describe.skipIf(!existsSync(CHROMIUM))('a page in a browser', { timeout: 120_000 }, () => {
  const site = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body></body></html>'),
  );
  beforeAll(async () => {
    site.listen(0, '127.0.0.1');
    await once(site, 'listening');
  });
  afterAll(() => {
    site.closeAllConnections();
    site.close();
  });

  it('opens a web call as the web SDK does, and can read no list of agents', async () => {
    const simulator = await simulate();
    const { agentId } = await openTrillet(simulator);
    // `as`: a server that listens on TCP has an address of this kind.
    const { port } = site.address() as AddressInfo;
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    });
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${port}/`);
      const ask = (path: string, init: object): Promise<unknown> =>
        page.evaluate(
          `fetch(${JSON.stringify(simulator.url + path)}, ${JSON.stringify(init)})` +
            `.then(async (r) => [r.status, await r.json()]).catch(() => 'kept out')`,
        );
      const json = { 'content-type': 'application/json', accept: 'application/json' };
      const open = { method: 'POST', body: JSON.stringify({ call_agent_id: agentId, mode: 'voice' }) };
      expect(
        await ask('/v1/api/web-call/public', { ...open, headers: { ...json, 'x-workspace-id': WORKSPACE } }),
      ).toMatchObject([200, { roomName: expect.stringMatching(/^web-/) }]);
      const withKey = { ...json, 'X-API_KEY': 'key_customer' };
      const body = JSON.stringify({ agentId: 'none' });
      expect(await ask('/v1/api/web-call', { method: 'POST', body, headers: withKey })).toMatchObject([
        404,
        { error: 'Agent not found' },
      ]);
      expect(await ask('/v1/api/agents', { headers: { 'x-api-key': 'key_customer' } })).toBe('kept out');
    } finally {
      await browser.close();
    }
  });
});
