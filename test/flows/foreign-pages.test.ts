import { describe, expect, it, onTestFinished } from 'vitest';
import { type SimulatorOptions, startSimulator } from '../../src/simulator.ts';
import { sendRaw } from './raw-request.ts';

const AGENT = JSON.stringify({
  voice_id: '11labs-Adrian',
  response_engine: { type: 'custom-llm', llm_websocket_url: 'ws://127.0.0.1:9/llm' },
  webhook_url: 'http://192.168.0.1/admin',
});

/** Asks as a browser does for the page of a site; without an origin, as a program does. */
async function createAgentAs(
  caller: { readonly host: string; readonly origin?: string },
  options: SimulatorOptions = {},
) {
  const simulator = await startSimulator({ clock: 'skip', seed: 7, env: {}, ...options });
  onTestFinished(() => simulator.stop());
  const ask = (path: string) =>
    sendRaw(simulator.url, {
      method: 'POST',
      path,
      headers: { ...caller, authorization: 'Bearer key_made_up', 'content-type': 'application/json' },
      body: AGENT,
    });
  const replies = [await ask('/retell/create-agent'), await ask('/create-agent')];
  return { replies, worlds: simulator.worlds.length };
}

describe('a page that calls a provider under a name that leads here', () => {
  it.each([
    { host: 'evil.example:4010', origin: 'http://evil.example:4010' },
    { host: 'evil.example:4010', origin: 'null' },
    { host: 'localhost.evil.example', origin: 'http://localhost.evil.example' },
  ])('is refused as $host from $origin, and opens no account', async (caller) => {
    const { replies, worlds } = await createAgentAs(caller);
    expect(replies.map(({ status }) => status)).toEqual([403, 403]);
    expect(replies[0]?.text).toContain('--public-url http://<host>');
    expect(worlds).toBe(0);
  });

  it('is answered where the name is the one that clients are told to use', async () => {
    const { replies } = await createAgentAs(
      { host: 'voice.dev.example', origin: 'https://app.dev.example' },
      { publicUrl: 'https://voice.dev.example/retell' },
    );
    expect(replies.map(({ status }) => status)).toEqual([201, 201]);
  });
});

it.each([
  { host: '127.0.0.1:4010', origin: 'http://localhost:3000' },
  { host: 'localhost', origin: 'http://app.example' },
  { host: '[::1]:4010', origin: 'http://[::1]:3000' },
  // A program, which names no origin, may have any name for it: a tunnel's, a proxy's.
  { host: 'voice.example' },
])('somebody who asks for $host is answered', async (caller) => {
  const { replies } = await createAgentAs(caller);
  expect(replies.map(({ status }) => status)).toEqual([201, 201]);
});

it('a page on the network is answered where drydial listens there, by its address and by private names', async () => {
  for (const host of ['10.1.2.3:4010', 'drydial:4010', 'drydial.local', 'drydial.internal']) {
    const { replies } = await createAgentAs({ host, origin: `http://${host}` }, { host: '0.0.0.0' });
    expect(replies.map(({ status }) => status)).toEqual([201, 201]);
  }
});
