import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../src/index.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ clock: 'skip', seed: 7, env: {} });
});
afterAll(() => simulator.stop());

const USUAL = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
const KEY = { 'x-api-key': 'key_customer', 'x-workspace-id': 'w1' };
const call = (params: object): string =>
  JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
const listing = (id: number) => ({ jsonrpc: '2.0', id, method: 'tools/list' });

/** What a message is answered with; afterwards the server answers as ever. */
async function sendTo(path: string, body: string, headers: Readonly<Record<string, string>> = USUAL) {
  const send = (text: string, more: Readonly<Record<string, string>>) =>
    fetch(simulator.url + path, { method: 'POST', headers: { ...KEY, ...more }, body: text });
  const answer = await send(body, headers);
  const text = await answer.text();
  expect((await send(JSON.stringify(listing(9)), USUAL)).status).toBe(200);
  return { status: answer.status, text };
}

describe.each(['/trillet/mcp', '/_drydial/mcp'])('a message to %s', (path) => {
  it.each<[what: string, status: number, body: string, headers?: Readonly<Record<string, string>>]>([
    ['no JSON', 400, '{'],
    ['nothing', 400, ''],
    ['null', 400, 'null'],
    ['100,000 levels', 400, '['.repeat(100_000) + ']'.repeat(100_000)],
    ['more than 100 messages', 400, JSON.stringify(Array.from({ length: 101 }, (_, id) => listing(id)))],
    ['more than 4 MiB', 413, call({ name: 'x'.repeat(4 * 1024 * 1024) })],
    ['plain text', 415, '{}', { ...USUAL, 'content-type': 'text/plain' }],
    ['a form', 415, 'a=b', { ...USUAL, 'content-type': 'application/x-www-form-urlencoded' }],
    ['no wish for an answer', 406, '{}', { 'content-type': 'application/json' }],
  ])('with %s is refused', async (_what, status, body, headers) => {
    const answer = await sendTo(path, body, headers);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject({ jsonrpc: '2.0', error: { message: expect.any(String) } });
  });

  it.each(['__proto__', 'constructor', '', 'x'.repeat(100_000), '\u0000'])(
    'that uses a tool which is none (%.20j) is told so in a few words',
    async (name) => {
      const { status, text } = await sendTo(path, call({ name, arguments: { a: 1 } }));
      expect(status).toBe(200);
      expect(JSON.parse(text).result).toMatchObject({ isError: true });
      expect(text.length).toBeLessThan(5_000);
    },
  );
});
