import Retell from 'retell-sdk';
import { describe, expect, it } from 'vitest';
import type { FaultInput, Simulator } from '../../src/index.ts';
import { accept, startReceiver } from '../wires/webhooks/receiver.ts';
import { FROM, openAccount, simulate, TO } from './account.ts';
import { type RawReply, sendRaw } from './raw-request.ts';

const KEY = 'key_faults';
const BODY = JSON.stringify({ response_engine: { type: 'retell-llm', llm_id: 'x' } });

interface Target {
  readonly simulator: Simulator;
  /** GET list-voices: it needs nothing, and succeeds. */
  ask(headers?: Readonly<Record<string, string>>): Promise<RawReply>;
  fired(): readonly string[];
}

async function target(...faults: readonly FaultInput[]): Promise<Target> {
  const simulator = await simulate({ providers: ['retell'] });
  if (faults.length > 0) await simulator.faults.set(faults, { apiKey: KEY });
  return {
    simulator,
    ask: (headers = {}) =>
      sendRaw(simulator.url, {
        path: '/list-voices',
        headers: { authorization: `Bearer ${KEY}`, ...headers },
      }),
    fired: () =>
      simulator.journal
        .entries({ wire: 'fault', kind: 'fired' })
        .flatMap((entry) => (entry.wire === 'fault' ? [[entry.fault, entry.what].join(' ').trim()] : [])),
  };
}

