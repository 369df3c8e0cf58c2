import type { AttemptEntry } from '../../core/journal/entry.ts';
import { formatDuration } from '../../core/time/duration.ts';
import { type Check, recorded } from '../check.ts';
import { isForged } from '../faulted-attempt.ts';
import type { FindingDraft } from '../finding.ts';
import { describeOutcome } from './webhooks-acknowledged.ts';

const RULE = 'bad-signatures-refused';
/** Wall time: to compare a signature takes no longer, also on a busy machine. */
const PROMPT_MS = 2000;

/** Webhooks that were sent with a signature that is wrong, missing or old: whether the customer's server noticed. */
export const badSignaturesRefused: Check = {
  name: RULE,
  title: 'Webhooks with a bad signature are refused, promptly',
  rules: [RULE],
  run: (context) => [
    ...recorded(context, [RULE]),
    ...context.evidence.messages.flatMap(({ attempts }) =>
      attempts.filter(isForged).flatMap((attempt) => judge(attempt) ?? []),
    ),
  ],
};

function judge(attempt: AttemptEntry): FindingDraft | undefined {
  const { event, outcome, callId, atMs, faults = [], wall } = attempt;
  const finding = (severity: FindingDraft['severity'], title: string, effect: string): FindingDraft => ({
    rule: RULE,
    severity,
    title: `${title}: ${event} (${faults.join(', ')})`,
    expected: 'refused with a 4xx',
    seen: describeOutcome(outcome),
    effect,
    callId,
    atMs,
  });
  switch (outcome.kind) {
    case 'accepted':
      return finding(
        'error',
        'a webhook with a bad signature was accepted',
        'anybody who knows the address can tell the program what they like',
      );
    case 'refused': {
      if (outcome.status < 400 || outcome.status > 499)
        return finding(
          'warning',
          'a webhook with a bad signature was answered as if the server had failed',
          'it looks as if the verification had thrown; a forged webhook should be refused with a 4xx',
        );
      const { tookMs } = wall;
      if (tookMs === undefined || tookMs <= PROMPT_MS) return undefined;
      return finding(
        'warning',
        `a webhook with a bad signature was refused only after ${formatDuration(tookMs)}`,
        'whatever is done before the signature is looked at is done for anybody',
      );
    }
    case 'timed-out':
      return finding(
        'error',
        'a webhook with a bad signature was never answered',
        'a forged webhook keeps the server busy until the sender gives up',
      );
    case 'failed':
      return finding(
        'warning',
        'a webhook with a bad signature broke the connection',
        'it looks as if the verification had brought the server down; a forged webhook should be refused with a 4xx',
      );
    case 'blocked':
      return undefined;
  }
}
