import type { Call } from '../../../core/call.ts';
import { isJsonObject, type Json, type JsonObject, parseJson } from '../../../core/json.ts';
import type { Failure } from '../../pack.ts';
import { directionOf, factsOf } from '../calls/call-facts.ts';
import { analyzedDataOf } from '../calls/call-figures.ts';
import { type CallOutcome, outcomeOf } from '../calls/end-reason.ts';

type Query = Readonly<Record<string, unknown>>;
type Test = (call: Call) => boolean;

/** Each status by its names on all surfaces (docs: calls/call-history list and get). */
const STATUSES: Readonly<Record<string, CallOutcome>> = {
  completed: 'completed',
  failed: 'failed',
  'in-progress': 'live',
  ongoing: 'live',
  active: 'live',
};

/** The calls that the query of the history asks for; the paging is none of its business. */
export function historyFilter(query: Query): Test | Failure {
  const tests: Test[] = [];
  for (const [name, read] of Object.entries(READERS)) {
    const text = query[name];
    if (typeof text !== 'string' || text === '') continue;
    const test = read(text);
    if (typeof test !== 'function') return { failure: 'invalid-request', message: `${name} ${test.problem}` };
    tests.push(test);
  }
  return (call) => tests.every((test) => test(call));
}

interface Unreadable {
  readonly problem: string;
}

const READERS: Readonly<Record<string, (text: string) => Test | Unreadable>> = {
  agentId: (id) => (call) => call.agentId === id,
  pathwayId: (id) => (call) => factsOf(call).flowId === id,
  batchId: (id) => (call) => factsOf(call).batchId === id,
  status: (word) => {
    const status = STATUSES[word];
    if (status === undefined) return { problem: `must be one of ${Object.keys(STATUSES).join(', ')}` };
    return (call) => outcomeOf(call) === status;
  },
  direction: (word) => (call) => directionOf(call) === word,
  callType: (word) => (call) => factsOf(call).callType === word,
  search: searchTest,
  callIds: callIdsTest,
  dateRange: dateRangeTest,
  postAnalysis: postAnalysisTest,
};

/** Assumed: looks in the numbers, ids, names and the summary, whatever their case. */
function searchTest(text: string): Test {
  const wanted = text.trim().toLowerCase();
  return (call) => {
    const { flowName } = factsOf(call);
    const places = [call.id, call.from, call.to, call.agentName, flowName, call.analysis?.summary];
    return places.some((place) => place?.toLowerCase().includes(wanted) === true);
  };
}

function callIdsTest(text: string): Test | Unreadable {
  const ids = parseJson(text);
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string'))
    return { problem: 'must be a JSON array of texts' };
  return (call) => {
    const { recordId, roomName } = factsOf(call);
    return [call.id, recordId, roomName].some((id) => ids.includes(id));
  };
}

/** Both ends count, and each may be left out. A day without a time is all of it. */
function dateRangeTest(text: string): Test | Unreadable {
  const range = parseJson(text);
  const problem = { problem: 'must be a JSON object {"from", "to"} of dates' };
  if (!isJsonObject(range)) return problem;
  const fromMs = momentOf(range.from, { isEnd: false });
  const toMs = momentOf(range.to, { isEnd: true });
  if (Number.isNaN(fromMs) || Number.isNaN(toMs)) return problem;
  return ({ createdAtMs }) => createdAtMs >= (fromMs ?? 0) && createdAtMs <= (toMs ?? Number.MAX_VALUE);
}

const LAST_MS_OF_DAY = 24 * 3_600_000 - 1;
/** Numbers below are seconds since 1970: in milliseconds they would be days of 1973. */
const LEAST_MS = 100_000_000_000;

/** Undefined where it is left out, NaN where it is no date. */
function momentOf(value: Json | undefined, { isEnd }: { readonly isEnd: boolean }): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'number') return value < LEAST_MS ? value * 1000 : value;
  if (typeof value !== 'string') return Number.NaN;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return Date.parse(value) + (isEnd ? LAST_MS_OF_DAY : 0);
  // A time without a zone is one of UTC (Assumed), on whichever machine this runs.
  return Date.parse(ZONE.test(value) ? value : `${value}Z`);
}

/** Z, GMT and their like, or an offset, at the end of a time. */
const ZONE = /(?:[a-z]|[+-]\d{2}:?\d{2})$/i;

/** Assumed: every given field of the analyzed data is equal; texts whatever their case. */
function postAnalysisTest(text: string): Test | Unreadable {
  const wanted = parseJson(text);
  if (!isJsonObject(wanted)) return { problem: 'must be a JSON object of fields and their values' };
  return (call) => {
    const data: JsonObject = analyzedDataOf(call);
    return Object.entries(wanted).every(
      ([name, value]) => Object.hasOwn(data, name) && plain(data[name]) === plain(value),
    );
  };
}

function plain(value: Json | undefined): string {
  return (typeof value === 'string' ? value : JSON.stringify(value ?? null)).toLowerCase();
}
