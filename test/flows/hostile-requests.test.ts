import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../src/index.ts';

/*
 * Requests that no program sends on purpose. Whatever is answered, it is no 500, nothing of it is our defect, and the next
 * request is served.
 */

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ clock: 'skip', seed: 7, env: {}, providers: ['retell'] });
});
afterAll(() => simulator.stop());

const KEY = { authorization: 'Bearer key_hostile' };
const AGENT = '"voice_id":"v","response_engine":{"type":"custom-llm","llm_websocket_url":"ws://h/llm"}';

/** Everything the server says to these bytes; the connection is half-closed behind them. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(Number(new URL(simulator.url).port), '127.0.0.1', () => socket.end(bytes));
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
    });
    // Who is cut off in the middle of a flood has been answered as well.
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? resolve(heard) : reject(error),
    );
    socket.on('close', () => resolve(heard));
  });
}

async function expectUnharmed(): Promise<void> {
  const defects = simulator.journal
    .entries({ wire: 'verdict' })
    .filter((entry) => entry.kind === 'violation' && /defect|reply-on-contract/.test(entry.rule));
  expect(defects).toEqual([]);
  const alive = await fetch(`${simulator.url}/get-concurrency`, { headers: KEY });
  expect(alive.status).toBe(200);
}

const head = (line: string, more = ''): string =>
  `${line}\r\nhost: 127.0.0.1\r\nauthorization: Bearer key_hostile\r\n${more}`;

describe('bytes on the connection', () => {
  it.each<[what: string, bytes: () => string, status: RegExp]>([
    ['HEAD of an operation', () => head('HEAD /get-concurrency HTTP/1.1', '\r\n'), /^HTTP\/1\.1 (200|404)/],
    ['OPTIONS of an operation', () => head('OPTIONS /create-agent HTTP/1.1', '\r\n'), /^HTTP\/1\.1 404/],
    ['TRACE of an operation', () => head('TRACE /get-concurrency HTTP/1.1', '\r\n'), /^HTTP\/1\.1 4\d\d/],
    ['CONNECT to elsewhere', () => head('CONNECT example.com:443 HTTP/1.1', '\r\n'), /^(HTTP\/1\.1 4\d\d|$)/],
    ['a method nobody has', () => head('BREW /get-concurrency HTTP/1.1', '\r\n'), /^HTTP\/1\.1 400/],
    [
      'an absolute address',
      () => head('GET http://h/get-concurrency HTTP/1.1', '\r\n'),
      /^HTTP\/1\.1 (200|404)/,
    ],
    ['an asterisk for an address', () => head('OPTIONS * HTTP/1.1', '\r\n'), /^HTTP\/1\.1 4\d\d/],
    ['a double slash', () => head('GET //get-concurrency HTTP/1.1', '\r\n'), /^HTTP\/1\.1 404/],
    ['a trailing slash', () => head('GET /get-concurrency/ HTTP/1.1', '\r\n'), /^HTTP\/1\.1 (200|404)/],
    ['dots that climb', () => head('GET /../../etc/passwd HTTP/1.1', '\r\n'), /^HTTP\/1\.1 404/],
    ['a broken escape in the path', () => head('GET /get-agent/%zz HTTP/1.1', '\r\n'), /^HTTP\/1\.1 4\d\d/],
    [
      'a broken escape in the query',
      () => head('GET /list-voices?a=%zz HTTP/1.1', '\r\n'),
      /^HTTP\/1\.1 [24]\d\d/,
    ],
    ['an escaped NUL in the path', () => head('GET /get-agent/%00 HTTP/1.1', '\r\n'), /^HTTP\/1\.1 4\d\d/],
    [
      'a flood of headers',
      () => head('GET /get-concurrency HTTP/1.1', `${'x-a: b\r\n'.repeat(20_000)}\r\n`),
      /^(HTTP\/1\.1 4\d\d|$)/,
    ],
    [
      'chunks of a bad size',
      () => head('POST /create-agent HTTP/1.1', 'transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n'),
      /^HTTP\/1\.1 4\d\d/,
    ],
    [
      'a length beside chunks',
      () =>
        head(
          'POST /create-agent HTTP/1.1',
          'content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
        ),
      /^HTTP\/1\.1 4\d\d/,
    ],
    [
      'an expectation that can be met',
      () =>
        head(
          'POST /v2/stop-call/none HTTP/1.1',
          'expect: 100-continue\r\nconnection: close\r\ncontent-length: 0\r\n\r\n',
        ),
      /HTTP\/1\.1 422/,
    ],
    [
      'an expectation that cannot',
      () => head('GET /get-concurrency HTTP/1.1', 'expect: miracles\r\n\r\n'),
      /^HTTP\/1\.1 4\d\d/,
    ],
  ])('%s', async (_what, bytes, status) => {
    const heard = await raw(bytes());
    expect(heard).toMatch(status);
    expect(heard).not.toMatch(/HTTP\/1\.1 5\d\d/);
    await expectUnharmed();
  });
});

describe('a body', () => {
  const post = (path: string, body: string | Buffer, headers: Readonly<Record<string, string>> = {}) =>
    fetch(simulator.url + path, {
      method: 'POST',
      headers: { ...KEY, 'content-type': 'application/json', ...headers },
      body,
    });

  it.each<
    [what: string, body: () => string | Buffer, headers: Readonly<Record<string, string>>, status: number]
  >([
    ['that is compressed', () => gzipSync(`{${AGENT}}`), { 'content-encoding': 'gzip' }, 415],
    ['that only says it is compressed', () => `{${AGENT}}`, { 'content-encoding': 'br' }, 415],
    ['with a key twice: the last one counts', () => `{"voice_id":5,${AGENT}}`, {}, 201],
    ['with half of a character', () => `{${AGENT},"agent_name":"\\ud800"}`, {}, 201],
    ['with a number beyond all numbers', () => `{${AGENT},"voice_speed":1e400}`, {}, 400],
    ['with a number beyond all whole ones', () => `{${AGENT},"x":9007199254740993}`, {}, 201],
    ['with __proto__', () => `{${AGENT},"__proto__":{"agent_name":"evil"}}`, {}, 201],
    [
      'with __proto__ in escapes',
      () => `{${AGENT},"__pr\\u006fto__":{"agent_name":"evil"},"handbook":{"__\\u0070roto__":"evil"}}`,
      {},
      201,
    ],
    [
      'in an encoding of its own',
      () => `{${AGENT}}`,
      { 'content-type': 'application/json; charset=utf-16' },
      201,
    ],
    ['that is no form', () => 'not a form', { 'content-type': 'multipart/form-data' }, 415],
  ])('%s', async (_what, body, headers, status) => {
    const reply = await post('/create-agent', body(), headers);
    expect({ status: reply.status, text: await reply.text() }).toMatchObject({ status });
    await expectUnharmed();
    const versions = await fetch(`${simulator.url}/list-agents`, { headers: KEY });
    expect(versions.status).toBe(200);
    expect(await versions.text()).not.toContain('evil');
  });

  it.each([
    ['without a boundary', 'multipart/form-data', '--x\r\n\r\n'],
    ['with a boundary that never comes', 'multipart/form-data; boundary=x', 'nothing'],
    [
      'that ends in the middle of a part',
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form',
    ],
    [
      'with a name that is nowhere else',
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="__proto__[a]"\r\n\r\n1\r\n--x--\r\n',
    ],
  ])('in a form %s', async (_what, type, text) => {
    const reply = await post('/create-knowledge-base', text, { 'content-type': type });
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(reply.status).toBeLessThan(500);
    expect(({} as { a?: string }).a).toBeUndefined();
    await expectUnharmed();
  });
});
