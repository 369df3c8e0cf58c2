import type { AccountAlert } from '../../core/alert.ts';
import type { Step } from '../../scenario/model/scenario.ts';
import type { CallRun } from '../call-run.ts';
import { noteStepProblem } from '../note-step-problem.ts';

type AlertStep = Step & { readonly kind: 'alert'; readonly alert: AccountAlert };

/** A figure of the account leaves its bounds, or comes back, in the middle of a call. */
export function raiseAlert(run: CallRun, step: AlertStep): undefined {
  const outcome = run.outside.alerts?.tell(step.alert, run.call.settings.webhook.url || undefined);
  if (outcome?.kind === 'told') return;
  const problem = outcome?.problem ?? 'this provider has no alerts';
  noteStepProblem(run, step, {
    rule: 'script-played',
    severity: 'error',
    message: `there is no alert: ${problem}; the step was: ${step.text}`,
  });
}
