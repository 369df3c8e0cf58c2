import request from 'supertest';
import { afterEach, describe, expect, it } from 'vitest';
import type { ViolationEntry } from '../../../src/core/journal/entry.ts';
import type { ProviderReply } from '../../../src/providers/pack.ts';
import { type Acme, acmePack, startAcme } from './acme.ts';

const KEY = 'Bearer key_1';
let acme: Acme;
const start = async (options: Parameters<typeof startAcme>[0] = {}): Promise<void> => {
  acme = await startAcme(options);
};

const violations = () =>
  acme.entries().filter((entry): entry is ViolationEntry => entry.kind === 'violation');
const get = (path: string) => request(acme.url).get(path).set('authorization', KEY);
const post = (path: string, body?: object | string) => {
  const asked = request(acme.url).post(path).set('authorization', KEY);
  return body === undefined ? asked : asked.set('content-type', 'application/json').send(body);
};

afterEach(() => acme.stop());

describe('our own replies', () => {
  const replyWith = (reply: ProviderReply) => start({ pack: { operations: { getThing: () => reply } } });

  it('are sent as they are where they are off contract, and written down as our defect', async () => {
    await replyWith({ status: 200, body: { name: 5, thing_id: '1' } });
    const reply = await get('/get-thing/1');
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({ name: 5, thing_id: '1' });
    expect(reply.headers['x-drydial-note']).toContain("drydial's own reply is off contract");
    expect(violations()).toMatchObject([
      { rule: 'reply-on-contract', severity: 'error', message: 'reply/name must be string (seen: 5)' },
    ]);
  });

  it('may be bytes, which go out as they are and are only measured in the journal', async () => {
    const bytes = Uint8Array.of(82, 73, 70, 70, 0, 255);
    await replyWith({ status: 200, body: bytes, contentType: 'audio/wav' });
    const reply = await get('/get-thing/1').buffer(true);
    expect(reply.headers['content-type']).toBe('audio/wav');
    expect([...(reply.body as Buffer)]).toEqual([...bytes]);
    expect(acme.entries()[0]).toMatchObject({ kind: 'exchange', replyBody: '(6 bytes)' });
  });

  it('are off contract with a status that nobody documented, without a body, and with one too many', async () => {
    await start({
      pack: {
        operations: {
          createThing: () => ({ status: 202, body: {} }),
          getThing: () => ({ status: 200 }),
          stopThing: () => ({ status: 204, body: {} }),
        },
      },
    });
    await post('/v2/create-thing', { name: 'x' });
    await get('/get-thing/1');
    await post('/stop-thing/1');
    expect(violations().map(({ message }) => message)).toEqual([
      'reply with status 202 is not in the contract',
      'reply must have a body',
      'reply must have no body',
    ]);
  });

  it.each([
    [true, 1],
    [false, 2],
  ])('are serialised once for two readings only where they are immutable: %s', async (isImmutable, times) => {
    let serialised = 0;
    const thing = { thing_id: '1', name: 'lamp' };
    const toJSON = () => {
      serialised += 1;
      return thing;
    };
    const body = Object.assign(Object.create({ toJSON }), thing);
    await replyWith({ status: 200, body, isImmutable });
    expect((await get('/get-thing/1')).body).toEqual(thing);
    expect((await get('/get-thing/1')).body).toEqual(thing);
    expect(serialised).toBe(times);
  });

  it('are reported every time they are off contract, immutable or not', async () => {
    await replyWith({ status: 200, body: { name: 5 }, isImmutable: true });
    await get('/get-thing/1');
    const once = violations().length;
    await get('/get-thing/1');
    expect(violations()).toHaveLength(once * 2);
  });

  it('may be of another type, with headers of their own', async () => {
    await replyWith({
      status: 502,
      body: '<h1>Bad</h1>',
      contentType: 'text/html',
      headers: { 'x-should-retry': 'false' },
    });
    const reply = await get('/get-thing/1');
    expect(reply.text).toBe('<h1>Bad</h1>');
    expect(reply.headers['content-type']).toContain('text/html');
    expect(reply.headers['x-should-retry']).toBe('false');
  });
});

