import type { OperationHandler } from '../../../pack.ts';
import { activeCallItem, activeCallsOf } from '../../calls/active-call-view.ts';
import { isoTime } from '../../fields.ts';

export const listActiveCalls: OperationHandler = (_request, { world }) => {
  const data = activeCallsOf(world).map((call) => activeCallItem(world, call));
  return {
    status: 200,
    body: { data, count: data.length, timestamp: isoTime(world.clock.epochMs()) },
  };
};
