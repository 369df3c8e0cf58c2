import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../src/simulator.ts';
import { type Answered, post } from './control-client.ts';
import { createDocumentCheck } from './control-document.ts';

/** A program that keeps the last event of each call, which is wrong. */
const bodies: string[] = [];
const program = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    if (request.method === 'POST') bodies.push(body);
    const id = request.url?.split('/').at(-1) ?? '';
    const events = bodies.filter((one) => one.includes(id)).map((one) => JSON.parse(one).event);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ state: events.at(-1) ?? null }));
  });
});

const KEY = 'key_of_who_explores';
let appUrl = '';
let simulator: Simulator;
beforeAll(async () => {
  await new Promise<void>((resolve) => program.listen(0, '127.0.0.1', resolve));
  // `as`: a server that listens on TCP has an address of this kind.
  appUrl = `http://127.0.0.1:${(program.address() as AddressInfo).port}`;
  simulator = await startSimulator({ providers: ['retell'], clock: 'skip', seed: 7, env: {} });
});
afterAll(async () => {
  await simulator.stop();
  program.closeAllConnections();
  program.close();
});

function explore(
  more: object = {},
  probe = `expect: [{ probe: { get: "${appUrl}/calls/\${call.id}" } }]`,
): Promise<Answered> {
  const scenario = `name: Whatever comes first
provider: retell
call: { agent: { engine: platform } }
script: [{ ring: 1s }, answer, { agent: Hello }, hangup]
${probe}
`;
  return post(simulator.url, '/_drydial/explore', {
    scenario,
    api_key: KEY,
    webhook_url: `${appUrl}/webhook`,
    ...more,
  });
}

const check = createDocumentCheck();

describe('POST /_drydial/explore', { timeout: 60_000 }, () => {
  it('answers with every end state, as the document says, and plays one of its orders alone', async () => {
    const { status, json, text } = await explore({ limit: 5, overlap: false });
    expect(status, text).toBe(200);
    expect(check.problemsOfAnswer({ method: 'POST', path: '/_drydial/explore' }, 200, json)).toEqual([]);
    const found = json as { isClean: boolean; states: { smallest: string }[] };
    expect(found).toMatchObject({
      isClean: false,
      seed: 7,
      events: ['call_started', 'call_ended', 'call_analyzed'],
      states: [{ isUsual: true, smallest: 'call_started, call_ended, call_analyzed' }, { isUsual: false }],
    });
    const order = found.states[1]?.smallest;
    const again = await explore({ order, ids: 'fresh' });
    expect(again.json).toMatchObject({ tried: 2, ids: 'fresh', states: [{}, { smallest: order }] });
    expect(text + again.text).not.toContain(KEY);
  });

  it('answers of a matrix with every run, as the document says', async () => {
    const { status, json, text } = await explore(
      { order: 'call_ended, call_started, call_analyzed', seed: 3 },
      `matrix: { day: [Monday, Friday] }\nexpect: [{ probe: { get: "${appUrl}/calls/\${call.id}" } }]`,
    );
    expect(status, text).toBe(200);
    expect(check.problemsOfAnswer({ method: 'POST', path: '/_drydial/explore' }, 200, json)).toEqual([]);
    expect(json).toMatchObject({
      isClean: true,
      scenario: 'Whatever comes first [day=Friday]',
      matrix: { runs: [{ scenario: 'Whatever comes first [day=Monday]', seed: 3, tried: 2 }, { tried: 2 }] },
    });
  });

  it.each([
    [{ limit: 0 }, /"?limit"? is 0; it must be a whole number from 1 to 100000/],
    [{ copies: '2' }, /copies is "2"; it must be a whole number from 1 to 10/],
    [{ overlap: 'no' }, /overlap is "no"; it must be true or false/],
    [{ ids: 'other' }, /ids is "other"; it must be one of same, fresh/],
    [{ orders: 5 }, /"orders" is not known; did you mean "order"/],
    [{ order: 'call_strated' }, /Did you mean call_started/],
    [{ scenario: 'nobody' }, /nobody/],
  ])('refuses %j', async (more, problem) => {
    const { status, json } = await explore(more);
    expect(status).toBe(400);
    expect((json as { error: { message: string } }).error.message).toMatch(problem);
  });

  it('says so where there is nothing to compare', async () => {
    const { status, text } = await explore({}, '');
    expect(status).toBe(400);
    expect(text).toContain('says nowhere what your program ends up with');
  });
});
