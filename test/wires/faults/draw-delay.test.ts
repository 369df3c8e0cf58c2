import { describe, expect, it } from 'vitest';
import type { Delay } from '../../../src/core/faults.ts';
import { createRandom } from '../../../src/core/random.ts';
import { drawDelay } from '../../../src/wires/faults/draw-delay.ts';

function draws(delay: Delay, jitterMs?: number): readonly number[] {
  const random = createRandom('delays');
  return Array.from({ length: 1000 }, () => drawDelay(delay, random, jitterMs)).toSorted((a, b) => a - b);
}

describe('a delay', () => {
  it('is what it says, and with jitter as much more as less', () => {
    expect(new Set(draws({ kind: 'fixed', delayMs: 1000 }))).toEqual(new Set([1000]));
    const jittered = draws({ kind: 'fixed', delayMs: 1000 }, 100);
    expect(jittered[0]).toBeGreaterThanOrEqual(900);
    expect(jittered[0]).toBeLessThan(910);
    expect(jittered.at(-1)).toBeLessThan(1100);
    expect(jittered.at(-1)).toBeGreaterThan(1090);
  });

  it('is never below zero', () => {
    expect(draws({ kind: 'fixed', delayMs: 10 }, 100)[0]).toBe(0);
  });

  it('is drawn evenly between two bounds, or around its median', () => {
    const even = draws({ kind: 'uniform', minMs: 200, maxMs: 400 });
    expect(even[0]).toBeGreaterThanOrEqual(200);
    expect(even[500]).toBeGreaterThan(280);
    expect(even[500]).toBeLessThan(320);
    expect(even.at(-1)).toBeLessThan(400);
    const skewed = draws({ kind: 'lognormal', medianMs: 300, sigma: 0.5 });
    expect(skewed[500]).toBeGreaterThan(270);
    expect(skewed[500]).toBeLessThan(330);
    // e^0.5 is one deviation above.
    expect(skewed[841]).toBeGreaterThan(450);
    expect(skewed[841]).toBeLessThan(540);
  });
});
