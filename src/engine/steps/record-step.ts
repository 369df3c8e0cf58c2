import type { Step } from '../../scenario/model/scenario.ts';
import type { CallRun } from '../call-run.ts';

/** Writes down that a step begins. */
export function recordStep(run: CallRun, step: Step): void {
  run.journal.append({
    wire: 'call',
    kind: 'step',
    callId: run.call.id,
    scenario: run.scenario.name,
    step: step.text,
    line: step.line,
  });
}
