import { describe, expect, it } from 'vitest';
import { ruleOnReply, ruleOnUnasked } from '../../../src/wires/socket/turn-rules.ts';

describe('a reply', () => {
  it.each([
    [3, 'open', 'accepted'],
    [3, 'complete', 'complete-exactly-once'],
    [3, 'cancelled', 'stale-response'],
    [2, 'open', 'stale-response'],
    [2, 'complete', 'stale-response'],
    [0, 'open', 'stale-response'],
    [4, 'open', 'unknown-response-id'],
    [4, 'cancelled', 'unknown-response-id'],
    [2.5, 'open', 'stale-response'],
    [-1, 'open', 'stale-response'],
    [Number.MAX_SAFE_INTEGER, 'open', 'unknown-response-id'],
  ] as const)('to response %s, where 3 is the newest and %s, is ruled %s', (turn, state, ruled) => {
    const ruling = ruleOnReply(turn, { newest: 3, state });
    expect(ruling.kind === 'accepted' ? 'accepted' : ruling.rule).toBe(ruled);
  });
});

describe('a piece of something unasked', () => {
  const earlier = new Set([1, 2]);

  it.each([
    [5, undefined, false, 'accepted'],
    [3, 3, false, 'accepted'],
    [3, 3, true, 'complete-exactly-once'],
    [4, 3, false, 'accepted'],
    [4, 3, true, 'accepted'],
    [1, 3, false, 'stale-response'],
    [2, 3, true, 'stale-response'],
  ] as const)(
    'with id %s, where %s is the current one (complete: %s), is ruled %s',
    (id, current, isDone, ruled) => {
      const ruling = ruleOnUnasked(id, { current, isCurrentComplete: isDone, earlier });
      expect(ruling.kind === 'accepted' ? 'accepted' : ruling.rule).toBe(ruled);
    },
  );
});
