import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/verdict/judge.ts';
import type { JudgedRun } from '../../../src/verdict/reports/judged-run.ts';
import { renderRepeats } from '../../../src/verdict/reports/repeats.ts';

function plays(
  story: string | undefined,
  outcomes: readonly ('clean' | 'findings')[],
  seed = (index: number): number => index + 7,
): readonly JudgedRun[] {
  return outcomes.map((outcome, index) => ({
    name: `${story} (${index + 1} of ${outcomes.length})`,
    story,
    seed: seed(index),
    verdict: { ...judge([]), outcome },
  }));
}

describe('what is said of stories that were played several times', () => {
  it('is in how many of them one failed, and with which seeds', () => {
    const runs = [
      ...plays('Books', ['clean', 'findings', 'clean', 'findings', 'clean']),
      ...plays('Hangs up early', ['clean', 'clean']),
      ...plays('Is silent', ['findings', 'clean']),
    ];
    expect(renderRepeats(runs)).toEqual([
      ' x  Books       failed in 2 of 5   seeds 8, 10',
      ' x  Is silent   failed in 1 of 2   seed 7',
    ]);
  });

  it('is without seeds where they make no difference, and they are not all told', () => {
    expect(renderRepeats(plays('Books', ['clean', 'findings'], () => 7))).toEqual([
      ' x  Books   failed in 1 of 2',
    ]);
    expect(renderRepeats(plays('Books', ['findings', 'findings']))).toEqual([' x  Books   failed in 2 of 2']);
    const many = plays('Books', ['clean', ...Array.from({ length: 9 }, () => 'findings' as const)]);
    expect(renderRepeats(many)).toEqual([
      ' x  Books   failed in 9 of 10   seeds 8, 9, 10, 11, 12, 13 and 3 more',
    ]);
  });

  it('is nothing where each was played once', () => {
    expect(renderRepeats(plays(undefined, ['findings', 'findings']))).toEqual([]);
  });
});
