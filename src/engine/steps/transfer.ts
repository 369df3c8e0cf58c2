import type { Transfer } from '../../core/call.ts';
import type { Step } from '../../scenario/model/scenario.ts';
import type { CallRun } from '../call-run.ts';
import { noteStepProblem } from '../note-step-problem.ts';

type TransferStep = Step & { readonly kind: 'transfer' };

/**
 * Passes the call on: the platform's own agent begins the transfer here; one that the customer's agent has asked for
 * is under way already, as this step says, and only its end is awaited.
 */
export async function transfer(run: CallRun, step: TransferStep): Promise<void> {
  await run.dialogue?.floor();
  if (run.dialogue?.hasLink === true) {
    const isAsked = run.transfers.hasPlayed(step);
    judge(run, step, isAsked ? run.call.transfer : undefined);
    await run.transfers.decided;
    if (isAsked) noteCutShort(run, step);
    return;
  }
  if (run.isOver) return;
  const { to, mode = 'cold' } = step;
  if (to === undefined) {
    noteNowhere(run, step);
    return;
  }
  await run.transfers.begin({ to, mode, showsCaller: false }, step.plan);
  noteCutShort(run, step);
}

/** Somebody has ended the call while the target was being called: an agent that closes its socket too soon, say. */
function noteCutShort(run: CallRun, step: TransferStep): void {
  const { endReason } = run.call;
  if (!run.isOver || endReason === 'transferred' || step.plan.outcome !== 'bridged') return;
  noteStepProblem(run, step, {
    rule: 'script-played',
    severity: 'error',
    message: `the call ended (${endReason}) while it was being passed on: ${step.text}`,
  });
}

function judge(run: CallRun, step: TransferStep, asked: Transfer | undefined): void {
  const wanted = step.to;
  if (wanted === undefined && asked !== undefined) return;
  run.journal.append({
    wire: 'verdict',
    kind: 'expectation',
    callId: run.call.id,
    expectation: 'transfer',
    holds: asked !== undefined && asked.to === wanted,
    expected:
      wanted === undefined ? 'the agent asks for a transfer' : `the agent asks for a transfer to ${wanted}`,
    seen: asked === undefined ? 'it has asked for none' : `it asked for ${asked.to}`,
    ...(step.line === undefined ? {} : { line: step.line }),
  });
}

function noteNowhere(run: CallRun, step: TransferStep): void {
  noteStepProblem(run, step, {
    rule: 'script-played',
    severity: 'warning',
    message: `the platform's own agent knows no number to transfer to, so this step was passed over; write transfer: "+12125550177"`,
  });
}
