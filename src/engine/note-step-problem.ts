import type { ViolationEntry } from '../core/journal/entry.ts';
import type { Step } from '../scenario/model/scenario.ts';
import type { CallRun } from './call-run.ts';

interface StepProblem extends Pick<ViolationEntry, 'severity' | 'message'> {
  readonly rule: 'script-played' | 'interrupt-missed';
}

/** Writes down that a step could not be played as it was written, with its line of the file. */
export function noteStepProblem(run: CallRun, { line }: Pick<Step, 'line'>, problem: StepProblem): void {
  run.journal.append({
    wire: 'verdict',
    kind: 'violation',
    callId: run.call.id,
    ...problem,
    ...(line === undefined ? {} : { source: `line ${line}` }),
  });
}
