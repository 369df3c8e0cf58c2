import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PlayResult } from '../../src/index.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { simulate, story } from './account.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** A customer's program: what it does with each request is the test's to say. */
async function startProgram(handle: Handler): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => handle(request, response, body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // `as`: a server that listens on TCP has an address of this kind.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Keeps the last event of each call, and tells it at /calls/<id>. */
function lastEvents(): { readonly handle: Handler; readonly seen: IncomingMessage[] } {
  const states = new Map<string, string>();
  const seen: IncomingMessage[] = [];
  return {
    seen,
    handle: (request, response, body) => {
      if (request.method === 'POST') {
        const { event, call } = JSON.parse(body);
        states.set(call.call_id, event);
        response.writeHead(204).end();
        return;
      }
      seen.push(request);
      const state = states.get(decodeURIComponent(request.url?.split('/').at(-1) ?? ''));
      response.writeHead(state === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify(state === undefined ? { error: 'unknown' } : { state, secret: 'key_probe' }),
      );
    },
  };
}

const CALL = 'call: { agent: { engine: platform } }';
const TALK = '- ring: 1s\n- answer\n- agent: Hello\n- caller: Bye';

async function play(app: string, steps: string, expectations: string): Promise<PlayResult> {
  const simulator = await simulate({ env: { APP: app } });
  const text = story('Probed', `${TALK}\n${steps}\n- hangup`, `${CALL}\nexpect:\n${expectations}`);
  return simulator.play(text, { apiKey: 'key_probe', webhookUrl: `${app}/webhook` });
}

describe('a probe', () => {
  it('asks in the middle of the call and at its end, with the id of the call', async () => {
    const program = lastEvents();
    const app = await startProgram(program.handle);
    const result = await play(
      app,
      `- probe: { get: "\${env.APP}/calls/\${call.id}", json: { state: call_started } }`,
      `  - probe: { get: "\${env.APP}/calls/\${call.id}", status: 200, json: { state: /analyzed$/ }, headers: { x-token: t1 } }`,
    );
    expect(result.verdict.findings).toEqual([]);
    expect(result.verdict.expectations).toEqual({ count: 2, failed: 0 });
    expect(program.seen.map(({ url }) => url)).toEqual([
      `/calls/${result.callId}`,
      `/calls/${result.callId}`,
    ]);
    expect(program.seen[1]?.headers['x-token']).toBe('t1');
    const probes = result.entries.filter((entry) => entry.kind === 'expectation');
    expect(probes).toMatchObject([
      { expectation: 'probe', holds: true, callId: result.callId, probed: { status: 200 } },
      { expectation: 'probe', holds: true, line: expect.any(Number) },
    ]);
    // The answer is journaled without what is secret, and the port stands in the wall facts alone.
    expect(JSON.stringify(probes)).not.toMatch(/key_probe|"t1"/);
    expect(JSON.stringify(probes.map(({ wall: _wall, ...rest }) => rest))).not.toContain(new URL(app).port);
  });

  it('that is answered otherwise is a finding, with what differs', async () => {
    const app = await startProgram(lastEvents().handle);
    const result = await play(
      app,
      '- wait: 1s',
      [
        `  - probe: { get: "\${env.APP}/calls/\${call.id}", json: { state: call_ended, day: Wednesday } }`,
        `  - probe: { get: "\${env.APP}/calls/nobody" }`,
        '  - probe: { get: "http://127.0.0.1:9/none" }',
        '  - probe: { get: "https://example.com/" }',
      ].join('\n'),
    );
    expect(result.verdict.findings.map(({ rule, seen, line }) => [rule, seen, line])).toEqual([
      [
        'expect-probe',
        'state is "call_analyzed", not "call_ended"; day is nothing, not "Wednesday"',
        expect.any(Number),
      ],
      ['expect-probe', '404 {"error":"unknown"}', expect.any(Number)],
      // Not with the port, which may be another one in each run.
      ['expect-probe', 'the connection was refused', expect.any(Number)],
      ['expect-probe', expect.stringContaining('is not a host of this machine'), expect.any(Number)],
    ]);
    expect(result.verdict.findings[0]?.expected).toBe(
      `/calls/${result.callId} answers 2xx with {"state":"call_ended","day":"Wednesday"}`,
    );
  });

  it('that is answered with what nests deeper than anything can be shown is a finding, and no defect', async () => {
    const app = await startProgram((_request, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(`{"state":${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
    );
    const { verdict } = await play(
      app,
      '',
      `  - probe: { get: "\${env.APP}/x", json: { state: call_ended } }`,
    );
    expect(verdict.outcome).toBe('findings');
    expect(verdict.findings.map(({ rule }) => rule)).toEqual(['expect-probe']);
  });

  it('asks again for a while, where the program works after it has answered', async () => {
    let asked = 0;
    const app = await startProgram((request, response) => {
      if (request.method === 'GET') asked += 1;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ done: asked >= 3 }));
    });
    const result = await play(
      app,
      '- wait: 1s',
      `  - probe: { get: "\${env.APP}/", json: { done: true }, within: 30s }`,
    );
    expect(result.verdict.findings).toEqual([]);
    expect(asked).toBe(3);
  });

  it('that was to be asked in a call that ended before is a finding', async () => {
    const simulator = await simulate();
    const text = story(
      'Cut short',
      '- answer\n- agent: Hello\n- silence: 20s\n- probe: { get: "http://127.0.0.1:9/" }\n- hangup',
      'call: { agent: { engine: platform, end_call_after_silence_ms: 10000 } }',
    );
    const result = await simulator.play(text);
    expect(result.verdict.findings).toMatchObject([
      { rule: 'expect-probe', seen: expect.stringContaining('the call was over before') },
    ]);
  });

  it('writes the same journal twice', async () => {
    const app = await startProgram(lastEvents().handle);
    const step = `- probe: { get: "\${env.APP}/calls/\${call.id}" }`;
    const runs = [
      await play(app, step, `  - probe: { get: "\${env.APP}/x" }`),
      await play(app, step, `  - probe: { get: "\${env.APP}/x" }`),
    ];
    const stories = runs.map(({ entries }) =>
      JSON.stringify(entries.map(({ wall: _wall, ...rest }) => rest)),
    );
    expect(stories[0]).toBe(stories[1]);
  });
});

describe('a probe in a file', () => {
  it.each([
    ['script: [answer, hangup, { probe: { get: "http://127.0.0.1/" } }]', 'belongs under expect:'],
    ['script: [answer, { probe: { get: /state } }, hangup]', '"/state" is no address'],
    [
      'script: [answer, hangup]\nexpect: [{ probe: { get: "http://127.0.0.1/", json: { a: "/(/" } } }]',
      'regular expression',
    ],
    ['script: [answer, hangup]\nexpect: [{ probe: { got: "http://127.0.0.1/" } }]', 'did you mean "get"?'],
    [
      'script: [answer, hangup]\nexpect: [{ probe: { get: "http://127.0.0.1/", status: 99 } }]',
      'from 100 to 599',
    ],
  ])('%s is refused', (text, message) => {
    expect(() => parseScenario(`provider: retell\n${text}`)).toThrow(message);
  });
});
