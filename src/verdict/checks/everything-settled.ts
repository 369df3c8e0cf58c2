import { type Check, type CheckContext, recorded } from '../check.ts';
import type { CallEvidence, MessageEvidence } from '../evidence.ts';
import type { FindingDraft } from '../finding.ts';
import { describeOutcome } from './webhooks-acknowledged.ts';

const RULE = 'everything-settled';
const RULES = [RULE];

/** Calls that never ended and webhooks that are still to be sent when the run is over. */
export const everythingSettled: Check = {
  name: RULE,
  title: 'Every call is over and every webhook is delivered or given up',
  rules: RULES,
  run: (context) => {
    const findings = [...recorded(context, RULES), ...openCalls(context), ...openMessages(context)];
    return findings.length === 0 && !context.isSettled ? [workUnderWay()] : findings;
  },
};

function openCalls({ evidence }: CheckContext): readonly FindingDraft[] {
  return evidence.calls.filter((call) => call.hasHappened && !call.isOver).map(openCall);
}

function openCall(call: CallEvidence): FindingDraft {
  return {
    rule: RULE,
    severity: 'error',
    title: `call ${call.callId} is not over`,
    expected: 'ended, or never connected',
    seen: call.answered === undefined ? 'created, not answered' : 'answered, still going on',
    callId: call.callId,
    atMs: (call.answered ?? call.created)?.atMs,
  };
}

function openMessages({ evidence }: CheckContext): readonly FindingDraft[] {
  return evidence.messages.filter(isPending).map((message) => {
    const last = message.attempts.at(-1);
    return {
      rule: RULE,
      severity: 'error',
      title: `${message.event} is not delivered yet`,
      seen: last && `attempt ${last.attempt} of ${last.attemptLimit}: ${describeOutcome(last.outcome)}`,
      callId: message.callId,
      atMs: last?.atMs,
    };
  });
}

/** An accepted or blocked attempt is the last one, whether or not the entry that says so is in this part of the journal. */
function isPending(message: MessageEvidence): boolean {
  const last = message.attempts.at(-1);
  return (
    message.end === undefined && last !== undefined && !['accepted', 'blocked'].includes(last.outcome.kind)
  );
}

function workUnderWay(): FindingDraft {
  return { rule: RULE, severity: 'error', title: 'work was still under way when the run ended' };
}
