import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseClockMode } from '../../../src/core/time/clock.ts';
import { createClock } from '../../../src/core/time/virtual-clock.ts';
import { elapsedMs, steadyNowMs } from '../../../src/core/time/wall-clock.ts';

const START_MS = 1_700_000_000_000;

function skipping() {
  return createClock({ mode: { kind: 'skip' }, startAtMs: START_MS });
}

/** Real I/O that takes a little wall time. */
function work(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

describe('the skipping clock', () => {
  it('jumps to each timer in turn, and to nothing else', async () => {
    const clock = skipping();
    const fired: [string, number][] = [];
    clock.after(3_600_000, () => fired.push(['hour', clock.nowMs()]));
    clock.after(1000, () => fired.push(['second', clock.nowMs()]));
    const started = steadyNowMs();
    await clock.idle();
    expect(fired).toEqual([
      ['second', 1000],
      ['hour', 3_600_000],
    ]);
    expect(clock.epochMs()).toBe(START_MS + 3_600_000);
    expect(elapsedMs(started)).toBeLessThan(1000);
  });

  it('fires timers of one instant in the order in which they were set', async () => {
    const clock = skipping();
    const fired: number[] = [];
    for (const index of [0, 1, 2, 3]) clock.after(5, () => fired.push(index));
    await clock.idle();
    expect(fired).toEqual([0, 1, 2, 3]);
  });

  it('lets everything that a timer started settle before it goes on', async () => {
    const clock = skipping();
    const seen: string[] = [];
    clock.after(10, async () => {
      for (let step = 0; step < 50; step += 1) await Promise.resolve();
      seen.push(`settled at ${clock.nowMs()}`);
      clock.after(5, () => seen.push(`nested at ${clock.nowMs()}`));
    });
    clock.after(100, () => seen.push(`later at ${clock.nowMs()}`));
    await clock.idle();
    expect(seen).toEqual(['settled at 10', 'nested at 15', 'later at 100']);
  });

  it('stands still while somebody holds it, and counts what that cost', async () => {
    const clock = skipping();
    let firedAt: number | undefined;
    clock.after(1000, () => {
      firedAt = clock.nowMs();
    });
    const hold = clock.hold('turn');
    await work(20);
    expect(firedAt).toBeUndefined();
    expect(clock.nowMs()).toBe(0);
    hold.release();
    hold.release();
    await clock.idle();
    expect(firedAt).toBe(1000);
    const [total] = clock.holdTotals();
    expect(total).toMatchObject({ name: 'turn', count: 1, expired: 0 });
    expect(total?.heldMs).toBeGreaterThan(10);
  });

  it('goes on only when the last of several holds is released', async () => {
    const clock = skipping();
    let fired = false;
    clock.after(1, () => {
      fired = true;
    });
    const one = clock.hold('turn');
    const two = clock.hold('webhook');
    one.release();
    await work(5);
    expect(fired).toBe(false);
    two.release();
    await clock.idle();
    expect(fired).toBe(true);
  });

  it('ends a hold at its limit and says so', async () => {
    const clock = skipping();
    const told: string[] = [];
    clock.hold('webhook', { limitMs: 5, onLimit: () => told.push('limit') });
    clock.after(1, () => told.push('timer'));
    await clock.idle();
    expect(told).toEqual(['limit', 'timer']);
    expect(clock.holdTotals()).toMatchObject([{ name: 'webhook', expired: 1 }]);
  });

  it('forgets cancelled timers, however many there are', async () => {
    const clock = skipping();
    let fired = 0;
    for (let round = 0; round < 10_000; round += 1) {
      clock
        .after(1000 + round, () => {
          fired += 1;
        })
        .cancel();
    }
    clock.after(5, () => {
      fired += 100;
    });
    expect(clock.pendingTimers).toBe(1);
    await clock.idle();
    expect(fired).toBe(100);
    expect(clock.nowMs()).toBe(5);
  });

  it('has no timer left once it is stopped, whatever is set or cancelled from then on', () => {
    const clock = skipping();
    const timers = [clock.after(10, () => expect.unreachable()), clock.after(0, () => expect.unreachable())];
    clock.stop();
    for (const timer of [...timers, clock.after(5, () => expect.unreachable())]) timer.cancel();
    expect(clock.pendingTimers).toBe(0);
  });

  it('can be moved by hand, firing what falls due on the way', async () => {
    const clock = skipping();
    const fired: number[] = [];
    const hold = clock.hold('step');
    clock.after(100, () => fired.push(clock.nowMs()));
    clock.after(300, () => fired.push(clock.nowMs()));
    const moved = clock.advance(200);
    hold.release();
    await moved;
    expect(fired).toContain(100);
    expect(clock.nowMs()).toBeGreaterThanOrEqual(200);
  });

  it('goes exactly so far by hand, and jumps on only afterwards', async () => {
    const clock = skipping();
    const fired: number[] = [];
    for (const atMs of [100, 200, 300, 400]) clock.after(atMs, () => fired.push(atMs));
    await clock.advance(250);
    expect(fired).toEqual([100, 200]);
    expect(clock.nowMs()).toBe(250);
    await clock.idle();
    expect(fired).toEqual([100, 200, 300, 400]);
  });

  it('fires nothing after it was stopped', async () => {
    const clock = skipping();
    let fired = false;
    clock.after(0, () => {
      fired = true;
    });
    clock.stop();
    await work(5);
    expect(fired).toBe(false);
  });
});

describe('clocks that follow the wall', () => {
  it('runs N times as fast on speed=N', async () => {
    const clock = createClock({ mode: { kind: 'speed', factor: 100 }, startAtMs: START_MS });
    const started = steadyNowMs();
    await clock.sleep(2000);
    expect(elapsedMs(started)).toBeLessThan(1500);
    expect(clock.nowMs()).toBeGreaterThanOrEqual(2000);
    clock.stop();
  });

  it('does not wait for holds in real time', async () => {
    const clock = createClock({ mode: { kind: 'real' }, startAtMs: START_MS });
    clock.hold('turn');
    await clock.sleep(5);
    expect(clock.nowMs()).toBeGreaterThanOrEqual(5);
    clock.stop();
  });

  it('advances real time by hand', async () => {
    const clock = createClock({ mode: { kind: 'real' }, startAtMs: START_MS });
    const slept = clock.sleep(60_000);
    await clock.advance(60_000);
    await slept;
    expect(clock.nowMs()).toBeGreaterThanOrEqual(60_000);
    clock.stop();
  });
});

describe('a move by hand of a clock that follows the wall', () => {
  it('fires in one go what is due at one moment', async () => {
    const clock = createClock({ mode: { kind: 'real' }, startAtMs: START_MS });
    const happened: string[] = [];
    clock.at(60_000, () => {
      happened.push('first');
      setImmediate(() => happened.push('a turn of the event loop'));
    });
    clock.at(60_000, () => happened.push('second'));
    await clock.advance(60_000);
    expect(happened.slice(0, 2)).toEqual(['first', 'second']);
    clock.stop();
  });

  it('lets what fired settle before it goes on to the next moment', async () => {
    const clock = createClock({ mode: { kind: 'real' }, startAtMs: START_MS });
    const happened: string[] = [];
    clock.at(60_000, () => {
      setImmediate(() => happened.push('settled'));
    });
    clock.at(3_600_000, () => happened.push('next'));
    await clock.advance(3_600_000);
    expect(happened).toEqual(['settled', 'next']);
    clock.stop();
  });
});

describe('the wake-up of a clock that follows the wall', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  function wakingClock(kind: 'real' | 'live') {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    return createClock({ mode: { kind }, startAtMs: START_MS });
  }

  it('comes for the earliest timer, in whatever order timers were set', () => {
    const clock = wakingClock('real');
    const fired: number[] = [];
    for (const atMs of [300, 100, 500, 100, 200]) clock.at(atMs, () => fired.push(atMs));
    vi.advanceTimersByTime(100);
    expect(fired).toEqual([100, 100]);
    vi.advanceTimersByTime(400);
    expect(fired).toEqual([100, 100, 200, 300, 500]);
    clock.stop();
  });

  it('comes earlier by what was advanced by hand', async () => {
    const clock = wakingClock('real');
    const fired: number[] = [];
    clock.after(10_000, () => fired.push(clock.nowMs()));
    await clock.advance(4_000);
    vi.advanceTimersByTime(5_999);
    expect(fired).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(fired).toEqual([10_000]);
    clock.stop();
  });

  it('comes after the whole rest when a hold begins anew on the live clock', () => {
    const clock = wakingClock('live');
    const fired: number[] = [];
    const first = clock.hold('turn');
    clock.after(1_000, () => fired.push(clock.nowMs()));
    vi.advanceTimersByTime(400);
    first.release();
    const second = clock.hold('turn');
    vi.advanceTimersByTime(599);
    expect(fired).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(fired).toEqual([1_000]);
    second.release();
    clock.stop();
  });

  it('does not come any more once the clock is stopped', () => {
    const clock = wakingClock('real');
    clock.after(10, () => expect.unreachable());
    clock.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the live clock', () => {
  it('jumps while nobody holds it and follows the wall while somebody does', async () => {
    const clock = createClock({ mode: { kind: 'live' }, startAtMs: START_MS });
    await clock.sleep(10_000);
    expect(clock.nowMs()).toBe(10_000);
    const hold = clock.hold('turn');
    await work(30);
    const heldMs = clock.nowMs() - 10_000;
    expect(heldMs).toBeGreaterThanOrEqual(20);
    expect(heldMs).toBeLessThan(5000);
    hold.release();
    await clock.sleep(5000);
    expect(clock.nowMs()).toBeGreaterThanOrEqual(15_000 + heldMs);
  });

  it('fires timers that fall due while it is held', async () => {
    const clock = createClock({ mode: { kind: 'live' }, startAtMs: START_MS });
    const hold = clock.hold('turn');
    let firedHeld = false;
    clock.after(10, () => {
      firedHeld = clock.isHeld;
    });
    await work(40);
    hold.release();
    expect(firedHeld).toBe(true);
  });
});

describe('parseClockMode', () => {
  it('knows the four modes and refuses everything else', () => {
    expect(parseClockMode('real')).toEqual({ kind: 'real' });
    expect(parseClockMode('skip')).toEqual({ kind: 'skip' });
    expect(parseClockMode('live')).toEqual({ kind: 'live' });
    expect(parseClockMode('speed=2.5')).toEqual({ kind: 'speed', factor: 2.5 });
    for (const wrong of ['', 'fast', 'speed', 'speed=0', 'speed=-1', 'speed=1e9', 'speed=2000', 'SKIP']) {
      expect(parseClockMode(wrong), wrong).toBeUndefined();
    }
  });
});
