import type { OperationHandler } from '../../../pack.ts';
import { bodyOf, numberField, textField } from '../../fields.ts';
import { historyCsv } from '../../history/history-csv.ts';

/** Seen by a client; no page describes it (PORTAL, 2026). */
export const exportCallHistory: OperationHandler = async (request, context) => {
  const body = bodyOf(request);
  const agentId = textField(body, 'agentId');
  const calls = context.world.calls
    .list()
    .filter((call) => agentId === undefined || call.agentId === agentId)
    .toReversed()
    .slice(0, numberField(body, 'limit'));
  const csv = await historyCsv(calls, context, {
    withTranscripts: body.includeTranscripts === true,
    withAnalysis: body.includePostAnalysis === true,
  });
  return {
    status: 200,
    contentType: 'text/csv; charset=utf-8',
    headers: { 'content-disposition': 'attachment; filename="call-history.csv"' },
    body: csv,
  };
};
