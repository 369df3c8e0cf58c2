import { nearestWord } from '../../core/text/nearest-word.ts';
import type { Report } from '../source/report-problem.ts';
import { entryOf, type SourceNode } from '../source/source-tree.ts';
import type { FaultNames } from './fault-rules.ts';

export interface EventRulesOptions {
  readonly report: Report;
  /** Asked for only where a webhook is expected; undefined where any name goes. */
  readonly names: () => Pick<FaultNames, 'events'> | undefined;
}

/** Reports expectations of webhooks that the provider does not have: they could only ever fail. */
export function checkExpectedEvents(list: SourceNode | undefined, options: EventRulesOptions): void {
  for (const node of list?.kind === 'list' ? list.items : []) {
    if (node.kind !== 'map') continue;
    const webhook = entryOf(node, 'webhook')?.value;
    const named = webhook?.kind === 'map' ? entryOf(webhook, 'event')?.value : webhook;
    if (named?.kind === 'scalar' && named.isUnresolved !== true) checkEvent(named, options);
  }
}

function checkEvent(
  { value, at }: SourceNode & { readonly kind: 'scalar' },
  { report, names }: EventRulesOptions,
): void {
  const known = names()?.events;
  if (known === undefined || typeof value !== 'string' || known.includes(value)) return;
  const near = nearestWord(value, known);
  const meant = near === undefined ? '' : `did you mean "${near}"?  `;
  report({
    code: 'DRY_SCENARIO_INVALID',
    message: `the provider has no event "${value}"`,
    hint: `${meant}Events: ${known.join(', ')}`,
    at,
  });
}
