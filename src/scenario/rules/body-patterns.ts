import { parseTextMatcher } from '../patterns/text-match.ts';
import type { Report } from '../source/report-problem.ts';
import { childOf, type SourceNode } from '../source/source-tree.ts';

/**
 * Reports /regular expressions/ in the bodies of expected webhooks and of probes that are none, or that could take for
 * ever; the list is one of expectations or of steps.
 */
export function checkBodyPatterns(list: SourceNode | undefined, report: Report): void {
  for (const item of list?.kind === 'list' ? list.items : []) {
    for (const body of [childOf(childOf(item, 'webhook'), 'body'), childOf(childOf(item, 'probe'), 'json')])
      if (body !== undefined) checkTexts(body, report);
  }
}

function checkTexts(node: SourceNode, report: Report): void {
  switch (node.kind) {
    case 'list':
      for (const item of node.items) checkTexts(item, report);
      return;
    case 'map':
      for (const entry of node.entries) checkTexts(entry.value, report);
      return;
    case 'scalar': {
      // An empty text is a fine value of a field, though nothing to look for in a reply.
      if (typeof node.value !== 'string' || node.value.trim() === '') return;
      const parsed = parseTextMatcher(node.value);
      if (parsed.kind === 'problem') {
        // The reason repeats the expression, and what a variable holds may be a secret.
        const problem = node.isSubstituted === true ? 'is no usable regular expression' : parsed.problem;
        report({ code: 'DRY_SCENARIO_INVALID', message: `this ${problem}`, at: node.at });
      }
    }
  }
}
