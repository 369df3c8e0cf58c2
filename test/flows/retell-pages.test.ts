import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { simulate } from './account.ts';
import { sendRaw } from './raw-request.ts';

/*
 * Browsers are a runtime of the provider's SDK, and its widgets call the API from pages. Who develops such a page serves
 * it on this machine.
 */
const PAGE = 'http://localhost:5173';
const AGENT = {
  voice_id: 'retell-Cimo',
  response_engine: { type: 'custom-llm' as const, llm_websocket_url: 'ws://127.0.0.1:9/llm' },
};
const SDK_HEADERS = 'authorization,content-type,x-stainless-arch,x-stainless-retry-count,x-stainless-timeout';

/** What a browser asks before it sends such a request to another site. */
function preflight(base: string, origin: string, path = '/v2/create-web-call'): Promise<Response> {
  return fetch(base + path, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': SDK_HEADERS,
    },
  });
}

describe('a page that a program of this machine serves', () => {
  it.each([PAGE, 'http://127.0.0.1:3000', 'https://app.localhost', 'http://[::1]:8080'])(
    'may ask for anything from %s, with the headers of the SDK',
    async (origin) => {
      const simulator = await simulate();
      for (const base of [simulator.url, simulator.baseUrl('retell')]) {
        const answer = await preflight(base, origin);
        expect([answer.status, await answer.text()]).toEqual([204, '']);
        expect(Object.fromEntries(answer.headers)).toMatchObject({
          'access-control-allow-origin': origin,
          'access-control-allow-methods': 'POST',
          'access-control-allow-headers': SDK_HEADERS,
          vary: 'origin',
        });
        expect(answer.headers.has('access-control-allow-credentials')).toBe(false);
      }
      expect(simulator.worlds).toEqual([]);
    },
  );

  it('reads what it is answered: objects, refusals, unknown routes, bodies that are no JSON, and faults', async () => {
    const simulator = await simulate();
    const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
      fetch(simulator.baseUrl('retell') + path, {
        ...init,
        headers: { origin: PAGE, authorization: 'Bearer key_page', ...init.headers },
      });
    const json = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const answers = [
      await ask('/create-agent', { ...json, body: JSON.stringify(AGENT) }),
      await ask('/get-agent/agent_none'),
      await ask('/no-such-route'),
      await ask('/create-agent', { ...json, body: '{' }),
      await ask('/list-voices', { headers: { authorization: 'none' } }),
      await ask('/list-voices', { headers: { 'x-drydial-fault': 'status=503' } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 422, 404, 400, 401, 503]);
    for (const { headers } of answers) {
      expect(headers.get('access-control-allow-origin')).toBe(PAGE);
      expect(headers.get('access-control-expose-headers')).toBe('*');
    }
  });
});

describe('any other page', () => {
  it.each(['https://evil.example', 'http://localhost.evil.example', 'null', 'http://192.168.1.7:5173'])(
    'is told nothing from %s',
    async (origin) => {
      const simulator = await simulate();
      const asked = await preflight(simulator.baseUrl('retell'), origin);
      expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([404, null]);
      const listed = await fetch(`${simulator.baseUrl('retell')}/list-voices`, {
        headers: { origin, authorization: 'Bearer key_page' },
      });
      expect([listed.status, listed.headers.get('access-control-allow-origin')]).toEqual([200, null]);
    },
  );

  it('learns nothing under a name that leads here, although that is its own', async () => {
    const simulator = await simulate();
    const answer = await sendRaw(simulator.url, {
      method: 'GET',
      path: '/retell/list-voices',
      headers: { host: 'evil.example', origin: PAGE, authorization: 'Bearer key_page' },
    });
    expect(answer.status).toBe(403);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });
});

it('a program that names no origin sees no word for browsers', async () => {
  const simulator = await simulate();
  const answer = await fetch(`${simulator.baseUrl('retell')}/list-voices`, {
    headers: { authorization: 'Bearer key_page' },
  });
  expect(answer.headers.has('access-control-allow-origin')).toBe(false);
  expect(answer.headers.has('vary')).toBe(false);
});

const CHROMIUM = '/usr/bin/chromium';
const SDK = new URL('.', import.meta.resolve('retell-sdk'));

/** Serves an empty page, and the modules of the SDK as they were published. */
async function serveSdk(): Promise<string> {
  const site = createServer(({ url = '/' }, response) => {
    const file = fileURLToPath(new URL(`.${url}`, SDK));
    if (url.endsWith('.mjs') && existsSync(file))
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(file));
    else response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body></body></html>');
  });
  onTestFinished(() => {
    site.closeAllConnections();
    site.close();
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  // `as`: a server that listens on TCP has an address of this kind.
  return `http://localhost:${(site.address() as AddressInfo).port}`;
}

/** A text, since the test runner would write the import anew. */
const ON_THE_PAGE = `async ([baseURL, agent]) => {
  const { Retell } = await import('/index.mjs');
  const client = new Retell({ apiKey: 'key_page', baseURL, maxRetries: 0 });
  const { agent_id } = await client.agent.create(agent);
  const { transport } = await client.call.createWebCall({ agent_id });
  const files = [new File(['Monday'], 'hours.txt')];
  const base = await client.knowledgeBase.create({ knowledge_base_name: 'Hours', knowledge_base_files: files });
  const refusal = await client.agent.retrieve('agent_none').catch(({ status }) => status);
  await client.agent.update(agent_id, { agent_name: 'Reception' });
  const deleted = await client.agent.delete(agent_id);
  return { transport, base: base.knowledge_base_name, refusal, deleted };
}`;

it.skipIf(!existsSync(CHROMIUM))('the SDK works in a browser', { timeout: 120_000 }, async () => {
  const simulator = await simulate();
  const site = await serveSdk();
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.goto(site);
  const seen = await page.evaluate(
    `(${ON_THE_PAGE})(${JSON.stringify([simulator.baseUrl('retell'), AGENT])})`,
  );
  expect(seen).toEqual({ transport: 'gateway', base: 'Hours', refusal: 422, deleted: null });
});
