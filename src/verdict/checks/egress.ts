import { type Check, type CheckContext, recorded } from '../check.ts';
import type { FindingDraft } from '../finding.ts';

const RULE = 'egress-blocked';
const RULES = [RULE];

/** Messages that the egress guard stopped, because they would have left this machine. */
export const egress: Check = {
  name: 'egress',
  title: 'Nothing was sent to an address outside',
  rules: RULES,
  run: (context) => {
    const spoken = recorded(context, RULES);
    // The guard writes a violation beside each blocked attempt; an older journal may hold the attempt alone.
    return spoken.length > 0 ? spoken : blockedAttempts(context);
  },
};

function blockedAttempts(context: CheckContext): readonly FindingDraft[] {
  return context.evidence.messages.flatMap((message) =>
    message.attempts.flatMap(({ outcome, callId, atMs }) =>
      outcome.kind === 'blocked'
        ? [
            {
              rule: RULE,
              severity: 'error' as const,
              title: `${message.event} was not sent: ${outcome.reason}`,
              callId,
              atMs,
            },
          ]
        : [],
    ),
  );
}
