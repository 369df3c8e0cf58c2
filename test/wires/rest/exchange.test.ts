import request from 'supertest';
import { afterEach, describe, expect, it } from 'vitest';
import type { ExchangeEntry, ViolationEntry } from '../../../src/core/journal/entry.ts';
import { type Acme, startAcme } from './acme.ts';

const KEY = 'Bearer key_1';
let acme: Acme;
const start = async (options: Parameters<typeof startAcme>[0] = {}): Promise<void> => {
  acme = await startAcme(options);
};
const exchanges = () => acme.entries().filter((entry): entry is ExchangeEntry => entry.wire === 'rest');
const violations = () =>
  acme.entries().filter((entry): entry is ViolationEntry => entry.kind === 'violation');
const get = (path: string) => request(acme.url).get(path).set('authorization', KEY);
const post = (path: string, body?: object | string) => {
  const asked = request(acme.url).post(path).set('authorization', KEY);
  return body === undefined ? asked : asked.set('content-type', 'application/json').send(body);
};

afterEach(() => acme.stop());

describe('an exchange on contract', () => {
  it('is answered from the world of the key, as the provider words it', async () => {
    await start();
    const made = await post('/v2/create-thing', { name: 'lamp' });
    expect(made.status).toBe(201);
    expect(made.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(made.body).toEqual({ name: 'lamp', thing_id: 'thing_1' });
    const read = await get('/get-thing/thing_1');
    expect(read.body).toEqual(made.body);
    expect(read.headers).not.toHaveProperty('x-drydial-note');
    const other = await request(acme.url).get('/get-thing/thing_1').set('authorization', 'Bearer key_2');
    expect(other.status).toBe(404);
  });

  it('is journaled with both bodies, and nothing else is', async () => {
    await start();
    await post('/v2/create-thing', { name: 'lamp' });
    expect(acme.entries()).toHaveLength(1);
    expect(exchanges()[0]).toMatchObject({
      world: 'key_1',
      operation: 'createThing',
      method: 'POST',
      path: '/v2/create-thing',
      status: 201,
      requestBody: { name: 'lamp' },
      replyBody: { name: 'lamp', thing_id: 'thing_1' },
      wall: { tookMs: expect.any(Number) },
    });
  });

  it('reads the query as numbers and leaves path parameters texts', async () => {
    await start();
    expect((await get('/v2/list-things?limit=20&tag=a')).body).toEqual([{ limit: 20, tag: ['a'] }]);
    expect((await get('/numbered/007')).body).toEqual({ number: '007' });
    expect((await get('/numbered/seven')).body.message).toBe('request/params/number must be integer');
  });

  it('needs neither body nor content type where the operation needs no body', async () => {
    await start();
    expect((await post('/stop-thing/1')).status).toBe(204);
    expect((await post('/note-thing/1')).body).toEqual({ seen: null });
    expect((await post('/note-thing/1').set('content-type', 'application/json')).body).toEqual({
      seen: null,
    });
    expect(violations()).toEqual([]);
  });

  it('names its call where the handler does', async () => {
    await start();
    await post('/note-thing/1', {});
    expect(exchanges()[0]?.callId).toBe('call_1');
  });

  it('is decoded: a path parameter may hold anything that can be encoded', async () => {
    await start({
      pack: {
        operations: {
          getThing: ({ params }) => ({ status: 200, body: { name: params.thing_id, thing_id: 'x' } }),
        },
      },
    });
    expect((await get(`/get-thing/${encodeURIComponent('+1415/ü')}`)).body.name).toBe('+1415/ü');
  });

  it('is served at the root too while there is one pack', async () => {
    await start();
    await request(acme.server.origin)
      .post('/v2/create-thing')
      .set('authorization', KEY)
      .send({ name: 'lamp' });
    const read = await request(acme.server.origin).get('/get-thing/thing_1').set('authorization', KEY);
    expect(read.status).toBe(200);
    expect(exchanges().map(({ path }) => path)).toEqual(['/v2/create-thing', '/get-thing/thing_1']);
  });
});

describe('the client', () => {
  it('is refused without credentials, outside of every world', async () => {
    await start();
    const reply = await request(acme.url).get('/get-thing/1');
    expect(reply.status).toBe(401);
    expect(reply.body).toEqual({ status: 'error', message: 'unauthenticated' });
    expect(exchanges()).toMatchObject([{ world: '-', status: 401, operation: 'getThing' }]);
  });

  it('is refused where its key opens no world', async () => {
    await start();
    const reply = await request(acme.url).get('/get-thing/1').set('authorization', 'Bearer wrong');
    expect(reply.status).toBe(401);
  });
});

describe('a request off contract', () => {
  it('is answered in the words of a validator, with the details in note and journal', async () => {
    await start();
    const reply = await post('/v2/create-thing', { size: 'x' });
    expect(reply.status).toBe(400);
    expect(reply.body).toEqual({
      status: 'error',
      message: "request/body must have required property 'name'",
    });
    expect(reply.headers['x-drydial-note']).toBe(
      'request/body must have required property \'name\'; request/body/size must be integer (seen: "x")',
    );
    expect(violations()).toMatchObject([
      { rule: 'request-on-contract', severity: 'error', causedBy: exchanges()[0]?.id, effect: 'answers 400' },
    ]);
  });

  it('is a missing body that is needed', async () => {
    await start();
    const reply = await post('/v2/create-thing');
    expect(reply.body.message).toBe("request/body must have required property 'name'");
    expect(exchanges()[0]?.requestBody).toBeUndefined();
  });

  it('is malformed JSON', async () => {
    await start();
    const reply = await post('/v2/create-thing', '{"name":');
    expect(reply.status).toBe(400);
    expect(reply.body.status).toBe('error');
    expect(exchanges()[0]).toMatchObject({ world: 'key_1', requestBody: '{"name":', status: 400 });
    expect(violations()).toHaveLength(1);
  });

  it('is a body of another type', async () => {
    await start();
    const reply = await post('/v2/create-thing').type('form').send('name=lamp');
    expect(reply.status).toBe(415);
    expect(reply.body).toEqual({
      status: 'error',
      message: 'unsupported media type application/x-www-form-urlencoded',
    });
    const untyped = await fetch(`${acme.url}/v2/create-thing`, {
      method: 'POST',
      headers: { authorization: KEY },
      body: Buffer.from('{}'),
    });
    expect(await untyped.json()).toMatchObject({
      message: 'unsupported media type: no content-type was sent',
    });
    const compressed = await post('/v2/create-thing', '{}').set('content-encoding', 'gzip');
    expect(compressed.status).toBe(415);
  });

  it('is none because of a body that nobody asked for', async () => {
    await start();
    expect((await post('/stop-thing/1').type('text').send('hello')).status).toBe(204);
  });

  it('takes other JSON types for JSON', async () => {
    await start();
    const reply = await post('/v2/create-thing').type('application/merge-patch+json').send('{"name":"lamp"}');
    expect(reply.status).toBe(201);
  });
});

describe('an unknown route', () => {
  it('is refused as the provider does, and the note names the three nearest', async () => {
    await start();
    const reply = await get('/v2/get-thing/1?x=1');
    expect(reply.status).toBe(404);
    expect(reply.text).toBe('Cannot GET /v2/get-thing/1?x=1');
    expect(reply.headers['x-drydial-note']).toMatch(
      /^no such operation: GET \/v2\/get-thing\/1\?x=1; nearest: GET \/get-thing\/\{thing_id\}, .+, .+$/,
    );
    expect(violations()).toMatchObject([{ rule: 'request-on-contract', severity: 'error' }]);
    expect(exchanges()[0]).not.toHaveProperty('operation');
  });

  it('needs no credentials', async () => {
    await start();
    expect((await request(acme.url).post('/nope').send('x')).status).toBe(404);
  });

  it('is also a path with nothing in the place of a parameter', async () => {
    await start();
    expect((await get('/get-thing/')).text).toBe('Cannot GET /get-thing/');
  });

  it('is also a path with two slashes in a row, as a base URL that ends in one makes it', async () => {
    await start();
    const reply = await get('//get-thing/1');
    expect(reply.text).toBe('Cannot GET //get-thing/1');
    expect(reply.headers['x-drydial-note']).toMatch(
      /^no such operation: GET \/\/get-thing\/1; nearest: GET \/get-thing\/\{thing_id\}, /,
    );
    expect(violations()).toMatchObject([{ rule: 'request-on-contract', severity: 'error' }]);
  });

  it('is told apart from an operation that is only not simulated yet', async () => {
    await start();
    const reply = await request(acme.url).delete('/delete-thing/1').set('authorization', KEY);
    expect(reply.status).toBe(404);
    expect(reply.headers['x-drydial-note']).toBe(
      'deleteThing (DELETE /delete-thing/{thing_id}) is documented but not simulated yet',
    );
    expect(violations()).toMatchObject([{ rule: 'operation-not-simulated', severity: 'warning' }]);
  });
});
