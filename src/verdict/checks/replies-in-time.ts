import type { ReplyLimits } from '../../core/journal/entry.ts';
import { formatDuration } from '../../core/time/duration.ts';
import { type Check, type CheckContext, recorded } from '../check.ts';
import type { CallEvidence } from '../evidence.ts';
import type { FindingDraft } from '../finding.ts';
import { nearestRank } from '../stats.ts';

const RULE = 'replies-in-time';
const RULES = [RULE];
/** Percentiles of fewer turns say more about the machine than about the agent. */
const LEAST_TURNS = 10;

/** Agents that are slower than their provider wants them: by its own figures, not by a scenario's budgets. */
export const repliesInTime: Check = {
  name: RULE,
  title: 'Replies are as fast as the provider wants them',
  rules: RULES,
  run: (context) => [...recorded(context, RULES), ...tooSlow(context)],
};

function tooSlow({ evidence }: CheckContext): readonly FindingDraft[] {
  const calls = evidence.calls;
  const limits = calls.map(limitsOf).find((it) => it !== undefined);
  if (limits === undefined) return [];
  const sorted = calls
    .filter((call) => limitsOf(call) !== undefined)
    .flatMap((call) => endToEndOf(call, limits))
    .toSorted((one, other) => one - other);
  if (sorted.length < LEAST_TURNS) return [];
  return (['p50', 'p90'] as const).flatMap((part) => {
    const valueMs = nearestRank(sorted, part === 'p50' ? 0.5 : 0.9) ?? 0;
    const limitMs = part === 'p50' ? limits.p50Ms : limits.p90Ms;
    return valueMs <= limitMs ? [] : [slow({ part, valueMs, limitMs, turns: sorted.length, limits })];
  });
}

function limitsOf(call: CallEvidence): ReplyLimits | undefined {
  for (const socket of call.sockets) {
    if (socket.kind === 'opened' && socket.replyLimits !== undefined) return socket.replyLimits;
  }
  return undefined;
}

/** From the caller's last word to the agent's voice: what was measured, and what the platform itself takes. */
function endToEndOf(call: CallEvidence, { besidesMs }: ReplyLimits): readonly number[] {
  return call.turns.flatMap(({ turnKind, wall }) =>
    turnKind === 'response' && typeof wall.firstSentenceMs === 'number'
      ? [wall.firstSentenceMs + besidesMs]
      : [],
  );
}

interface Slow {
  readonly part: 'p50' | 'p90';
  readonly valueMs: number;
  readonly limitMs: number;
  readonly turns: number;
  readonly limits: ReplyLimits;
}

function slow({ part, valueMs, limitMs, turns, limits }: Slow): FindingDraft {
  return {
    rule: RULE,
    severity: 'warning',
    title: `replies are slow: ${part} ${formatDuration(Math.round(valueMs))} end to end over ${turns} turns`,
    expected: `${part} within ${formatDuration(limitMs)}, of which the platform itself takes about ${formatDuration(limits.besidesMs)}`,
    effect: 'the provider flags the agent for its latency, and callers speak into its answers',
  };
}
