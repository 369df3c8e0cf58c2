import { giveReplyGrace } from '../../../../core/reply-grace.ts';
import { scenarioHint } from '../../../../core/scenario-header.ts';
import {
  type Failure,
  isFailure,
  type OperationContext,
  type OperationHandler,
  type OperationRequest,
} from '../../../pack.ts';
import { addBatch, type BatchRecord } from '../../batches/batch-record.ts';
import { runBatch } from '../../batches/batch-runner.ts';
import type { BatchTable } from '../../batches/batch-table.ts';
import { isTable, readCallback, readSchedule, readUpload } from '../../batches/batch-upload.ts';
import { batchRowsQuirk } from '../../calls/call-quirks.ts';
import { outboundRoute } from '../../calls/call-route.ts';
import { bodyOf, textField } from '../../fields.ts';
import { quirkValue } from '../../quirks.ts';

export const startBatch: OperationHandler = async (request, context) => {
  const table = await readUpload(request, context);
  if (!isTable(table)) return table;
  const batch = takeBatch(request, table, context);
  if (isFailure(batch)) return batch;
  giveReplyGrace(context.world.clock);
  runBatch(context, batch.id);
  const totalCalls = table.rows.length;
  const calls = totalCalls === 1 ? 'call' : 'calls';
  const begun = batch.status === 'queued' ? 'scheduled' : 'started';
  const message = `Batch of ${totalCalls} ${calls} ${begun}`;
  return { status: 200, body: { batchId: batch.id, totalCalls, status: batch.status, message } };
};

function takeBatch(
  request: OperationRequest,
  table: BatchTable,
  { world, quirks }: OperationContext,
): BatchRecord | Failure {
  const body = bodyOf(request);
  const agentId = textField(body, 'agentId') ?? '';
  const route = outboundRoute(world, agentId, undefined);
  if (isFailure(route)) return route;
  const refusal = refuseTable(table, quirkValue(quirks, batchRowsQuirk) === 'left-out');
  if (refusal !== undefined) return refusal;
  const beginAtMs = readSchedule(body, world.clock.epochMs());
  if (typeof beginAtMs !== 'number') return beginAtMs;
  const callback = readCallback(body);
  if (callback !== undefined && isFailure(callback)) return callback;
  return addBatch(world, { agentId, rows: table.rows, beginAtMs, callback, hints: scenarioHint(request) });
}

/** What is wrong with the rows is told by row and column, under `errors`. */
function refuseTable(table: BatchTable, leavesOut: boolean): Failure | undefined {
  const [first] = table.problems;
  if (first === undefined || (leavesOut && table.rows.length > 0)) return undefined;
  const { row, column, message } = first;
  const place = column === '' ? `Row ${row}` : `Row ${row}, column ${column}`;
  const more = table.problems.length === 1 ? '' : `, and ${table.problems.length - 1} more`;
  return {
    failure: 'invalid-request',
    message: 'Invalid CSV file',
    details: `${place}: ${message}${more}`,
    fields: { errors: table.problems.map((problem) => ({ ...problem })) },
  };
}
