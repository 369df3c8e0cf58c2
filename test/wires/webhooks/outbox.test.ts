import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/core/store/memory-store.ts';
import type { WorldStore } from '../../../src/core/store/store.ts';
import { Outbox } from '../../../src/wires/webhooks/outbox.ts';
import { type Bench, type BenchOptions, CALL_ID, createBench } from './bench.ts';
import { accept, hang, startReceiver } from './receiver.ts';

/** Two lives on one store: what the first one leaves, the second one finds. */
function createLives(): { readonly store: WorldStore; live(options?: BenchOptions): Bench } {
  const store = createMemoryStore().open('w');
  return {
    store,
    live: (options = {}) =>
      createBench({
        ...options,
        outbox: new Outbox({
          messages: store.collection('webhook'),
          progress: store.collection('webhook-progress'),
        }),
      }),
  };
}

/** As by `kill -9`: no part of it gets to do anything more. */
async function kill(bench: Bench): Promise<void> {
  bench.clock.stop();
  await bench.dispatcher.stop();
}

describe('an outbox', () => {
  it('forgets what was accepted, and what was given up', async () => {
    const { store, live } = createLives();
    const receiver = await startReceiver((response, { event }) =>
      response.writeHead(event === 'good' ? 200 : 500).end(),
    );
    const bench = live();
    bench.dispatch(receiver.url, 'good', 'bad');
    expect(store.collection('webhook').size).toBe(2);
    await bench.settled();
    expect([store.collection('webhook').size, store.collection('webhook-progress').size]).toEqual([0, 0]);
    expect(live().dispatcher.recover()).toBe(0);
  });

  it('sends again what was in flight when the process died, with the same bytes, and counts it once', async () => {
    const { live } = createLives();
    const receiver = await startReceiver((response, arrival, count) =>
      (count === 1 ? hang : accept)(response, arrival, count),
    );
    const first = live();
    first.dispatch(`${receiver.url}?key=s%C3%A9`, 'call_ended');
    await receiver.arrival(1);
    await kill(first);

    const second = live();
    expect(second.dispatcher.recover()).toBe(1);
    await second.settled();
    expect(receiver.arrivals).toHaveLength(2);
    expect(receiver.arrivals[1]?.body).toBe(receiver.arrivals[0]?.body);
    expect(second.story()).toMatchObject([
      { kind: 'attempt', messageId: 'call_test/call:1/message:1', attempt: 1, path: '/hook?key=s%C3%A9' },
      { kind: 'delivered', attempts: 1 },
    ]);
  });

  it('goes on counting where it stood, at the time that was set for it', async () => {
    const { live } = createLives();
    const receiver = await startReceiver((response) => response.writeHead(503).end());
    const first = live();
    first.dispatch(receiver.url, 'call_ended');
    first.clock.after(20_000, () => kill(first));
    await receiver.arrival(2);
    await first.clock.idle();
    // Tried at 0 s and 10 s; the third one was set for 70 s.
    expect(first.attempts()).toHaveLength(2);

    const second = live();
    second.dispatcher.recover();
    await second.settled();
    expect(second.attempts().map(({ attempt, atMs }) => [attempt, atMs])).toEqual([
      [3, 70_000],
      [4, 370_000],
    ]);
    expect(second.story()).toContainEqual(expect.objectContaining({ kind: 'given-up', attempts: 4 }));
  });

  it('sends in order of emission, before what is new, and mistakes no new message for an old one', async () => {
    const { live } = createLives();
    const receiver = await startReceiver(accept);
    const first = live();
    for (const event of ['one', 'two', 'three']) first.dispatch(receiver.url, event);
    // Before the first of them has left.
    await kill(first);
    expect(receiver.arrivals).toEqual([]);

    const second = live({ maxInFlight: 1 });
    expect(second.dispatcher.recover()).toBe(3);
    // Its name would be that of the first one: entries begin anew with each process.
    second.dispatch(receiver.url, 'four');
    await second.settled();
    expect(receiver.arrivals.map(({ event }) => event)).toEqual(['one', 'two', 'three', 'four']);
    expect(new Set(second.attempts().map(({ messageId }) => messageId)).size).toBe(4);
  });

  it('keeps what a stop cuts short, also the last attempt', async () => {
    const { store, live } = createLives();
    const receiver = await startReceiver(hang);
    const bench = live({ delivery: { retryGapsMs: [], accepts: (status) => status === 200, headers: {} } });
    bench.dispatch(receiver.url, 'call_ended');
    await receiver.arrival(1);
    await bench.dispatcher.stop();
    expect(bench.story()).toMatchObject([{ kind: 'attempt', outcome: { kind: 'failed' } }]);
    expect(store.collection('webhook').size).toBe(1);
  });

  it('writes nothing more for a world that was forgotten meanwhile', async () => {
    const { store, live } = createLives();
    let refuse = (): void => {};
    const receiver = await startReceiver((response) => {
      refuse = () => response.writeHead(500).end();
    });
    const bench = live();
    bench.dispatch(receiver.url, 'call_ended');
    await receiver.arrival(1);
    const stopped = bench.dispatcher.stop();
    store.clear();
    refuse();
    await stopped;
    expect([store.collection('webhook').size, store.collection('webhook-progress').size]).toEqual([0, 0]);
  });

  it('that cannot be written to is told, and the delivery goes on', async () => {
    const { store } = createLives();
    const messages = store.collection('webhook');
    const full = {
      messages: messages as never,
      progress: {
        ...store.collection('webhook-progress'),
        put: () => {
          throw new Error('the disk is full');
        },
      } as never,
    };
    const receiver = await startReceiver((response, _arrival, count) =>
      response.writeHead(count === 1 ? 500 : 204).end(),
    );
    const bench = createBench({ outbox: new Outbox(full) });
    bench.dispatch(receiver.url, 'call_ended');
    await bench.settled();
    expect(receiver.arrivals).toHaveLength(2);
    expect(bench.violations()).toEqual([
      'webhook-unkept: How far the webhook call_ended has come could not be written down: the disk is full',
    ]);
    expect(bench.entries.find(({ kind }) => kind === 'violation')).toMatchObject({ callId: CALL_ID });
  });
});
