import { describe, expect, it } from 'vitest';
import { HearingOrder } from '../../../src/wires/socket/hearing-order.ts';

describe('those who are waited for at the same time', () => {
  it('are heard in the order in which they were asked, whoever is quickest', () => {
    const order = new HearingOrder();
    const heard: string[] = [];
    const [first, second, third] = [order.join(), order.join(), order.join()];
    third.hear(() => {
      heard.push('third');
      third.leave();
    });
    second.hear(() => heard.push('second'));
    expect(heard).toEqual([]);
    first.hear(() => heard.push('first'));
    first.hear(() => first.leave());
    expect(heard).toEqual(['first', 'second']);
    second.hear(() => heard.push('second again'));
    second.leave();
    expect(heard).toEqual(['first', 'second', 'second again', 'third']);
  });

  it('are heard when the one before them is given up, and only after what that one brought about', () => {
    const order = new HearingOrder();
    const heard: string[] = [];
    const [first, second] = [order.join(), order.join()];
    second.hear(() => heard.push('second'));
    first.hear(() => {
      first.leave();
      heard.push('first, after it left');
    });
    expect(heard).toEqual(['first, after it left', 'second']);
  });

  it('keep their own order where one leaves before its turn', () => {
    const order = new HearingOrder();
    const heard: string[] = [];
    const [first, second, third] = [order.join(), order.join(), order.join()];
    second.hear(() => heard.push('second, early'));
    second.leave();
    second.hear(() => heard.push('second, after it left'));
    third.hear(() => heard.push('third'));
    expect(heard).toEqual([]);
    first.leave();
    expect(heard).toEqual(['second, early', 'second, after it left', 'third']);
  });

  it('do not wait for ever where hearing one fails', () => {
    const order = new HearingOrder();
    const heard: string[] = [];
    const [first, second] = [order.join(), order.join()];
    second.hear(() => heard.push('second'));
    expect(() =>
      first.hear(() => {
        throw new Error('unreadable');
      }),
    ).toThrow('unreadable');
    first.leave();
    expect(heard).toEqual(['second']);
  });
});
