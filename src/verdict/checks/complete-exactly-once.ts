import { formatDuration } from '../../core/time/duration.ts';
import { type Check, type CheckContext, recorded } from '../check.ts';
import type { FindingDraft } from '../finding.ts';
import { unansweredTurns } from '../unanswered-turns.ts';

const RULE = 'complete-exactly-once';
const RULES = [RULE];

/** Turns that were never completed, and content for turns that were complete already. */
export const completeExactlyOnce: Check = {
  name: RULE,
  title: 'Every turn is completed, and completed once',
  rules: RULES,
  run: (context) => [...recorded(context, RULES), ...neverCompleted(context)],
};

function neverCompleted(context: CheckContext): readonly FindingDraft[] {
  const deadlineMs = context.scenario?.timing.turnDeadlineMs;
  const expected =
    deadlineMs === undefined ? 'a complete reply' : `a complete reply within ${formatDuration(deadlineMs)}`;
  return unansweredTurns(context, (turn) => turn.turnKind !== 'begin').map(({ turn, finding }) => ({
    ...finding,
    rule: RULE,
    title: `turn ${turn} was never completed`,
    expected,
    effect:
      'the provider waits: the caller hears silence until somebody speaks or the call is ended for silence',
  }));
}
