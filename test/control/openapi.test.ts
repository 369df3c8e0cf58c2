import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTROL_PREFIX, CONTROL_ROUTES } from '../../src/control/control-routes.ts';
import { type Simulator, startSimulator } from '../../src/simulator.ts';
import { echoAgent, type LlmServer, startLlmServer } from '../support/llm-server.ts';
import { type Answered, ask, post } from './control-client.ts';
import { createDocumentCheck, readDocument } from './control-document.ts';

const KEY = 'key_of_the_document_test';
const STORY = `
name: Asks and hangs up
provider: retell
call: { agent: { engine: custom-llm } }
script:
  - ring: 1s
  - answer
  - expect_reply: { to: begin, says: /nobody says this/ }
  - caller: Is anybody there
  - expect_reply: { says: /anybody/ }
  - hangup: caller
expect:
  - latency: { first_frame_p95: 800ms }
`;

const document = readDocument();
const check = createDocumentCheck();
const documented = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.keys(item).map((method) => ({ method: method.toUpperCase(), path })),
);

let simulator: Simulator;
let llm: LlmServer;
let played: Answered;
beforeAll(async () => {
  llm = await startLlmServer(echoAgent());
  simulator = await startSimulator({ clock: 'skip', seed: 7, deadlines: 0.1 });
  // The webhooks find nobody: attempts that fail are documented as well.
  played = await post(simulator.url, '/_drydial/play', {
    scenario: STORY,
    api_key: KEY,
    llm_url: llm.url,
    webhook_url: 'http://127.0.0.1:9/hook',
    seed: 3,
  });
  // Credentials of nobody, an unknown route and a body that is off contract.
  await ask(simulator.url, '/retell/list-agents');
  const headers = { authorization: `Bearer ${KEY}` };
  await ask(simulator.url, '/retell/no-such-thing', { headers });
  await ask(simulator.url, '/retell/v2/create-phone-call', {
    method: 'POST',
    headers,
    body: { from_number: 5 },
  });
});
afterAll(async () => {
  await simulator.stop();
  await llm.stop();
});

describe('openapi/control.yaml', () => {
  it('has every route that is served, and no other', () => {
    const served = CONTROL_ROUTES.map(({ method, path }) => ({ method, path: CONTROL_PREFIX + path }));
    expect(new Set(documented)).toEqual(new Set(served));
    expect(documented).toHaveLength(served.length);
  });

  it.each(documented)('says of $method $path what is so: it is served', async ({ method, path }) => {
    // A parameter that does not exist: nothing is changed, and only what looks at none answers.
    const { status } = await ask(simulator.url, `${path}?no=such`, { method });
    expect(status).toBe(path.endsWith('/health') ? 200 : 400);
    expect(document.paths[path]?.[method.toLowerCase()]?.responses).toHaveProperty(String(status));
  });

  it.each([
    '/health',
    '/ready',
    '/worlds',
    '/journal?limit=10000',
    '/verdict',
    `/verdict?api_key=${KEY}`,
    '/coverage',
    `/coverage?api_key=${KEY}`,
    `/webhooks?api_key=${KEY}`,
    '/webhooks/one?id=call_started',
    '/account',
  ])('describes the answer of GET %s', async (path) => {
    const { status, json, headers } = await ask(simulator.url, CONTROL_PREFIX + path);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    const route = { method: 'GET', path: CONTROL_PREFIX + path.split('?')[0] };
    expect(check.problemsOfAnswer(route, 200, json)).toEqual([]);
  });

  it('describes the answer of a play with turns, findings and failed webhooks', () => {
    expect(played.text).toContain('verdict');
    expect(check.problemsOfAnswer({ method: 'POST', path: '/_drydial/play' }, 200, played.json)).toEqual([]);
    expect(played.json).toMatchObject({
      seed: 3,
      verdict: { outcome: 'findings', stats: { turns: { count: 2 } } },
    });
  });

  it('was shown most kinds of entries by this test', async () => {
    const { json } = await ask(simulator.url, '/_drydial/journal?limit=10000');
    const { entries } = json as { entries: { wire: string; kind: string }[] };
    expect([...new Set(entries.map(({ wire, kind }) => `${wire}/${kind}`))].sort()).toEqual([
      'call/event',
      'call/step',
      'rest/exchange',
      'socket/closed',
      'socket/frame',
      'socket/opened',
      'socket/turn',
      'verdict/expectation',
      'verdict/violation',
      'webhook/attempt',
      'webhook/given-up',
    ]);
  });

  it('notices a field that it does not describe', () => {
    expect(check.problemsOf('Health', { status: 'ok', version: '1', extra: 1 })).not.toEqual([]);
    const entry = {
      id: 'a',
      world: 'w',
      atMs: 0,
      wall: { atMs: 0 },
      wire: 'clock',
      kind: 'advanced',
      byMs: 5,
    };
    expect(check.problemsOf('Entry', entry)).toEqual([]);
    expect(check.problemsOf('Entry', { ...entry, extra: 1 })).not.toEqual([]);
  });

  it('describes the answers of account, reset and advance', async () => {
    const advanced = await post(simulator.url, '/_drydial/clock/advance', { by: '1s' });
    const route = { method: 'POST', path: '/_drydial/clock/advance' };
    expect(check.problemsOfAnswer(route, advanced.status, advanced.json)).toEqual([]);
    const changed = await post(simulator.url, '/_drydial/account', { api_key: KEY, payment: 'missing' });
    const account = { method: 'POST', path: '/_drydial/account' };
    expect(check.problemsOfAnswer(account, changed.status, changed.json)).toEqual([]);
    const reset = await post(simulator.url, '/_drydial/reset', { api_key: KEY });
    expect([reset.status, reset.text]).toEqual([204, '']);
    expect(check.problemsOfAnswer({ method: 'POST', path: '/_drydial/reset' }, 204, undefined)).toEqual([]);
  });

  it.each([
    ['GET', '/journal', '?limit=0', undefined, 400],
    ['GET', '/journal/stream', '?wire=radio', undefined, 400],
    ['GET', '/worlds', '?a=1', undefined, 400],
    ['POST', '/play', '', {}, 400],
    ['POST', '/clock/advance', '', 'by=1', 415],
    ['POST', '/play', '', { scenario: 'x'.repeat(2_200_000) }, 413],
  ])('describes the refusal of %s %s%s', async (method, path, query, body, status) => {
    const url = CONTROL_PREFIX + path;
    const refused = await ask(simulator.url, url + query, {
      method,
      ...(body === undefined ? {} : { body }),
    });
    expect(refused.status).toBe(status);
    expect(check.problemsOfAnswer({ method, path: url }, status, refused.json)).toEqual([]);
  });
});
