import type { Draft, StepEntry } from '../../core/journal/entry.ts';
import type { Writable } from '../../core/writable.ts';
import type { Step } from '../../scenario/model/scenario.ts';
import type { CallRun } from '../call-run.ts';

/** Writes down that a step begins. */
export function recordStep(run: CallRun, step: Step): void {
  const draft: Writable<Draft<StepEntry>> = {
    wire: 'call',
    kind: 'step',
    callId: run.call.id,
    scenario: run.scenario.name,
    step: step.text,
  };
  if (step.line !== undefined) draft.line = step.line;
  run.journal.append(draft);
}
