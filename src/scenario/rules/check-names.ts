import { nearestWord } from '../../core/text/nearest-word.ts';
import type { Report } from '../source/report-problem.ts';
import type { SourceNode } from '../source/source-tree.ts';

/** Reports checks that there are none of: a slip of the pen would silently lower nothing. */
export function checkCheckNames(
  checks: SourceNode | undefined,
  known: readonly string[] | undefined,
  report: Report,
): void {
  if (known === undefined) return;
  for (const { key, keyAt } of checks?.kind === 'map' ? checks.entries : []) {
    if (known.includes(key)) continue;
    const near = nearestWord(key, known);
    report({
      code: 'DRY_SCENARIO_INVALID',
      message: `no check or rule is called "${key}"`,
      hint:
        near === undefined
          ? `Names: ${known.join(', ')}`
          : `did you mean "${near}"?  docs/checks.md has them all`,
      at: keyAt,
    });
  }
}
