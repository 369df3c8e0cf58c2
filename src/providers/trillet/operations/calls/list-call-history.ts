import type { Call } from '../../../../core/call.ts';
import { type Failure, isFailure, type OperationContext, type OperationHandler } from '../../../pack.ts';
import { historyFaultQuirk } from '../../calls/call-quirks.ts';
import { historyFilter } from '../../history/history-filter.ts';
import { historyItem } from '../../history/history-view.ts';
import { quirkValue } from '../../quirks.ts';

const DEFAULT_LIMIT = 10;

/** A bare list, newest first (Assumed for the order); how many there are in all stands in a header of drydial's own. */
export const listCallHistory: OperationHandler = ({ query }, context) => {
  const calls = matchingCalls(query, context);
  if ('failure' in calls) return calls;
  const page = wholeNumber(query.page, 1);
  const limit = wholeNumber(query.limit, DEFAULT_LIMIT);
  const shown = calls.slice((page - 1) * limit, page * limit);
  return {
    status: 200,
    headers: { 'X-Total-Count': String(calls.length) },
    body: shown.map((call) => historyItem(call, context)),
  };
};

function matchingCalls(
  query: Readonly<Record<string, unknown>>,
  { world, quirks }: OperationContext,
): readonly Call[] | Failure {
  const all = world.calls.list();
  const fault = quirkValue(quirks, historyFaultQuirk);
  if (fault === 'always' || (fault === 'when-empty' && all.length === 0)) return { failure: 'server-error' };
  const fits = historyFilter(query);
  return isFailure(fits) ? fits : all.filter(fits).toReversed();
}

/** The contract has made numbers of what the query says. */
function wholeNumber(value: unknown, byDefault: number): number {
  return typeof value === 'number' ? value : byDefault;
}
