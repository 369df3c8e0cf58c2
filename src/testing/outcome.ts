import type { Entry } from '../core/journal/entry.ts';
import type { Json } from '../core/json.ts';
import type { ExpectationAction, LatencyFigure } from '../scenario/model/scenario.ts';
import { matchesText } from '../scenario/patterns/text-match.ts';
import { readEvidence } from '../verdict/evidence.ts';
import { judgeOne } from '../verdict/expectations/judge-expectations.ts';
import type { FindingDraft, Verdict } from '../verdict/finding.ts';
import { nearestTexts } from '../verdict/nearest.ts';
import { renderFailure } from '../verdict/reports/text-report.ts';
import { computeStats } from '../verdict/stats.ts';
import {
  demandBudgets,
  demandCount,
  demandDuration,
  demandFields,
  demandPattern,
  demandText,
} from './demands.ts';

/** Whether an expectation holds, and what is to be said where it does not. */
export interface Outcome {
  readonly holds: boolean;
  readonly message: string;
}

export interface DeliveredOptions {
  /** Fields that the body must have, with these values. */
  readonly body?: Json;
  /** How often. Default: at least once. */
  readonly times?: number;
  /** Budget of wall time for the acknowledgement: "2s". */
  readonly acknowledgedWithin?: string;
}

/** Whether an event was delivered to the customer. */
export function delivered(entries: readonly Entry[], event: string, options: DeliveredOptions = {}): Outcome {
  demandText(event, 'the event that was delivered', 'call_ended');
  demandFields(options, 'what is expected of it', ['body', 'times', 'acknowledgedWithin']);
  const { body, times, acknowledgedWithin } = options;
  demandCount(times, 'times');
  return outcomeOf(entries, {
    kind: 'webhook',
    event,
    ...(body === undefined ? {} : { body }),
    ...(times === undefined ? {} : { times }),
    ...(acknowledgedWithin === undefined ? {} : { acknowledgedWithinMs: demandDuration(acknowledgedWithin) }),
  });
}

/** Whether a number was called so often (default: once). */
export function dialed(entries: readonly Entry[], to: string, times = 1): Outcome {
  demandText(to, 'the number that was dialed', '+12125550123');
  demandCount(times, 'times');
  return outcomeOf(entries, { kind: 'dialed', to, times });
}

/** Whether every call ended for a reason: the provider's word, or the neutral one. */
export function endedFor(entries: readonly Entry[], reason: string): Outcome {
  demandText(reason, 'the reason for which calls ended', 'user_hangup');
  return outcomeOf(entries, { kind: 'ended', reason });
}

/** Whether replies were as fast as budgets such as `{ first_frame_p95: '800ms' }` want them. */
export function fastEnough(
  entries: readonly Entry[],
  budgets: Readonly<Partial<Record<LatencyFigure, string>>>,
): Outcome {
  demandBudgets(budgets);
  const read = Object.entries(budgets).map(([figure, budget]) => [figure, demandDuration(budget)]);
  return outcomeOf(entries, { kind: 'latency', budgets: Object.fromEntries(read) });
}

/** Whether the agent said something that holds a text, or satisfies a regular expression. */
export function replied(entries: readonly Entry[], says: string | RegExp): Outcome {
  demandPattern(says, 'what the agent said');
  const matcher =
    typeof says === 'string'
      ? ({ kind: 'contains', text: says } as const)
      : ({ kind: 'pattern', source: says.source, flags: says.flags.replace(/[gyd]/g, '') } as const);
  const said = entries.flatMap((entry) =>
    entry.wire === 'call' && entry.kind === 'event' && entry.event.kind === 'said' ? [entry.event] : [],
  );
  if (said.some(({ utterance }) => matchesText(matcher, utterance.text))) return HOLDS;
  const texts = said.map(({ utterance }, index) => ({ what: `reply ${index + 1}`, text: utterance.text }));
  const wanted = typeof says === 'string' ? JSON.stringify(says) : String(says);
  return failed(entries, {
    rule: 'expect-reply',
    severity: 'error',
    title: `replied ${wanted}`,
    subject: 'replied',
    expected: wanted,
    seen:
      said.length === 0
        ? 'the agent said nothing'
        : `${said.length} other ${said.length === 1 ? 'reply' : 'replies'}`,
    nearest: nearestTexts(typeof says === 'string' ? says : says.source, texts),
  });
}

/** Whether nothing was found. */
export function clean(verdict: Verdict): Outcome {
  const errors = verdict.findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return HOLDS;
  return { holds: false, message: renderFailure({ name: 'clean', verdict }) };
}

/** Whether nothing is under way. */
export function settled(unsettled: readonly string[]): Outcome {
  if (unsettled.length === 0) return HOLDS;
  return { holds: false, message: ['not settled:', ...unsettled.map((line) => `  - ${line}`)].join('\n') };
}

const HOLDS: Outcome = { holds: true, message: 'it holds' };

function outcomeOf(entries: readonly Entry[], action: ExpectationAction): Outcome {
  const finding = judgeOne(entries, { ...action, text: action.kind });
  return finding === undefined ? HOLDS : failed(entries, finding);
}

/** The failure as the command line shows it: expected beside seen, what came near, the frames around. */
function failed(entries: readonly Entry[], finding: FindingDraft): Outcome {
  const verdict: Verdict = {
    outcome: 'findings',
    findings: [{ check: 'expectations', ...finding }],
    checks: [],
    expectations: { count: 1, failed: 1 },
    stats: computeStats(readEvidence(entries)),
  };
  return { holds: false, message: renderFailure({ name: finding.title, verdict }) };
}
