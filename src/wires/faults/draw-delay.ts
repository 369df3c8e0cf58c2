import type { Delay } from '../../core/faults.ts';
import type { Random } from '../../core/random.ts';

/** Draws how long something takes, ms; never below 0. `jitterMs` more or less, by chance. */
export function drawDelay(delay: Delay, random: Random, jitterMs = 0): number {
  const jitter = jitterMs === 0 ? 0 : (random.next() * 2 - 1) * jitterMs;
  return Math.max(0, meant(delay, random) + jitter);
}

function meant(delay: Delay, random: Random): number {
  switch (delay.kind) {
    case 'fixed':
      return delay.delayMs;
    case 'uniform':
      return delay.minMs + random.next() * Math.max(0, delay.maxMs - delay.minMs);
    case 'lognormal':
      return delay.medianMs * Math.exp(delay.sigma * random.normal());
  }
}
