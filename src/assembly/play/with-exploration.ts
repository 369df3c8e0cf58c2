import type { ExploreResult } from '../../simulator-explore.ts';
import type { PlayResult } from '../../simulator-types.ts';
import type { Finding } from '../../verdict/finding.ts';

/** The verdict of a usual play, with what exploring has found. */
export function withExploration(result: PlayResult, explored: ExploreResult): PlayResult {
  const findings = findingsOf(explored, result.callId);
  const { verdict } = result;
  const { count, failed } = verdict.expectations;
  return {
    ...result,
    explored,
    verdict: {
      ...verdict,
      outcome: verdict.outcome === 'clean' && findings.length > 0 ? 'findings' : verdict.outcome,
      findings: [...findings, ...verdict.findings],
      expectations: { count: count + 1, failed: failed + Math.min(1, findings.length) },
    },
  };
}

function findingsOf({ states, lost, tried }: ExploreResult, callId: string | undefined): readonly Finding[] {
  const base = { check: 'expectations', severity: 'error', subject: 'deliver', callId } as const;
  const differing = states.filter(({ isUsual }) => !isUsual);
  return [
    ...differing.map(({ orders, smallest, differences }) => ({
      ...base,
      rule: 'expect-same-end-state',
      title: `another end state in ${orders} of ${tried} orders`,
      expected: 'the same end state in every order that the provider permits',
      seen: `${differences
        .slice(0, 3)
        .map(({ path, usual, seen }) => `${path} is ${seen}, not ${usual}`)
        .join('; ')}: ${smallest}`,
    })),
    ...lost.map(({ labels, orders, smallest }) => ({
      ...base,
      rule: 'expect-webhooks-taken',
      title: `${labels.join(', ')} given up in ${orders} of ${tried} orders`,
      expected: 'every webhook is accepted in the end',
      seen: `given up: ${smallest}`,
    })),
  ];
}
