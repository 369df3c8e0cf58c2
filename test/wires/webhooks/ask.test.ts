import Retell from 'retell-sdk';
import { describe, expect, it } from 'vitest';
import { API_KEY, createBench } from './bench.ts';
import { accept, hang, startReceiver } from './receiver.ts';

const WHY = { causedBy: 'note:1', purpose: 'arrival' } as const;

describe('a question to the customer', () => {
  it('comes back with the status, the body and the entry of the last attempt', async () => {
    const receiver = await startReceiver((response) => response.writeHead(200).end('{"a":1}'));
    const bench = createBench();
    const answer = await bench.dispatcher.ask(
      { event: 'call_inbound', url: receiver.url, body: { event: 'call_inbound' }, timeoutMs: 1000 },
      WHY,
    );
    expect(answer).toMatchObject({
      outcome: { kind: 'accepted', status: 200 },
      text: '{"a":1}',
      attempts: 1,
      entryId: bench.attempts()[0]?.id,
    });
    expect(bench.attempts()[0]).not.toHaveProperty('callId');
    expect(bench.dispatcher.pendingCount).toBe(0);
  });

  it.each(['GET', 'DELETE'] as const)(
    'goes out as %s without a body, signed over nothing',
    async (method) => {
      const receiver = await startReceiver(accept);
      const bench = createBench();
      await bench.dispatcher.ask(
        { event: 'custom_function', method, url: `${receiver.url}?city=Oslo`, timeoutMs: 1000 },
        WHY,
      );
      const arrival = await receiver.arrival(1);
      expect(arrival).toMatchObject({ method, path: '/hook?city=Oslo', body: '' });
      expect(arrival.headers['content-type']).toBeUndefined();
      const signature = String(arrival.headers['x-retell-signature']);
      expect(await Retell.verify('', API_KEY, signature)).toBe(true);
      expect(bench.attempts()[0]).toMatchObject({ method, body: '' });
    },
  );

  it('carries headers of its own, whose values no journal shows', async () => {
    const receiver = await startReceiver(accept);
    const bench = createBench();
    const headers = { 'x-tenant': 'hidden-value' };
    await bench.dispatcher.ask(
      { event: 'custom_function', method: 'PUT', url: receiver.url, headers, body: {}, timeoutMs: 1000 },
      WHY,
    );
    expect((await receiver.arrival(1)).headers).toMatchObject({
      'x-tenant': 'hidden-value',
      'content-type': 'application/json',
    });
    expect(JSON.stringify(bench.entries)).toContain('x-tenant');
    expect(JSON.stringify(bench.entries)).not.toContain('hidden-value');
  });

  it('is repeated as its own gaps say, and then given up with the last outcome', async () => {
    const receiver = await startReceiver((response) => response.writeHead(500).end('no'));
    const bench = createBench();
    const answer = await bench.dispatcher.ask(
      { event: 'call_inbound', url: receiver.url, body: {}, timeoutMs: 1000, retryGapsMs: [2000, 3000] },
      WHY,
    );
    expect(answer).toMatchObject({ outcome: { kind: 'refused', status: 500 }, text: 'no', attempts: 3 });
    expect(bench.attempts().map(({ atMs }) => atMs)).toEqual([0, 2000, 5000]);
    expect(bench.attempts().map(({ attemptLimit }) => attemptLimit)).toEqual([3, 3, 3]);
  });

  it('that is never answered costs its whole timeout in script time, also the last attempt', async () => {
    const receiver = await startReceiver(hang);
    const bench = createBench({ deadlineScale: 0.01 });
    const answer = await bench.dispatcher.ask(
      { event: 'call_inbound', url: receiver.url, body: {}, timeoutMs: 10_000, retryGapsMs: [0] },
      WHY,
    );
    expect(answer.outcome).toEqual({ kind: 'timed-out', timeoutMs: 10_000 });
    expect(bench.clock.nowMs()).toBe(20_000);
  });

  it('is answered at once where there is no address, and where everything is being stopped', async () => {
    const bench = createBench();
    const nowhere = await bench.dispatcher.ask({ event: 'x', url: 'ftp://x', body: {}, timeoutMs: 1 }, WHY);
    expect(nowhere.outcome.kind).toBe('failed');
    expect(nowhere.entryId).toBe(bench.entries[0]?.id);
    const receiver = await startReceiver(hang);
    const asked = bench.dispatcher.ask({ event: 'x', url: receiver.url, body: {}, timeoutMs: 60_000 }, WHY);
    await receiver.arrival(1);
    await bench.dispatcher.stop();
    expect((await asked).outcome.kind).toBe('failed');
    const late = await bench.dispatcher.ask({ event: 'x', url: receiver.url, body: {}, timeoutMs: 1 }, WHY);
    expect(late).toMatchObject({ outcome: { kind: 'failed' }, attempts: 0 });
  });
});
