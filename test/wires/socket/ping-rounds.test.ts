import { describe, expect, it } from 'vitest';
import type { ClockMode } from '../../../src/core/clock.ts';
import { createClock } from '../../../src/core/virtual-clock.ts';
import type { HearingOrder } from '../../../src/wires/socket/hearing-order.ts';
import { PingRounds } from '../../../src/wires/socket/ping-rounds.ts';

function roundsOn(mode: ClockMode) {
  const clock = createClock({ mode, startAtMs: 0 });
  const pings: { readonly who: string; readonly atMs: number; readonly order: HearingOrder }[] = [];
  const rounds = new PingRounds(clock);
  const ping = (who: string, afterMs: number) =>
    rounds.after(afterMs, (order) => pings.push({ who, atMs: clock.nowMs(), order }));
  return { clock, pings, ping };
}

describe('keepalives of a world', () => {
  it('leave together where they are due at the same moment, in the order in which they were planned', async () => {
    const { clock, pings, ping } = roundsOn({ kind: 'skip' });
    ping('later', 3000);
    ping('one', 2000);
    ping('other', 2000);
    await clock.idle();
    expect(pings.map(({ who, atMs }) => [who, atMs])).toEqual([
      ['one', 2000],
      ['other', 2000],
      ['later', 3000],
    ]);
    const [one, other, later] = pings;
    expect(one?.order).toBe(other?.order);
    expect(later?.order).not.toBe(one?.order);
  });

  it('do not leave once they are cancelled, and keep no story going', async () => {
    const { clock, pings, ping } = roundsOn({ kind: 'skip' });
    const [one, other] = [ping('one', 2000), ping('other', 2000)];
    one.cancel();
    expect(clock.pendingTimers).toBe(1);
    other.cancel();
    expect(clock.pendingTimers).toBe(0);
    ping('anew', 2000);
    other.cancel();
    await clock.idle();
    expect(pings.map(({ who }) => who)).toEqual(['anew']);
  });

  it('wait for nobody else where script time passes meanwhile', async () => {
    const { clock, pings, ping } = roundsOn({ kind: 'speed', factor: 1000 });
    ping('one', 2000);
    ping('other', 2000);
    await clock.idle();
    expect(pings[0]?.order).not.toBe(pings[1]?.order);
  });
});
