import type { RuleResult } from './rule-result.ts';
import type { BenchEnd, WebhookBench } from './webhook-bench.ts';

const PROMPT_MS = 2000;

interface Rule {
  readonly id: string;
  readonly title: string;
}

export function holds({ id, title }: Rule): RuleResult {
  return { id, title, result: 'holds' };
}

/** `why` stands behind the title. */
export function noOccasion({ id, title }: Rule, why?: string): RuleResult {
  return { id, title: why === undefined ? title : `${title} (${why})`, result: 'no occasion' };
}

/** `title` of the problem is what was seen. */
export function broken(
  { id, title }: Rule,
  problem: { readonly title: string; readonly effect: string },
): RuleResult {
  return {
    id,
    title,
    result: 'broken',
    finding: {
      check: 'conform-webhooks',
      rule: id,
      severity: 'error',
      title: problem.title,
      expected: title,
      seen: problem.title,
      effect: problem.effect,
    },
  };
}

/** What was not tried is not known to hold; `slowestMs` is the longest answer, wall ms. */
export function allTried(results: readonly RuleResult[], slowestMs: number): readonly RuleResult[] {
  const end: BenchEnd = 'time is up';
  const count = results.filter(({ title }) => title.endsWith(`(${end})`)).length;
  if (count === 0) return [];
  const rule = { id: 'all-tried', title: 'answers fast enough for every rule to be tried' };
  return [
    broken(rule, {
      title: `${count} rules were not tried, since answers took up to ${(slowestMs / 1000).toFixed(1)} s`,
      effect: 'acknowledge first, work afterwards: a provider has many calls at a time',
    }),
  ];
}

/** `slowestMs` is the longest refusal, wall ms; undefined where there was none. */
export function prompt(slowestMs: number | undefined, promptMs = PROMPT_MS): RuleResult {
  const rule = { id: 'prompt', title: `refuses forgeries within ${promptMs / 1000} s` };
  if (slowestMs === undefined) return noOccasion(rule);
  if (slowestMs <= promptMs) return holds(rule);
  return broken(rule, {
    title: `the slowest refusal took ${(slowestMs / 1000).toFixed(1)} s`,
    effect: 'forged webhooks keep your server busy',
  });
}

export function inTime(
  { slowestMs, hasTimedOut }: Pick<WebhookBench, 'slowestMs' | 'hasTimedOut'>,
  timeoutMs: number,
): RuleResult {
  const limit = `${timeoutMs / 1000} s`;
  const rule = { id: 'in-time', title: `answers within ${limit}, as long as the provider waits` };
  if (!hasTimedOut)
    return holds({ ...rule, title: `${rule.title}; the slowest took ${(slowestMs / 1000).toFixed(1)} s` });
  return broken(rule, {
    title: `no answer within ${limit}`,
    effect: 'the provider hangs up and tries again: acknowledge first, work afterwards',
  });
}
