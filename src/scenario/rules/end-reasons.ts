import { END_REASONS } from '../../core/call.ts';
import { nearestWord } from '../../core/text/nearest-word.ts';
import { ANY_PROVIDER } from '../model/scenario.ts';
import type { Report } from '../source/report-problem.ts';
import { entryOf, type SourceNode } from '../source/source-tree.ts';

const SHOWN_WORDS = 12;

/** Reports expectations `ended:` with a reason that no call of the provider has: they could only ever fail. */
export function checkEndReasons(
  list: SourceNode | undefined,
  { provider, reasons }: { readonly provider: string; readonly reasons: readonly string[] | undefined },
  report: Report,
): void {
  if (reasons === undefined) return;
  const known = [...END_REASONS, ...reasons];
  for (const node of list?.kind === 'list' ? list.items : []) {
    const named = entryOf(node, 'ended')?.value;
    if (named?.kind !== 'scalar' || typeof named.value !== 'string' || named.isUnresolved === true) continue;
    const { value, at } = named;
    if (known.some((word) => plainWord(word) === plainWord(value))) continue;
    const near = nearestWord(value, known);
    const more = reasons.length > SHOWN_WORDS ? ` and ${reasons.length - SHOWN_WORDS} more` : '';
    const own = `; of ${provider}: ${reasons.slice(0, SHOWN_WORDS).join(', ')}${more}`;
    report({
      code: 'DRY_SCENARIO_INVALID',
      message: `"${value}" is no reason for which a call of ${provider === ANY_PROVIDER ? 'every provider' : provider} ends`,
      hint: `${near === undefined ? '' : `did you mean "${near}"?  `}Neutral: ${END_REASONS.join(', ')}${reasons.length === 0 ? '' : own}`,
      at,
    });
  }
}

/** A word as it is compared: hyphens, underscores and case do not matter. */
export function plainWord(word: string): string {
  return word.trim().toLowerCase().replaceAll(/[-\s]/g, '_');
}
