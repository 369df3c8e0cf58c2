import { describe, expect, it } from 'vitest';
import type { ClockMode } from '../../../src/core/time/clock.ts';
import { createClock } from '../../../src/core/time/virtual-clock.ts';
import { PingRounds } from '../../../src/wires/socket/ping-rounds.ts';

function roundsOn(mode: ClockMode) {
  const clock = createClock({ mode, startAtMs: 0 });
  const rounds = new PingRounds(clock);
  const pings: (readonly [who: string, atMs: number])[] = [];
  const ping = (who: string, afterMs: number, then = (): void => {}) =>
    rounds.after(afterMs, () => {
      pings.push([who, clock.nowMs()]);
      then();
    });
  return { clock, pings, ping };
}

describe('keepalives of a world', () => {
  it('leave together where they are due at the same moment, though the first of them holds the clock', async () => {
    const { clock, pings, ping } = roundsOn({ kind: 'skip' });
    let seen: unknown;
    ping('later', 3000);
    ping('one', 2000, () => {
      const hold = clock.hold('ping');
      setImmediate(() => {
        seen = [...pings];
        hold.release();
      });
    });
    ping('other', 2000);
    await clock.idle();
    expect(seen).toEqual([
      ['one', 2000],
      ['other', 2000],
    ]);
    expect(pings.at(-1)).toEqual(['later', 3000]);
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
    expect(pings).toEqual([['anew', 2000]]);
  });

  it('do not leave where one that left before them has ended their call', async () => {
    const { clock, pings, ping } = roundsOn({ kind: 'skip' });
    ping('one', 2000, () => other.cancel());
    const other = ping('other', 2000);
    await clock.idle();
    expect(pings).toEqual([['one', 2000]]);
  });
});
