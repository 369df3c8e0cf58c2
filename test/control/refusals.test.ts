import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installControl } from '../../src/control/control-plugin.ts';
import { type Simulator, startSimulator } from '../../src/simulator.ts';
import { startRestServer } from '../../src/wires/rest/server.ts';
import { type Asked, ask, post } from './control-client.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ clock: 'skip', seed: 7 });
  // A world that a reset which slips through would forget.
  await ask(simulator.url, '/list-agents', { headers: { authorization: 'Bearer key_of_the_refusals' } });
});
afterAll(async () => {
  expect(simulator.worlds).toHaveLength(1);
  await simulator.stop();
});

const refusal = async (path: string, asked?: Asked) => {
  const { status, json, headers } = await ask(simulator.url, path, asked);
  const { error } = json as { error: { code: string; message: string; fix?: string } };
  expect(Object.keys(json as object)).toEqual(['error']);
  return { status, ...error, headers };
};
const reset = (headers: Readonly<Record<string, string>>, body?: string) =>
  refusal('/_drydial/reset', { method: 'POST', headers, ...(body === undefined ? {} : { body }) });

describe('a caller from elsewhere', () => {
  it.each([
    { host: 'evil.example' },
    { host: 'localhost.evil.example:4010' },
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { host: 'evil.example', origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' },
  ])('is refused everywhere: %j', async (headers) => {
    for (const path of ['/health', '/journal', '/journal/stream', '/verdict', '', '/nothing', '/journal/']) {
      expect(await refusal(`/_drydial${path}`, { headers })).toMatchObject({
        status: 403,
        code: 'forbidden',
      });
    }
    expect(await reset(headers)).toMatchObject({ status: 403, fix: expect.stringContaining('127.0.0.1') });
    expect(await refusal('/_drydial/play', { method: 'OPTIONS', headers })).toMatchObject({ status: 403 });
  });

  it('is given no permission that a browser could use', async () => {
    const headers = { origin: simulator.url, 'access-control-request-method': 'POST' };
    const preflight = await ask(simulator.url, '/_drydial/reset', { method: 'OPTIONS', headers });
    expect(preflight.status).toBe(405);
    expect(Object.keys(preflight.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('is refused before its body is read', async () => {
    const answer = await refusal('/_drydial/play', {
      method: 'POST',
      headers: { host: 'evil.example', 'content-type': 'application/json' },
      body: '{"broken',
    });
    expect(answer.status).toBe(403);
  });
});

describe('a form of another site', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonx',
    'json',
    '',
  ])('cannot post as %j, with a body or without', async (type) => {
    const expected = {
      status: 415,
      code: 'unsupported-media-type',
      fix: expect.stringContaining('application/json'),
    };
    expect(await reset({ 'content-type': type }, '{}')).toMatchObject(expected);
    expect(await reset({ 'content-type': type })).toMatchObject(expected);
  });

  it('cannot post without a type', async () => {
    expect(await reset({}, '{}')).toMatchObject({ status: 415 });
    expect(await reset({ 'transfer-encoding': 'chunked' }, '{}')).toMatchObject({ status: 415 });
  });
});

describe('an unknown route', () => {
  it.each([
    ['/journals', 'GET /_drydial/journal'],
    ['/journal//x', 'GET /_drydial/journal'],
    ['/jounral/stream', 'GET /_drydial/journal/stream'],
    ['/clock/advanced', 'POST /_drydial/clock/advance'],
    ['/Health', 'GET /_drydial/health'],
    ['/verdcit?api_key=x', 'GET /_drydial/verdict'],
  ])('%s names the nearest', async (path, nearest) => {
    const answer = await refusal(`/_drydial${path}`);
    expect(answer).toMatchObject({ status: 404, code: 'not-found' });
    expect(answer.message).toContain(`nearest is ${nearest}`);
  });

  it.each(['/journal/', '/worlds/'])('is none because of a slash at the end: %s', async (path) => {
    expect((await ask(simulator.url, `/_drydial${path}`)).status).toBe(200);
    // What is asked of everybody else is asked here, too.
    const headers = { origin: 'https://evil.example' };
    expect((await ask(simulator.url, `/_drydial${path}`, { headers })).status).toBe(403);
  });

  it.each(['', '/', '/x', '/worlds/1/calls/2', `/${'y'.repeat(5000)}`, '/__proto__', '/%00'])(
    'that is near to none (%s) names all',
    async (path) => {
      const answer = await refusal(`/_drydial${path}`);
      expect(answer).toMatchObject({ status: 404, code: 'not-found' });
      expect(answer.fix).toContain('POST /_drydial/play');
    },
  );

  it('is answered whatever comes with it', async () => {
    const asked = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{' };
    expect(await refusal('/_drydial/rest', asked)).toMatchObject({ status: 404 });
  });

  it('is none of a provider: it stands in no journal', async () => {
    const before = simulator.journal.size;
    await refusal('/_drydial/nothing');
    expect(simulator.journal.size).toBe(before);
  });
});

describe('a wrong method', () => {
  it.each([
    ['GET', '/reset', 'POST'],
    ['PUT', '/reset', 'POST'],
    ['DELETE', '/journal', 'GET'],
    ['POST', '/journal/stream', 'GET'],
    ['PATCH', '/clock/advance?x=1', 'POST'],
    ['PROPFIND', '/worlds', 'GET'],
    ['TRACE', '/worlds', 'GET'],
    ['DELETE', '/faults', 'GET or POST'],
  ])('%s %s is told the right one', async (method, path, right) => {
    const answer = await refusal(`/_drydial${path}`, { method });
    expect(answer).toMatchObject({ status: 405, code: 'method-not-allowed', fix: `Use ${right}.` });
    expect(answer.headers.allow).toBe(right.replace(' or ', ', '));
  });

  it('HEAD is one', async () => {
    const answer = await ask(simulator.url, '/_drydial/journal/stream', { method: 'HEAD' });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET']);
  });
});

describe('a wrong query', () => {
  it.each([
    ['/journal?limit=0', 'limit is "0"; it must be a whole number from 1 to 10000'],
    ['/journal?limit=10001', 'limit is "10001"'],
    ['/journal?limit=1e3', 'limit is "1e3"'],
    ['/journal?limit=', 'limit is ""'],
    ['/journal?limit=1&limit=2', 'limit is a list'],
    ['/journal?wire=radio', 'wire is "radio"; it must be one of rest, account, call'],
    ['/journal?kind=frames', 'kind is "frames"; it must be one of exchange'],
    ['/journal?wrold=w', '"wrold" is not known; did you mean "world"?'],
    ['/journal?__proto__=1', '"__proto__" is not known'],
    ['/journal?world=', 'world is ""; it must be a text'],
    ['/journal?after=a&after=b', 'after is a list'],
    ['/journal/stream?limit=x', 'limit is "x"'],
    ['/worlds?key=x', '"key" is not known; allowed is api_key'],
    ['/verdict?api_key=', 'api_key must be'],
    ['/verdict?key=a', '"key" is not known; allowed is api_key'],
  ])('%s is refused', async (path, message) => {
    const answer = await refusal(`/_drydial${path}`);
    expect(answer).toMatchObject({ status: 400, code: 'DRY_OPTION_INVALID' });
    expect(answer.message).toContain(message);
  });

  it('of a reset does not turn it into one of everything', async () => {
    const answer = await refusal('/_drydial/reset?api_key=key_x', { method: 'POST' });
    expect(answer).toMatchObject({ status: 400, message: expect.stringContaining('JSON body') });
  });
});

describe('a wrong body', () => {
  const json = { 'content-type': 'application/json; charset=utf-8' };
  it.each([
    ['/reset', '[]', 'the body is a list; it must be a JSON object'],
    ['/reset', 'null', 'the body is null'],
    ['/reset', '"all"', 'the body is "all"'],
    ['/reset', '{"apikey":"x"}', '"apikey" is not known; did you mean "api_key"?'],
    ['/reset', '{"__proto__":{}}', '"__proto__" is not known'],
    ['/reset', '{"api_key":null}', 'api_key must be'],
    ['/reset', '{"api_key":""}', 'api_key must be'],
    ['/clock/advance', '', 'by is missing'],
    ['/clock/advance', '{"by":-1}', 'by is -1'],
    ['/clock/advance', '{"by":0.5}', 'by is 0.5'],
    ['/clock/advance', '{"by":1e300}', 'by is 1e+300'],
    ['/clock/advance', '{"by":1e999}', 'by is Infinity'],
    ['/clock/advance', '{"by":"10"}', 'by is "10"; it must be whole milliseconds, or a duration'],
    ['/clock/advance', '{"by":"99999h"}', 'up to 366 days'],
    ['/clock/advance', '{"by":[[[1]]]}', 'by is a list'],
    ['/clock/advance', `{"by":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 'by is a list'],
    ['/clock/advance', `{"by":"${'1m'.repeat(400_000)}x"}`, 'by is "1m1m'],
    ['/faults', '{}', 'faults is missing'],
    ['/faults', '{"faults":5}', 'faults is 5'],
    ['/faults', '{"faults":{},"apikey":"x"}', 'did you mean "api_key"?'],
    ['/faults', `{"faults":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 'faults is a list'],
    ['/play', '{}', 'scenario is missing'],
    ['/play', '{"scenario":5}', 'scenario is 5'],
    ['/play', '{"scenario":""}', 'scenario is ""'],
    ['/play', '{"scenario":"x","seed":"7"}', 'seed is "7"'],
    ['/play', '{"scenario":"x","seed":1.5}', 'seed is 1.5'],
    [
      '/play',
      '{"scenario":"x","llm_url":"http://a"}',
      'llm_url must be a whole URL that begins with ws:// or wss://',
    ],
    ['/play', '{"scenario":"x","webhook_url":"/hook"}', 'webhook_url must be a whole URL'],
    ['/play', '{"scenario":"x","params":{}}', '"params" is not known'],
  ])('%s %.40s is refused', async (path, body, message) => {
    const answer = await refusal(`/_drydial${path}`, { method: 'POST', headers: json, body });
    expect(answer).toMatchObject({ status: 400, code: 'DRY_OPTION_INVALID' });
    expect(answer.message).toContain(message);
    expect(answer.message.length).toBeLessThan(400);
  });

  it.each(['{', '{"by":}', '\0', "{'by':1}", '{"by":1}x', '\ufeff{'])('of %j is no JSON', async (body) => {
    const answer = await refusal('/_drydial/clock/advance', { method: 'POST', headers: json, body });
    expect(answer).toMatchObject({ status: 400, code: 'bad-request' });
    // Nothing of it is quoted: it may hold a key.
    expect(answer.message).toMatch(/^the body is no JSON(?: at position \d+ \(line \d+ column \d+\))?$/);
  });

  it('that is huge is refused, and the next one is not', async () => {
    const body = JSON.stringify({ scenario: 'x'.repeat(3_000_000) });
    expect(await refusal('/_drydial/play', { method: 'POST', headers: json, body })).toMatchObject({
      status: 413,
      code: 'too-large',
    });
    expect((await post(simulator.url, '/_drydial/clock/advance', { by: 0 })).status).toBe(200);
  });
});

describe('bytes that no client sends', () => {
  it.each([
    ['HTTP/1.0 without a host', 'GET /_drydial/journal HTTP/1.0\r\n\r\n', 403],
    ['two hosts', 'GET /_drydial/worlds HTTP/1.1\r\nhost: evil.example\r\nhost: 127.0.0.1\r\n', 403],
  ])('(%s) are refused', async (_what, head, status) => {
    expect(await raw(`${head.replace(/(?:\r\n)+$/, '')}\r\nconnection: close\r\n\r\n`)).toMatch(
      new RegExp(`^HTTP/1\\.1 ${status} `),
    );
  });
});

describe('a simulator that is starting', () => {
  it('says so, and serves nothing', async () => {
    const server = await startRestServer({
      mounts: [],
      extend: (app) => installControl(app, { target: () => undefined, host: '127.0.0.1' }),
    });
    expect(await ask(server.origin, '/_drydial/health')).toMatchObject({ status: 200 });
    expect(await ask(server.origin, '/_drydial/ready')).toMatchObject({
      status: 503,
      json: { status: 'starting' },
    });
    for (const path of ['/worlds', '/journal', '/journal/stream', '/verdict']) {
      expect(await ask(server.origin, `/_drydial${path}`)).toMatchObject({
        status: 503,
        json: { error: { code: 'starting' } },
      });
    }
    expect((await post(server.origin, '/_drydial/reset')).status).toBe(503);
    await server.stop();
  });
});

describe('a simulator without a control API', () => {
  it('has none', async () => {
    const bare = await startSimulator({ control: false });
    expect((await ask(bare.url, '/_drydial/health')).status).not.toBe(200);
    await bare.stop();
  });
});

function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(Number(new URL(simulator.url).port), '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
    });
    socket.on('error', reject).on('close', () => resolve(heard));
  });
}
