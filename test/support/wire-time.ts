import type { Verdict } from '../../src/verdict/finding.ts';

/** Budgets of wire time say how busy the machine is, and tests run beside each other. */
const OF_WIRE_TIME: readonly string[] = ['expect-latency'];

/** What a verdict found, without what a busy machine alone can bring about. */
export function findingsBesideWireTime({ findings }: Pick<Verdict, 'findings'>): Verdict['findings'] {
  return findings.filter(({ rule }) => !OF_WIRE_TIME.includes(rule));
}
