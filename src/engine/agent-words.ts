import type { CallRun } from './call-run.ts';

/** A line of the platform's own agent as it is spoken: with the values of the call in place of placeholders. */
export function spoken(run: CallRun, text: string): string {
  return run.outside.words?.fill(text, run.call) ?? text;
}

/** What the platform's own agent begins with, where the customer has written that down; the empty text where it waits. */
export function openingOf(run: CallRun): string | undefined {
  return run.outside.words?.opening(run.call);
}
