import { describe, expect, it } from 'vitest';
import type { DeliveryOrder } from '../../../src/core/delivery-order.ts';
import type { Clock } from '../../../src/core/time/clock.ts';
import { OrderGate } from '../../../src/wires/webhooks/order-gate.ts';
import { type Bench, CALL_ID, createBench } from './bench.ts';
import { accept, startReceiver } from './receiver.ts';

const LABELS = ['a', 'b', 'c'];

/** A dispatcher whose first call's webhooks arrive in an order. */
function gated(order: DeliveryOrder, attemptLimit = 4): Bench {
  let bench: Bench | undefined;
  // `as`: a gate asks its clock for nothing but timers, and the bench makes its own.
  const clock = { after: (...timer: Parameters<Clock['after']>) => bench?.clock.after(...timer) } as Clock;
  bench = createBench({ gate: new OrderGate({ order, labels: LABELS, attemptLimit, clock }) });
  return bench;
}

/** How each delivery came out: "delivered a 2" after two attempts. */
function ends({ entries }: Bench): readonly string[] {
  return entries.flatMap((entry) =>
    entry.kind === 'delivered' || entry.kind === 'given-up'
      ? [`${entry.kind} ${entry.event} ${entry.attempts}`]
      : [],
  );
}

describe('an order of webhooks', () => {
  it('lets them through group by group, those of one at the same time', async () => {
    const waiting: (() => void)[] = [];
    const receiver = await startReceiver((response, { event }) => {
      const answer = (): void => void response.writeHead(204).end();
      if (event === 'c') answer();
      else waiting.push(answer);
      // None of the two is answered before both are there.
      if (waiting.length === 2) for (const each of waiting) each();
    });
    const bench = gated([['c'], ['a', 'b']]);
    bench.dispatch(receiver.url, ...LABELS);
    await bench.settled();
    expect(receiver.arrivals[0]?.event).toBe('c');
    expect(ends(bench)).toEqual(['delivered c 1', 'delivered a 1', 'delivered b 1']);
  });

  it('ends a message with the last time that it arrives, and not before', async () => {
    const receiver = await startReceiver(accept);
    const bench = gated([['a'], ['b', 'b'], ['a'], ['c']]);
    bench.dispatch(receiver.url, ...LABELS);
    await bench.settled();
    expect(receiver.arrivals.map(({ event }) => event)).toEqual(['a', 'b', 'b', 'a', 'c']);
    expect(ends(bench)).toEqual(['delivered b 2', 'delivered a 2', 'delivered c 1']);
  });

  it('tries one that was refused again behind all others, as often as the provider does', async () => {
    const receiver = await startReceiver((response, { event }) =>
      response.writeHead(event === 'a' ? 500 : 204).end(),
    );
    const bench = gated([['a'], ['b'], ['c']], 3);
    bench.dispatch(receiver.url, ...LABELS);
    await bench.settled();
    expect(receiver.arrivals.map(({ event }) => event)).toEqual(['a', 'b', 'c', 'a', 'a']);
    expect(ends(bench)).toEqual(['delivered b 1', 'delivered c 1', 'given-up a 3']);
    expect(bench.clock.nowMs()).toBe(0);
  });

  it('never sends what it leaves out, waits no longer for what never comes, and lets others come last', async () => {
    const receiver = await startReceiver(accept);
    const bench = gated([['c'], ['a']]);
    bench.dispatch(receiver.url, 'b', 'later', 'a');
    await bench.settled();
    expect(receiver.arrivals.map(({ event }) => event)).toEqual(['a', 'later']);
    expect(bench.clock.nowMs()).toBe(24 * 3_600_000);
  });

  it('is about the first call alone', async () => {
    const receiver = await startReceiver(accept);
    const bench = gated([['b'], ['a']]);
    bench.dispatch(receiver.url, 'a');
    const message = { event: 'other', url: receiver.url, body: {}, timeoutMs: 10_000 };
    bench.dispatcher.dispatch([message], { callId: `${CALL_ID}_2`, causedBy: 'x' });
    await receiver.arrival(1);
    bench.dispatch(receiver.url, 'b');
    await bench.settled();
    // What is about another call has a body without an event here.
    expect(receiver.arrivals.map(({ event }) => event)).toEqual(['', 'b', 'a']);
  });
});
