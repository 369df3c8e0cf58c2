import { nearestWord } from '../../core/text/nearest-word.ts';
import { ANY_PROVIDER } from '../model/scenario.ts';
import type { Report } from '../source/report-problem.ts';
import type { SourceNode } from '../source/source-tree.ts';

/** Reports a provider that nobody can be; `known` is undefined where any name goes. */
export function checkProvider(
  node: SourceNode | undefined,
  known: readonly string[] | undefined,
  report: Report,
): void {
  if (known === undefined || node?.kind !== 'scalar' || node.isUnresolved === true) return;
  const { value, at } = node;
  if (typeof value !== 'string' || value === ANY_PROVIDER || known.includes(value)) return;
  const near = nearestWord(value, [...known, ANY_PROVIDER]);
  report({
    code: 'DRY_PROVIDER_UNKNOWN',
    message: `provider "${node.isSubstituted === true ? node.raw : value}" is not known`,
    hint: `${near === undefined ? '' : `did you mean "${near}"?  `}Providers: ${known.join(', ')}; ${ANY_PROVIDER} for each of them`,
    at,
  });
}
