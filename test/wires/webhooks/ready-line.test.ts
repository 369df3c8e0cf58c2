import { describe, expect, it } from 'vitest';
import { createDelivery, type Delivery } from '../../../src/wires/webhooks/delivery.ts';
import { DeliveryLanes } from '../../../src/wires/webhooks/delivery-lanes.ts';
import { prepareMessage } from '../../../src/wires/webhooks/message.ts';
import { ReadyLine } from '../../../src/wires/webhooks/ready-line.ts';

describe('the line of webhooks that are due', () => {
  it('gives them in their order, whatever was taken out of it, and goes on after its end', () => {
    const line = new ReadyLine(new DeliveryLanes(false));
    const [first, second, third, fourth] = [
      delivery('call_a', 1),
      delivery('call_a', 2),
      delivery('call_a', 3),
      delivery('call_a', 4),
    ];
    line.add(first);
    line.add(second);
    line.add(third);
    line.delete(second);
    expect([line.size, line.take(), line.take(), line.take()]).toEqual([2, first, third, undefined]);
    line.add(fourth);
    line.add(first);
    expect([line.size, line.take(), line.take(), line.size]).toEqual([2, fourth, first, 0]);
  });

  it('passes over who has to wait for another one of its call, and comes back to it first', () => {
    const lanes = new DeliveryLanes(true);
    const line = new ReadyLine(lanes);
    const [a1, a2, a3, b1] = [
      delivery('call_a', 1),
      delivery('call_a', 2),
      delivery('call_a', 3),
      delivery('call_b', 1),
    ];
    for (const each of [a1, a2, a3, b1]) line.add(each);
    const taken = line.take();
    const leave = lanes.enter(a1);
    expect([taken, line.take(), line.take(), line.size]).toEqual([a1, b1, undefined, 2]);
    leave();
    line.add(b1);
    expect([line.take(), line.size]).toEqual([a2, 2]);
    line.delete(a3);
    expect([line.take(), line.take(), line.size]).toEqual([b1, undefined, 0]);
  });

  it('gives thousands that come and go in their order', () => {
    const line = new ReadyLine(new DeliveryLanes(false));
    const all = Array.from({ length: 5000 }, (_, index) => delivery(`call_${index}`, 1));
    const taken: (Delivery | undefined)[] = [];
    for (const [index, each] of all.entries()) {
      line.add(each);
      if (index % 3 > 0) taken.push(line.take());
    }
    while (line.size > 0) taken.push(line.take());
    expect(taken).toEqual(all);
  });
});

function delivery(callId: string, index: number): Delivery {
  const draft = { event: 'call_ended', url: 'http://127.0.0.1:1/hook', timeoutMs: 1000, body: {} };
  const prepared = prepareMessage(draft, { callId, causedBy: `${callId}/1` }, index);
  if (prepared.kind !== 'ready') throw new Error(prepared.problem);
  return createDelivery(prepared.message, {});
}
