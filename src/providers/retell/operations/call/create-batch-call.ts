import { isJsonObject, type Json, type JsonObject } from '../../../../core/json.ts';
import { scenarioHint } from '../../../../core/scenario-header.ts';
import { type Failure, isFailure, type OperationContext, type OperationHandler } from '../../../pack.ts';
import { startBatch } from '../../calls/batch-dialer.ts';
import { checkCountry } from '../../calls/call-checks.ts';
import { readTimeWindow } from '../../calls/call-time-window.ts';
import { checkDialling } from '../../calls/dial-out.ts';
import { chooseOutboundAgent } from '../../calls/outbound-agent.ts';
import { bodyOf, numberField, pickFields, textField } from '../../fields.ts';
import { type PhoneNumberRecord, phoneNumbersOf } from '../../numbers/phone-number-record.ts';

/** The shape that ids of batches have in samples. */
const BATCH_ID = { prefix: 'batch_call_', hexDigits: 20 } as const;

/** A week short of the last moment that has a date. */
const LATEST_MS = 8.64e15 - 604_800_000;

/** Takes an order for many calls, and dials them on the clock. A batch with a mistake in any task is refused whole (Assumed). */
export const createBatchCall: OperationHandler = (request, context) => {
  const { world, account } = context;
  const body = bodyOf(request);
  const number = phoneNumbersOf(world).get(textField(body, 'from_number') ?? '');
  if (number === undefined) return { failure: 'not-found', resource: 'phone-number' };
  const reservedSlots = numberField(body, 'reserved_concurrency') ?? 0;
  if (reservedSlots >= account.concurrencyLimit) return tooMuchReserved(account.concurrencyLimit);
  const triggerAtMs = numberField(body, 'trigger_timestamp') ?? 0;
  if (triggerAtMs > LATEST_MS) return notAMoment(triggerAtMs);
  const window = readTimeWindow(body);
  if (window !== undefined && isFailure(window)) return window;
  const tasks = tasksOf(body.tasks, number.number);
  const refusal = checkTasks(tasks, number, context);
  if (refusal !== undefined) return refusal;

  const batchCallId = world.ids.mint('batch-call', BATCH_ID);
  // Assumed: a moment that has passed means at once.
  const beginAtMs = Math.max(triggerAtMs, world.clock.epochMs());
  startBatch(context, {
    batchCallId,
    beginAtMs,
    tasks,
    ...(window === undefined ? {} : { callTimeWindow: body.call_time_window ?? null }),
    reservedSlots,
    hints: scenarioHint(request),
  });
  return {
    status: 201,
    body: {
      batch_call_id: batchCallId,
      // Assumed: what stands in for a name is not stated.
      name: textField(body, 'name') ?? batchCallId,
      from_number: number.number,
      scheduled_timestamp: beginAtMs,
      total_task_count: tasks.length,
      ...pickFields(body, ['call_time_window']),
    },
  };
};

function tasksOf(tasks: Json | undefined, fromNumber: string): readonly JsonObject[] {
  if (!Array.isArray(tasks)) return [];
  return tasks.flatMap((task: Json) => (isJsonObject(task) ? [{ ...task, from_number: fromNumber }] : []));
}

function checkTasks(
  tasks: readonly JsonObject[],
  number: PhoneNumberRecord,
  context: OperationContext,
): Failure | undefined {
  if (tasks.length === 0) return { failure: 'invalid-request', message: 'tasks must not be empty.' };
  for (const [index, task] of tasks.entries()) {
    const refusal =
      checkDialling(task, context) ??
      checkCountry(number, textField(task, 'to_number') ?? '') ??
      checkAgent(task, number, context);
    if (refusal !== undefined) return atTask(refusal, index);
  }
  return undefined;
}

/** Whether there is an agent for it now; which one it is may still be drawn anew for each call. */
function checkAgent(
  body: JsonObject,
  number: PhoneNumberRecord,
  { world, quirks }: OperationContext,
): Failure | undefined {
  const agent = chooseOutboundAgent(world, { body, number, callId: 'batch', quirks });
  return isFailure(agent) ? agent : undefined;
}

function atTask(failure: Failure, index: number): Failure {
  return failure.message === undefined
    ? failure
    : { ...failure, message: `tasks[${index}]: ${failure.message}` };
}

function notAMoment(triggerAtMs: number): Failure {
  return { failure: 'invalid-request', message: `trigger_timestamp ${triggerAtMs} is no moment in ms.` };
}

function tooMuchReserved(limit: number): Failure {
  return {
    failure: 'invalid-request',
    message: `reserved_concurrency must be lower than the concurrency limit of the account, ${limit}.`,
  };
}
