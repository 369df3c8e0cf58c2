import type { EndReason, Party } from '../../core/call.ts';
import type { CallerSays, Step } from '../../scenario/model/scenario.ts';
import { openingOf, spoken } from '../agent-words.ts';
import type { CallRun } from '../call-run.ts';
import { noteStepProblem } from '../note-step-problem.ts';
import { REACTION_MS } from '../turn-timing.ts';
import { raiseAlert } from './alert.ts';
import { expectReply } from './expect-reply.ts';
import { expectRequest } from './expect-request.ts';
import { interrupt } from './interrupt.ts';
import { pressKeys } from './keys.ts';
import { failCall, ring } from './network.ts';
import { probeStep } from './probe.ts';
import type { StepProgress } from './progress.ts';
import { useTool } from './tool.ts';
import { transfer } from './transfer.ts';
import { voicemail } from './voicemail.ts';
import { waitFor } from './wait-for.ts';

/** Begins a step, and says what the next one has to wait for. */
export function playStep(run: CallRun, step: Step): StepProgress {
  switch (step.kind) {
    case 'ring':
      return ring(run, step.forMs);
    case 'answer':
      return run.answer(run.clock.epochMs() - run.call.createdAtMs);
    case 'busy':
      return over(run, 'busy', 'network');
    case 'no_answer':
      return ring(run, run.call.settings.ringLimitMs + 1);
    case 'decline':
      return over(run, 'declined', 'caller');
    case 'fail':
      failCall(run, step.reason);
      return undefined;
    case 'caller':
      return callerSays(run, step);
    case 'interrupt':
      return interrupt(run, step);
    case 'agent':
      return agentSays(run, step);
    case 'expect_reply':
      return expectReply(run, step);
    case 'silence':
      return silence(run, step.forMs);
    case 'wait':
      return { kind: 'pause', forMs: step.forMs };
    case 'tool':
      return useTool(run, step);
    case 'probe':
      return probeStep(run, step);
    case 'alert':
      return raiseAlert(run, step);
    case 'transfer':
      return transfer(run, step);
    case 'voicemail':
      return voicemail(run, step);
    case 'dtmf':
      return pressKeys(run, step);
    case 'advance':
      return run.clock.advance(step.byMs);
    case 'wait_for':
      return waitFor(run, step);
    case 'expect_request':
      return expectRequest(run, step);
    case 'hangup':
      return over(run, step.by === 'caller' ? 'caller-hangup' : 'agent-hangup', step.by);
  }
}

function over(run: CallRun, reason: EndReason, by: Party): undefined {
  run.end(reason, by);
}

async function silence(run: CallRun, forMs: number): Promise<void> {
  await run.floor();
  await run.pause(forMs);
}

/** A polite caller waits until the agent is done. */
async function callerSays(run: CallRun, speech: CallerSays): Promise<void> {
  await run.floor();
  await run.pause(REACTION_MS);
  if (!run.isOver) await run.dialogue?.callerSays(speech);
}

async function agentSays(run: CallRun, step: Step & { kind: 'agent' }): Promise<void> {
  if (run.dialogue?.hasLink !== true) {
    const says = (step.isOpening === true ? openingOf(run) : undefined) ?? spoken(run, step.says);
    return says === '' ? undefined : run.dialogue?.platformSays(says, step.isOpening);
  }
  noteStepProblem(run, step, {
    rule: 'script-played',
    severity: 'warning',
    message: `the agent of this call speaks over its own socket, so this step was passed over: ${step.text}`,
  });
}
