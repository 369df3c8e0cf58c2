import { connect } from 'node:net';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Acme, startAcme } from './acme.ts';

let acme: Acme;
beforeAll(async () => {
  acme = await startAcme({ limits: { requestTimeoutMs: 60_000 } });
});
afterAll(() => acme.stop());

const post = (path: string) =>
  request(acme.url).post(path).set('authorization', 'Bearer k').type('application/json');
const create = (text: string) => post('/v2/create-thing').send(text);

/** Everything the server says to these bytes before it closes; we close first with `ends`. */
function raw(bytes: string | Buffer, options: { readonly ends?: boolean } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(acme.server.port, '127.0.0.1', () => {
      if (options.ends) socket.end(bytes);
      else socket.write(bytes);
    });
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(heard));
  });
}
const HEAD = 'host: x\r\nauthorization: Bearer k\r\nconnection: close\r\n';

describe('a request through a proxy', () => {
  it.each(['http://provider.test', 'HTTPS://provider.test:8443'])(
    'may name the whole address: %s',
    async (origin) => {
      const path = '/acme/get-thing/thing_none?version=1';
      const direct = await raw(`GET ${path} HTTP/1.1\r\n${HEAD}\r\n`);
      const absolute = await raw(`GET ${origin}${path} HTTP/1.1\r\n${HEAD}\r\n`);
      expect(absolute.split('\r\n\r\n')[1]).toBe(direct.split('\r\n\r\n')[1]);
      expect(absolute).toContain('{"status":"error"');
    },
  );
});

