import type { RuleResult } from './rule-result.ts';

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
