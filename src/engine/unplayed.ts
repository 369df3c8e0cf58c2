import type { Step } from '../scenario/model/scenario.ts';
import type { CallRun } from './call-run.ts';
import { noteStepProblem } from './note-step-problem.ts';
import { describeExpectation } from './steps/expect-reply.ts';

/**
 * A call can end before its script does. Replies and probes that are still expected have not come, lines that the caller
 * was to say were not said, and nobody was called: all of these are findings. Waiting and hanging up are fulfilled by the end itself.
 */
export function reportUnplayed(run: CallRun, rest: readonly Step[]): void {
  const reason = run.call.endReason ?? 'unknown';
  for (const step of rest) {
    // Steps without a place in a file are the built-in call's, which expects nothing in particular.
    if ((step.kind !== 'expect_reply' && step.kind !== 'probe') || step.line === undefined) continue;
    run.journal.append({
      wire: 'verdict',
      kind: 'expectation',
      callId: run.call.id,
      expectation: step.kind,
      holds: false,
      expected: wantedBy(step),
      seen: `the call was over before (${reason})`,
      line: step.line,
    });
  }
  const unsaid = rest.filter((step) => isMissed(run, step));
  const first = unsaid[0];
  if (first === undefined) return;
  noteStepProblem(run, first, {
    rule: 'script-played',
    severity: 'error',
    message: `the call ended (${reason}) before ${unsaid.length === 1 ? 'this step' : `${unsaid.length} steps, the first of them`}: ${first.text}`,
  });
}

/** What a reply had to be; of others the text without the name, which stands beside it wherever it is shown. */
function wantedBy(step: Step): string {
  if (step.kind === 'expect_reply') return describeExpectation(step);
  const { kind, text } = step;
  const rest = text.startsWith(kind) ? text.slice(kind.length).replace(/^:\s*/, '') : text;
  return rest === '' ? 'any' : rest;
}

/** A transfer that the agent asked for early has said how that goes, though the script had not come to its step. */
function isMissed(run: CallRun, step: Step): boolean {
  if (step.kind === 'transfer') return !run.transfers.hasPlayed(step);
  return step.kind === 'caller' || step.kind === 'interrupt' || step.kind === 'agent';
}