describe('a fault on requests', () => {
  it('answers any status with the body and headers of the provider', async () => {
    const { ask, fired, simulator } = await target(
      { on: 'rest', status: 402 },
      { on: 'rest', status: 503 },
      { on: 'rest', status: 429 },
    );
    const unpaid = await ask();
    expect(unpaid).toMatchObject({
      status: 402,
      body: { status: 'error', message: expect.stringMatching(/payment/) },
    });
    const unavailable = await ask();
    expect(unavailable).toMatchObject({
      status: 503,
      body: { status: 'error', message: 'Service Unavailable' },
    });
    const limited = await ask();
    expect(limited).toMatchObject({
      status: 429,
      headers: { 'retry-after': '10', 'ratelimit-remaining': '0' },
    });
    expect((await ask()).status).toBe(200);
    expect(fired()).toEqual(['status 402', 'status 503', 'status 429']);
    expect(simulator.judge({ apiKey: KEY }).findings).toEqual([]);
  });

  it('takes a body and headers of its own', async () => {
    const { ask } = await target(
      { on: 'rest', status: 500, body: { oops: true }, headers: { 'Retry-After': '3' } },
      { on: 'rest', status: 500, body: 'upstream connect error' },
      { on: 'rest', status: 204 },
    );
    expect(await ask()).toMatchObject({ status: 500, body: { oops: true }, headers: { 'retry-after': '3' } });
    expect(await ask()).toMatchObject({
      text: 'upstream connect error',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
    expect(await ask()).toMatchObject({ status: 204, text: '' });
  });

  it('refuses who asks too often, with the headers that say for how long', async () => {
    const { ask } = await target({ on: 'rest.list-voices', rate_limit: '2s' });
    expect(await ask()).toMatchObject({
      status: 429,
      headers: { 'retry-after': '2', 'ratelimit-reset': '2', 'ratelimit-limit': expect.any(String) },
      body: { status: 'error' },
    });
  });

  it('answers with a page of a gateway', async () => {
    const { ask } = await target({ on: 'rest', html_error: true }, { on: 'rest', html_error: 504 });
    const reply = await ask();
    expect(reply).toMatchObject({ status: 502, headers: { 'content-type': 'text/html' } });
    expect(reply.text).toContain('<h1>502 Bad Gateway</h1>');
    expect((await ask()).text).toContain('504 Gateway Timeout');
  });

  it('delays the reply in wire time, while the script stands still', async () => {
    const { ask, simulator } = await target({
      on: 'rest',
      latency: { from: '20ms', to: '30ms' },
      phase: 'after',
    });
    expect((await ask()).status).toBe(200);
    const [exchange] = simulator.journal.entries({ wire: 'rest' });
    const [fired] = simulator.journal.entries({ wire: 'fault', kind: 'fired' });
    expect(exchange?.atMs).toBe(0);
    expect(exchange?.wall.tookMs).toBeGreaterThanOrEqual(19);
    expect(fired).toMatchObject({ causedBy: exchange?.id, what: 'after the effect' });
    expect(fired?.wall.delayMs).toBeGreaterThanOrEqual(20);
    expect(fired?.wall.delayMs).toBeLessThanOrEqual(30);
    expect(simulator.worlds[0]?.nowMs).toBe(0);
  });

  it('empties, breaks and changes bodies', async () => {
    const { ask, fired } = await target(
      { on: 'rest', empty: true },
      { on: 'rest', malformed: true, at: 'request 2' },
      { on: 'rest', drop_fields: ['voice_id', 'nobody_has_this'], at: 'request 3' },
      { on: 'rest', unknown_enum: { field: '0.gender', value: 'robot' }, at: 'request 4' },
    );
    const plain = await ask({ 'x-drydial-fault': 'latency=0ms' });
    expect(plain).toMatchObject({ status: 200, text: '', headers: { 'content-length': '0' } });
    const broken = await ask();
    expect(() => JSON.parse(broken.text)).toThrow(SyntaxError);
    expect(broken.headers['content-type']).toContain('json');
    const dropped = (await ask()).body as object[];
    expect(dropped.length).toBeGreaterThan(1);
    for (const voice of dropped) expect(voice).not.toHaveProperty('voice_id');
    const [first, second] = (await ask()).body as { gender: string }[];
    expect(first?.gender).toBe('robot');
    expect(second?.gender).not.toBe('robot');
    expect(fired()).toEqual([
      'latency',
      'empty no body',
      'malformed broken JSON',
      'drop_fields voice_id, nobody_has_this',
      'unknown_enum 0.gender: robot',
    ]);
  });

  it('cuts the connection before, in the middle of, and after the reply', async () => {
    const { ask, simulator } = await target(
      { on: 'rest', disconnect: true },
      { on: 'rest', disconnect: true, phase: 'during', at: 'request 2' },
      { on: 'rest', truncate: 10, at: 'request 3' },
      { on: 'rest', truncate: '1MB', at: 'request 4' },
      { on: 'rest', disconnect: true, phase: 'after', at: 'request 5' },
    );
    expect(await ask()).toMatchObject({ status: 0, isCut: true });
    const during = await ask();
    expect(during).toMatchObject({ status: 200, isCut: true });
    expect(during.text.length * 2).toBeLessThanOrEqual(Number(during.headers['content-length']) + 1);
    expect(await ask()).toMatchObject({ status: 200, isCut: true, text: expect.stringMatching(/^.{10}$/) });
    const last = await ask();
    expect(last.text.length).toBe(Number(last.headers['content-length']) - 1);
    expect(await ask()).toMatchObject({ status: 0, isCut: true });
    expect((await ask()).isCut).toBe(false);
    const shown = simulator.journal.entries({ wire: 'rest' });
    expect(shown.map((entry) => entry.wire === 'rest' && [entry.status, entry.faults?.join()])).toEqual([
      [0, 'disconnect'],
      [200, 'disconnect'],
      [200, 'truncate'],
      [200, 'truncate'],
      [0, 'disconnect'],
      [200, undefined],
    ]);
  });

  it('lets a body arrive piece by piece', async () => {
    const { ask, simulator } = await target({ on: 'rest', slow_body: '60ms' });
    const reply = await ask();
    expect(reply).toMatchObject({ status: 200, isCut: false });
    expect(reply.pieces).toBeGreaterThan(3);
    expect(JSON.parse(reply.text)).toEqual((await ask()).body);
    expect(simulator.judge({ apiKey: KEY }).findings).toEqual([]);
  });

  it('strikes nothing on the reply of a request that the provider refuses', async () => {
    const { simulator } = await target({ on: 'rest.create-agent', status: 500, phase: 'after' });
    const reply = await sendRaw(simulator.url, {
      method: 'POST',
      path: '/create-agent',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      body: BODY,
    });
    expect(reply.status).toBe(400);
    expect(simulator.faults.list({ apiKey: KEY })).toMatchObject([{ fired: 0, left: 1 }]);
    expect(simulator.judge({ apiKey: KEY }).findings).toContainEqual(
      expect.objectContaining({
        rule: 'faults-fired',
        title: expect.stringContaining('never struck'),
        seen: 'on this wire: createAgent 1x',
      }),
    );
  });

  it('knows an operation by its id, its name and the end of its path', async () => {
    const { ask, fired } = await target(
      { on: 'rest.listVoices', status: 500 },
      { on: 'rest.list-voices', status: 501 },
      { on: 'rest.get-voice', status: 502 },
    );
    expect([(await ask()).status, (await ask()).status, (await ask()).status]).toEqual([500, 501, 200]);
    expect(fired()).toHaveLength(2);
  });

  it('hits one key alone', async () => {
    const { ask, simulator } = await target({ on: 'rest', status: 500 });
    const other = await sendRaw(simulator.url, {
      path: '/list-voices',
      headers: { authorization: 'Bearer other' },
    });
    expect(other.status).toBe(200);
    expect((await ask()).status).toBe(500);
  });
});

describe('the header x-drydial-fault', () => {
  it.each([
    ['status=503', 503],
    ['{"status": 503}', 503],
    ['rest status=503', 503],
    ['latency=1ms, status=503; phase=after', 503],
  ])('%s', async (header, status) => {
    const { ask, simulator } = await target();
    const hit = await ask({ 'x-drydial-fault': header });
    expect(hit).toMatchObject({ status, headers: { 'x-drydial-note': 'fault: status' } });
    expect((await ask()).status).toBe(200);
    expect(simulator.judge({ apiKey: KEY }).findings).toEqual([]);
  });

  it('cuts the connection for this request alone', async () => {
    const { ask } = await target();
    expect(await ask({ 'x-drydial-fault': 'disconnect; phase=after' })).toMatchObject({
      status: 0,
      isCut: true,
    });
    expect((await ask()).status).toBe(200);
  });

  it.each([
    ['', 'it is empty'],
    ['statsu=503', 'did you mean "status"?'],
    ['status=99', 'from 200 to 599'],
    ['status', '"status" must be a whole number'],
    ['duplicate=2', '"duplicate" is no fault of rest'],
    ['{"status": 503', 'it is no JSON'],
    ['what ever', '"what" names no wire'],
  ])('%s is refused, and the request with it', async (header, problem) => {
    const { ask, simulator } = await target();
    const reply = await ask({ 'x-drydial-fault': header });
    expect(reply).toMatchObject({ status: 400, body: { status: 'error' } });
    expect(reply.headers['x-drydial-note']).toMatch(/^x-drydial-fault: /);
    expect(reply.text).toContain(JSON.stringify(problem).slice(1, -1));
    expect(simulator.judge({ apiKey: KEY }).findings).toMatchObject([
      { rule: 'fault-refused', severity: 'error' },
    ]);
  });

  it('hits the call that the request makes, and no other', async () => {
    const simulator = await simulate({ providers: ['retell'] });
    const receiver = await startReceiver(accept);
    const { client, apiKey } = await openAccount(simulator, { webhookUrl: receiver.url });
    const numbers = { from_number: FROM, to_number: TO };
    const headers = { 'x-drydial-fault': 'webhook.call_ended duplicate=3' };
    const hit = await client.call.createPhoneCall(numbers, { headers });
    const other = await client.call.createPhoneCall({ ...numbers, to_number: '+12125550124' });
    await simulator.settled();
    const ended = (callId: string): number =>
      receiver.arrivals.filter(({ body }) => body.includes('"call_ended"') && body.includes(callId)).length;
    expect([ended(hit.call_id), ended(other.call_id)]).toEqual([3, 1]);
    expect(simulator.judge({ apiKey }).findings).toEqual([]);
  });

  it('for a call is a finding on a request that makes none', async () => {
    const { ask, simulator } = await target();
    expect((await ask({ 'x-drydial-fault': 'webhook duplicate=3' })).status).toBe(200);
    expect(simulator.judge({ apiKey: KEY }).findings).toMatchObject([
      { rule: 'faults-fired', seen: expect.stringContaining('nothing passed over the webhook wire') },
    ]);
  });

  it('that strikes nothing is a finding', async () => {
    const { ask, simulator } = await target();
    expect((await ask({ 'x-drydial-fault': 'drop_fields=no_such_field' })).status).toBe(200);
    expect(simulator.judge({ apiKey: KEY }).findings).toMatchObject([{ rule: 'faults-fired' }]);
  });
});

describe('the header x-drydial-scenario', () => {
  it('with a name that nobody knows leaves the reply alone, and says so', async () => {
    const { ask, simulator } = await target();
    const reply = await ask({ 'x-drydial-scenario': 'Booking' });
    expect(reply.status).toBe(200);
    expect(reply.headers['x-drydial-note']).toMatch(/^x-drydial-scenario: no scenario is called "Booking"/);
    expect(simulator.judge({ apiKey: KEY }).findings).toMatchObject([
      { rule: 'scenario-unknown', severity: 'error' },
    ]);
  });
});

describe('faults of a key', () => {
  it('are listed with what they have done, and taken away', async () => {
    const { ask, simulator } = await target(
      { on: 'rest', status: 500, times: 3 },
      { on: 'rest.get-call', empty: true },
    );
    await ask();
    const [first, second] = simulator.faults.list();
    expect(first).toMatchObject({ fault: 'status', on: 'rest', fired: 1, left: 2, source: 'library' });
    expect(second).toMatchObject({ fault: 'empty', on: 'rest.get-call', fired: 0, left: 1 });
    expect(simulator.faults.clear({ id: first?.id ?? '' })).toBe(1);
    expect((await ask()).status).toBe(200);
    expect(simulator.faults.clear({ apiKey: KEY })).toBe(1);
    expect(simulator.faults.list()).toEqual([]);
    expect(simulator.judge({ apiKey: KEY }).findings).toMatchObject([
      { rule: 'faults-fired', severity: 'warning', title: expect.stringContaining('never struck') },
    ]);
  });

  it('are listed and taken away of one workspace alone, where the provider has such', async () => {
    const simulator = await simulate();
    const of = (workspaceId: string, provider = 'trillet') => ({ apiKey: KEY, workspaceId, provider });
    for (const place of [of('ws_1'), of('ws_2'), of('ws_1', 'retell')])
      await simulator.faults.set({ on: 'rest', status: 500 }, place);
    expect(simulator.faults.list({ apiKey: KEY })).toHaveLength(3);
    const [first] = simulator.faults.list(of('ws_1'));
    expect(simulator.faults.list(of('ws_1'))).toHaveLength(1);
    expect(simulator.faults.clear({ apiKey: KEY, workspaceId: 'ws_2' })).toBe(2);
    expect(simulator.faults.list()).toEqual([first]);
  });

  it('are refused with all that is wrong', async () => {
    const { simulator } = await target();
    await expect(simulator.faults.set({ on: 'rest', duplicate: 2 })).rejects.toMatchObject({
      code: 'DRY_FAULT_INVALID',
      message: expect.stringContaining('"duplicate" is no fault of rest'),
    });
    await expect(simulator.faults.set('rest status=500', { provider: 'acme' })).rejects.toMatchObject({
      code: 'DRY_PROVIDER_UNKNOWN',
    });
    await expect(simulator.faults.set('rest status=500', { callId: 'call_x' })).rejects.toMatchObject({
      code: 'DRY_OPTION_INVALID',
    });
  });

  it('ask for the provider only where it cannot be known', async () => {
    const simulator = await simulate();
    await expect(simulator.faults.set('rest status=500', { apiKey: KEY })).rejects.toThrow(/which provider/);
    await simulator.faults.set('rest status=500', { apiKey: KEY, provider: 'retell' });
    const client = new Retell({ apiKey: KEY, baseURL: simulator.baseUrl('retell'), maxRetries: 0 });
    await expect(client.voice.list()).rejects.toMatchObject({ status: 500 });
    await simulator.faults.set('rest status=500', { apiKey: KEY });
    await expect(client.voice.list()).rejects.toMatchObject({ status: 500 });
  });
});
