import type { Report } from '../source/report-problem.ts';
import { childOf, entryOf, type SourceNode } from '../source/source-tree.ts';

/** Reports replies that are said to answer a turn and to be what nobody asked for. */
export function checkReplyRules(script: SourceNode | undefined, report: Report): void {
  for (const step of script?.kind === 'list' ? script.items : []) {
    const reply = childOf(step, 'expect_reply');
    const unasked = childOf(reply, 'unasked');
    const to = entryOf(reply, 'to');
    const isUnasked = unasked?.kind === 'scalar' && (unasked.value === true || unasked.value === 'true');
    if (to === undefined || !isUnasked) continue;
    report({
      code: 'DRY_SCENARIO_INVALID',
      at: to.keyAt,
      message: '"to" names a turn, and what is said unasked answers none',
      hint: 'give one of to: and unasked:',
    });
  }
}
