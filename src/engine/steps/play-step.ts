import type { EndReason } from '../../core/call.ts';
import type { CallerSays, Step } from '../../scenario/scenario.ts';
import { type CallRun, REACTION_MS } from '../call-run.ts';
import { expectReply } from './expect-reply.ts';
import { interrupt } from './interrupt.ts';
import { failCall, ring } from './network.ts';

/** Plays one step; resolves when the next one may begin. */
export async function playStep(run: CallRun, step: Step): Promise<void> {
  switch (step.kind) {
    case 'ring':
      return ring(run, step.forMs);
    case 'answer':
      return run.answer(run.clock.epochMs() - run.call.createdAtMs);
    case 'busy':
      return run.end('busy', 'network');
    case 'no_answer':
      await ring(run, run.call.settings.ringLimitMs + 1);
      return run.end('no-answer', 'network');
    case 'decline':
      return run.end('declined', 'caller');
    case 'fail':
      return failCall(run, step.reason);
    case 'caller':
      return callerSays(run, step);
    case 'interrupt':
      return interrupt(run, step);
    case 'agent':
      return agentSays(run, step);
    case 'expect_reply':
      return expectReply(run, step);
    case 'silence':
      await run.dialogue?.floor();
      return run.pause(step.forMs);
    case 'wait':
      return run.pause(step.forMs);
    case 'hangup':
      return hangUp(run, step.by);
  }
}

/** A polite caller waits until the agent is done. */
async function callerSays(run: CallRun, speech: CallerSays): Promise<void> {
  await run.dialogue?.floor();
  await run.pause(REACTION_MS);
  if (!run.isOver) await run.dialogue?.callerSays(speech);
}

async function agentSays(run: CallRun, step: Step & { kind: 'agent' }): Promise<void> {
  if (run.dialogue?.hasLink !== true) return run.dialogue?.platformSays(step.says);
  run.journal.append({
    wire: 'verdict',
    kind: 'violation',
    callId: run.call.id,
    rule: 'script-played',
    severity: 'warning',
    message: `the agent of this call speaks over its own socket, so this step was passed over: ${step.text}`,
  });
}

async function hangUp(run: CallRun, by: 'caller' | 'agent'): Promise<void> {
  const reason: EndReason = by === 'caller' ? 'caller-hangup' : 'agent-hangup';
  run.end(reason, by);
}