describe('a hostile body', () => {
  it('may begin with a byte order mark', async () => {
    const reply = await create('\ufeff{"name":"x"}');
    expect([reply.status, reply.body.name]).toEqual([201, 'x']);
  });

  it('is refused where it is huge', async () => {
    const reply = await create(JSON.stringify({ name: 'x'.repeat(5 * 1024 * 1024) }));
    expect(reply.status).toBe(413);
    expect(reply.body).toEqual({ status: 'error', message: 'request entity too large' });
    expect(acme.entries().at(-1)).toMatchObject({ rule: 'request-on-contract', effect: 'answers 413' });
  });

  it.each([
    ['arrays', '['.repeat(200_000) + ']'.repeat(200_000)],
    ['objects', `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`],
    ['arrays behind text', `"\\"[${'\\\\'.repeat(9)}",${'['.repeat(200_000)}${']'.repeat(200_000)}`],
    ['arrays without an end', '['.repeat(200_000)],
  ])('is refused where it holds 200,000 nested %s', async (_what, deep) => {
    const reply = await create(`{"name":"x","metadata":[${deep}]}`);
    expect(reply.status).toBe(400);
    expect(reply.body.message).toBe('request body is nested too deeply');
  });

  it('is accepted with brackets that are only text, and with as much nesting as anybody needs', async () => {
    const nested = '['.repeat(900) + ']'.repeat(900);
    const name = JSON.stringify(`\\"${'[{'.repeat(3000)}\\`);
    const reply = await create(`{"name":${name},"metadata":${nested}}`);
    expect(reply.status).toBe(201);
    expect(reply.body.name).toBe(JSON.parse(name));
  });

  it('is told in one error where a million things are wrong with it', async () => {
    const reply = await create(`{"name":"x","parts":[${'1,'.repeat(500_000)}1]}`);
    expect(reply.status).toBe(400);
    expect(reply.body.message).toBe('request/body/parts/0 must be object');
  });

  it.each([
    ['plain', '{"name":"x","__proto__":{"polluted":true},"metadata":{"__proto__":{"polluted":true}}}'],
    ['escaped', '{"name":"x","\\u005f\\u005fproto__":{"polluted":true}}'],
  ])('changes no prototype: %s', async (_how, text) => {
    const reply = await create(text);
    expect(reply.status).toBe(201);
    expect(reply.text).not.toContain('polluted');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('may name what every object has', async () => {
    const reply = await create(
      '{"name":"x","constructor":{"prototype":{"a":1}},"toString":1,"hasOwnProperty":2}',
    );
    expect(reply.status).toBe(201);
    expect((await create('{"constructor":1}')).body.message).toBe(
      "request/body must have required property 'name'",
    );
  });

  it('is read as far as it is UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"name":"'),
      Buffer.from([0xff, 0xfe, 0xc3]),
      Buffer.from('"}'),
    ]);
    const heard = await raw(
      Buffer.concat([
        Buffer.from(
          `POST /acme/v2/create-thing HTTP/1.1\r\n${HEAD}content-type: application/json\r\ncontent-length: ${bytes.length}\r\n\r\n`,
        ),
        bytes,
      ]),
    );
    expect(heard).toMatch(/^HTTP\/1\.1 201 /);
  });

  it.each(['null', '[]', '5', '"text"', 'undefined', '', '\0', '\ufeff{', '{"name":"x"', "{'name':'x'}"])(
    'of %j is a 400',
    async (text) => {
      expect((await create(text)).status).toBe(400);
    },
  );

  it.each([
    'text',
    '/',
    'application/',
    'application/json; charset=\u0001',
    ';',
    'application/jsonx',
    'a'.repeat(5000),
  ])('with content type %j is refused and nothing more', async (type) => {
    const body = '{"name":"x"}';
    const heard = await raw(
      `POST /acme/v2/create-thing HTTP/1.1\r\n${HEAD}content-type: ${type}\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    expect(heard).toMatch(/^HTTP\/1\.1 4(?:15|00) /);
  });
});

describe('a hostile address', () => {
  const get = (path: string) => raw(`GET ${path} HTTP/1.1\r\n${HEAD}\r\n`);

  it.each(['%zz', '%', '%e0%a4%a', '%c3%28', '%ff'])('with the bad encoding %s is a 400', async (bad) => {
    const heard = await get(`/acme/get-thing/${bad}`);
    expect(heard).toMatch(/^HTTP\/1\.1 400 /);
    expect(heard).toContain('Failed to decode param');
    expect(await get(`/get-thing/${bad}`)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it.each([
    ['an encoded NUL', '/acme/get-thing/a%00b', 404],
    ['__proto__ as an id', '/acme/get-thing/__proto__', 404],
    ['constructor as an id', '/acme/get-thing/constructor', 404],
    ['dots', '/acme/get-thing/..%2f..%2fetc%2fpasswd', 404],
    ['no path behind the prefix', '/acme', 404],
    ['a path that only begins like the prefix', '/acmeee/get-thing/1', 404],
    ['a query without a name', '/acme/v2/list-things?&&=&=5&a', 200],
    ['__proto__ in the query', '/acme/v2/list-things?__proto__=1&constructor=2', 200],
    ['a badly encoded query', '/acme/v2/list-things?tag=%zz&%=%', 200],
    ['a very long id', `/acme/get-thing/${'x'.repeat(20_000)}`, 414],
    ['a very long unknown path', `/acme/${'x/'.repeat(20_000)}`, 404],
  ])('with %s is answered quietly', async (_what, path, status) => {
    expect(await get(path)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it('with a raw NUL is no HTTP', async () => {
    expect(await get('/acme/get-thing/a\0b')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('with 10,000 query parameters is read', async () => {
    const query = (length: number) => Array.from({ length }, (_, index) => `a${index}=1`).join('&');
    expect(await get(`/acme/v2/list-things?${query(7000)}`)).toMatch(/^HTTP\/1\.1 200 /);
    expect(await get(`/acme/v2/list-things?${'a&'.repeat(10_000)}`)).toMatch(/^HTTP\/1\.1 200 /);
    expect(await get(`/acme/v2/list-things?${query(10_000)}`)).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('cannot write headers of its own through the note', async () => {
    const heard = await get('/acme/nope%0d%0ax-evil:%201');
    expect(heard).not.toMatch(/^x-evil/im);
    expect(heard).toMatch(/x-drydial-note: no such operation/);
  });
});

describe('a hostile connection', () => {
  it('that says something else than HTTP is told so', async () => {
    expect(await raw('\x16\x03\x01\x02\x00\x01\x00')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('that ends before its body does harms nobody', async () => {
    const head = `POST /acme/v2/create-thing HTTP/1.1\r\n${HEAD}content-type: application/json\r\n`;
    await raw(`${head}content-length: 500\r\n\r\n{"name":`, { ends: true });
    await raw(`${head}transfer-encoding: chunked\r\n\r\n5\r\n{"nam`, { ends: true });
    expect((await create('{"name":"x"}')).status).toBe(201);
  });

  it('that gives a wrong length is refused', async () => {
    const head = `POST /acme/v2/create-thing HTTP/1.1\r\n${HEAD}content-type: application/json\r\n`;
    expect(await raw(`${head}content-length: -1\r\n\r\n{}`)).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw(`${head}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`)).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw(`${head}content-length: 5\r\n\r\n{"name":"x"}`)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('with methods that nobody serves gets the unknown route', async () => {
    for (const method of ['OPTIONS', 'TRACE', 'PUT']) {
      expect(await raw(`${method} /acme/get-thing/1 HTTP/1.1\r\n${HEAD}\r\n`)).toMatch(/^HTTP\/1\.1 404 /);
    }
  });
});
