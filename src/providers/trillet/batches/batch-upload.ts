import { isJsonObject, type JsonObject, parseJson } from '../../../core/json.ts';
import type {
  Failure,
  FormFileView,
  OperationContext,
  OperationRequest,
  ProviderReply,
  QuirkValues,
} from '../../pack.ts';
import { batchRowLimitQuirk, tooLargeQuirk } from '../calls/call-quirks.ts';
import { batchCallbackPlan, type CallbackPlan } from '../calls/smart-callback.ts';
import { bodyOf } from '../fields.ts';
import { quirkValue } from '../quirks.ts';
import { BATCH_FILE_BYTES, type BatchTable, readBatchTable } from './batch-table.ts';

/** Problems of a file that an answer lists. */
const MOST_PROBLEMS = 100;

/** Reads the file of a request; refuses what is too large, or no table at all. */
export async function readUpload(
  request: OperationRequest,
  { quirks }: OperationContext,
): Promise<BatchTable | Failure | ProviderReply> {
  const { file: given } = bodyOf(request);
  if (Array.isArray(given)) {
    // Assumed: as the usual middleware for uploads refuses a second file where one is expected.
    const details = `One file is taken in the field file, and ${given.length} came`;
    return { failure: 'invalid-request', message: 'Invalid file', details };
  }
  // The form has made sure that a file came.
  const file = given as unknown as FormFileView;
  if (file.size_bytes > BATCH_FILE_BYTES) return tooLarge(quirks);
  if (file.chunks === undefined) {
    const name = JSON.stringify(file.filename.slice(0, 80));
    return {
      failure: 'invalid-request',
      message: 'Invalid file',
      details: `The file must be CSV, ${name} is not`,
    };
  }
  return readBatchTable(file.chunks, { rows: rowLimit(quirks), problems: MOST_PROBLEMS });
}

export function isTable(result: object): result is BatchTable {
  return 'totalRows' in result;
}

function tooLarge(quirks: QuirkValues): ProviderReply {
  const message = 'The file is larger than 20 MB';
  return { status: Number(quirkValue(quirks, tooLargeQuirk)), body: { error: 'File too large', message } };
}

/** What is no number means the default: it is a quirk of free form. */
function rowLimit(quirks: QuirkValues): number {
  const limit = Number(quirkValue(quirks, batchRowLimitQuirk));
  return Number.isSafeInteger(limit) && limit > 0 ? limit : Number(batchRowLimitQuirk.byDefault);
}

/** When a batch is to begin: now, where the request does not say. */
export function readSchedule(body: JsonObject, nowMs: number): number | Failure {
  const { scheduledAt } = body;
  if (scheduledAt === undefined || scheduledAt === '') return nowMs;
  const text = String(scheduledAt);
  const atMs = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(atMs)) {
    const details = `scheduledAt must be a time in UTC such as 2026-12-01T09:00:00Z, it is ${quoted(text)}`;
    return { failure: 'invalid-request', message: 'Invalid schedule', details };
  }
  if (atMs >= nowMs) return atMs;
  const now = new Date(nowMs).toISOString();
  return {
    failure: 'invalid-request',
    message: 'Invalid schedule',
    details: `scheduledAt must lie in the future, it is ${text}; it is ${now} now`,
  };
}

/** How people who were not reached are called again; undefined where they are not. */
export function readCallback(body: JsonObject): CallbackPlan | undefined | Failure {
  const { smartCallbackConfig: text } = body;
  if (text === undefined || text === '') return undefined;
  const config = parseJson(String(text));
  if (isJsonObject(config)) return batchCallbackPlan(config);
  const details = `smartCallbackConfig must be a JSON object, it is ${quoted(String(text))}`;
  return { failure: 'invalid-request', message: 'Invalid smart callback configuration', details };
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 80));
}
