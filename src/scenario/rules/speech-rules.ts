import type { StepAction } from '../model/scenario.ts';

/** What contradicts itself in one step, whatever stands around it. */
export interface Contradiction {
  readonly message: string;
  readonly hint?: string;
}

/** Words and sounds that nobody understands exclude each other. */
export function contradictionInSpeech(action: StepAction & { kind: 'caller' }): Contradiction | undefined {
  const hint = 'write says: with the words, or unintelligible: with a length';
  const hasWords = action.says !== '';
  if (!hasWords && action.unintelligibleMs === undefined) return { message: 'the caller says nothing', hint };
  return hasWords && action.unintelligibleMs !== undefined
    ? { message: 'what nobody understands has no words', hint }
    : undefined;
}

/** One scenario has one sweep, counted in one thing. */
export function contradictionInSweep(
  { after }: StepAction & { kind: 'interrupt' },
  earlierSweepLine: number | undefined,
): Contradiction | undefined {
  if (after.kind !== 'sweep') return undefined;
  if (earlierSweepLine !== undefined) {
    const hint = `line ${earlierSweepLine} sweeps; each of its points is a call of its own`;
    return { message: 'one scenario has one sweep', hint };
  }
  return after.to === undefined || after.to.kind === after.every.kind
    ? undefined
    : {
        message: '"every" and "to" of a sweep count different things',
        hint: 'write both in words, or both in time',
      };
}

/** A time to wait belongs to what nobody asks for. */
export function contradictionInReply({
  to,
  withinMs,
}: StepAction & { kind: 'expect_reply' }): Contradiction | undefined {
  return withinMs === undefined || to === 'unasked'
    ? undefined
    : {
        message: '"within" says how long to wait for what is said unasked',
        hint: 'for budgets write first_frame_within or complete_within',
      };
}