describe('a handler that fails', () => {
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;

  it.each<[string, () => ProviderReply | Promise<ProviderReply>]>([
    [
      'throws',
      () => {
        throw new Error('boom');
      },
    ],
    ['rejects', () => Promise.reject(new Error('boom'))],
    [
      'throws no error',
      () => {
        throw 'boom';
      },
    ],
    ['returns what cannot be serialised', () => ({ status: 200, body: cycle })],
    ['returns a status that there is not', () => ({ status: 7, body: {} })],
    [
      'returns a header that cannot be sent',
      () => ({ status: 200, body: {}, headers: { 'x-bad': 'a\r\nb' } }),
    ],
  ])("by what it %s is answered with the provider's 500, and the process lives", async (_how, getThing) => {
    await start({ pack: { operations: { getThing } } });
    const reply = await get('/get-thing/1');
    expect(reply.status).toBe(500);
    expect(reply.body).toEqual({ status: 'error', message: 'server-error' });
    expect(reply.headers).not.toHaveProperty('x-bad');
    expect(violations()).toMatchObject([{ rule: 'defect', severity: 'error' }]);
    expect((await post('/v2/create-thing', { name: 'x' })).status).toBe(201);
  });

  it('is survived even where the error reply fails too', async () => {
    const errorReply = (): ProviderReply => {
      throw new Error('worse');
    };
    await start({ pack: { errorReply } });
    const reply = await get('/get-thing/none');
    expect(reply.status).toBe(500);
    expect(reply.text).toBe('Internal Server Error');
    expect((await get('/nope')).status).toBe(500);
  });

  it('is survived where authentication throws', async () => {
    await start({
      pack: {
        authenticate: () => {
          throw new Error('boom');
        },
      },
    });
    expect((await get('/get-thing/1')).status).toBe(500);
    expect((await get('/nope')).status).toBe(500);
  });
});

describe('the clock', () => {
  it('is held while a handler waits, and let go when the reply is out', async () => {
    let finish = (_reply: ProviderReply): void => {};
    const waiting = Promise.withResolvers<void>();
    const noteThing = () => {
      waiting.resolve();
      return new Promise<ProviderReply>((resolve) => {
        finish = resolve;
      });
    };
    await start({ pack: { operations: { noteThing } } });
    const { clock } = acme.world('key_1');
    const reply = post('/note-thing/1', {}).then((answered) => answered);
    await waiting.promise;
    expect(clock.isHeld).toBe(true);
    finish({ status: 200, body: {} });
    expect((await reply).status).toBe(200);
    expect(clock.isHeld).toBe(false);
    expect(clock.holdTotals()).toMatchObject([{ name: 'request', count: 1 }]);
  });

  it('is let go too where the handler fails', async () => {
    await start({ pack: { operations: { noteThing: () => Promise.reject(new Error('boom')) } } });
    await post('/note-thing/1', {});
    expect(acme.world('key_1').clock.isHeld).toBe(false);
  });
});

describe('rate limits', () => {
  it('refuse what is too much in a window of script time, and say so on every reply', async () => {
    await start({ areLimitsOn: () => true });
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await get('/get-thing/1')).status);
    expect(statuses).toEqual([404, 404, 404, 429]);
    const refused = await get('/get-thing/1');
    expect(refused.headers).toMatchObject({ 'x-limiter': 'general', 'ratelimit-remaining': '0' });
    expect(refused.body.message).toBe('rate-limited');
    await acme.world('key_1').clock.advance(10_000);
    const after = await get('/get-thing/1');
    expect(after.status).toBe(404);
    expect(after.headers['ratelimit-remaining']).toBe('2');
  });

  it('refuse, unlooked at, whoever was refused too often, until that window is over', async () => {
    const limits = acmePack().limits({});
    const refusals = { name: 'refusals', limit: 2, windowMs: 60_000 };
    await start({
      areLimitsOn: () => true,
      pack: {
        limits: () => ({
          ...limits,
          limiterOf: () => ({ name: 'general', limit: 100, windowMs: 1 }),
          refusalLimiterOf: (operationId) => (operationId === 'createThing' ? refusals : undefined),
        }),
      },
    });
    const create = async (body: object) => {
      const { status, headers } = await post('/v2/create-thing', body);
      return [status, headers['x-limiter']];
    };
    expect(await create({ name: 'lamp' })).toEqual([201, 'general']);
    expect(await create({})).toEqual([400, 'general']);
    await acme.world('key_1').clock.advance(20_000);
    expect(await create({ name: 5 })).toEqual([400, 'general']);
    expect(await create({ name: 'lamp' })).toEqual([429, 'refusals']);
    for (let count = 0; count < 5; count += 1) expect((await get('/get-thing/none')).status).toBe(404);
    // What the limiter itself refuses does not prolong it.
    await acme.world('key_1').clock.advance(40_000);
    expect(await create({ name: 'lamp' })).toEqual([201, 'general']);
  });

  it('count for each operation and each world by itself', async () => {
    await start({ areLimitsOn: () => true });
    for (let count = 0; count < 4; count += 1) await get('/get-thing/1');
    expect((await get('/v2/list-things')).status).toBe(200);
    const other = await request(acme.url).get('/get-thing/1').set('authorization', 'Bearer key_2');
    expect(other.status).toBe(404);
  });

  it('are off where time is skipped and on where it is real', async () => {
    await start();
    for (let count = 0; count < 5; count += 1) expect((await get('/get-thing/1')).status).toBe(404);
    await acme.stop();
    await start({ clock: { kind: 'real' } });
    for (let count = 0; count < 3; count += 1) await get('/get-thing/1');
    expect((await get('/get-thing/1')).status).toBe(429);
  });
});
