import type { Step } from '../../scenario/model/scenario.ts';
import type { CallRun } from '../call-run.ts';
import { noteStepProblem } from '../note-step-problem.ts';

/** From one key to the next (Assumed: a person who knows what to press). */
const KEY_GAP_MS = 300;

/**
 * Keys are pressed. The caller's go to the agent as one input, which is complete at a number of keys, at a certain
 * one, or when no further one comes: then it is the agent's turn.
 */
export async function pressKeys(
  run: CallRun,
  { digits, by, ...step }: Step & { readonly kind: 'dtmf' },
): Promise<void> {
  const { dialogue } = run;
  await run.floor();
  if (dialogue === undefined || run.isOver) return;
  if (by === 'agent') {
    dialogue.press(digits, by);
    return;
  }
  const { keys } = run.call.settings;
  if (keys === undefined) {
    noteIgnored(run, step);
    return;
  }
  let pressed = 0;
  for (const digit of digits) {
    await run.pause(KEY_GAP_MS);
    if (run.isOver) return;
    dialogue.press(digit, by);
    pressed += 1;
    if (digit !== keys.endKey && pressed !== keys.limit) continue;
    dialogue.giveTurn();
    pressed = 0;
  }
  if (pressed === 0) return;
  await run.pause(keys.timeoutMs);
  if (!run.isOver) dialogue.giveTurn();
}

function noteIgnored(run: CallRun, step: Pick<Step, 'text' | 'line'>): void {
  noteStepProblem(run, step, {
    rule: 'script-played',
    severity: 'warning',
    message: `this agent's settings pass over the keys that a caller presses: ${step.text}`,
  });
}
