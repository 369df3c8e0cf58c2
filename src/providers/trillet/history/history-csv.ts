import type { Call } from '../../../core/call.ts';
import { directionOf, factsOf } from '../calls/call-facts.ts';
import { analyzedDataOf, costOf, durationSecondsOf, transcriptTextOf } from '../calls/call-figures.ts';
import { outcomeOf } from '../calls/end-reason.ts';
import { isoTime } from '../fields.ts';
import type { HistoryContext } from './history-view.ts';
import { recordingUrlOf } from './recording-url.ts';

export interface HistoryColumns {
  readonly withTranscripts: boolean;
  readonly withAnalysis: boolean;
}

interface Column {
  readonly head: string;
  readonly cell: (call: Call, context: HistoryContext) => string | number;
}

/** As a client has seen them (PORTAL, 2026); times as in ISO 8601 are assumed. */
const COLUMNS: readonly Column[] = [
  { head: 'Call ID', cell: (call) => call.id },
  { head: 'Record ID', cell: (call) => factsOf(call).recordId },
  { head: 'From Phone Number', cell: (call) => call.from ?? '' },
  { head: 'To Phone Number', cell: (call) => call.to ?? '' },
  { head: 'Direction', cell: directionOf },
  { head: 'Status', cell: (call) => (outcomeOf(call) === 'live' ? 'active' : outcomeOf(call)) },
  { head: 'Duration (s)', cell: (call) => durationSecondsOf(call) ?? '' },
  { head: 'Start Time (UTC)', cell: (call) => isoTime(call.createdAtMs) },
  { head: 'End Time (UTC)', cell: (call) => (call.endedAtMs === undefined ? '' : isoTime(call.endedAtMs)) },
  { head: 'Agent Name', cell: (call) => call.agentName ?? '' },
  { head: 'Call Flow Name', cell: (call) => factsOf(call).flowName ?? '' },
  { head: 'Cost', cell: costOf },
  { head: 'Summary', cell: (call) => call.analysis?.summary ?? '' },
  { head: 'Recording Link', cell: (call, { account }) => recordingUrlOf(call, account) ?? '' },
];
const ANALYSIS: Column = {
  head: 'Analyzed Data (JSON)',
  cell: (call) => JSON.stringify(analyzedDataOf(call)),
};
const TRANSCRIPT: Column = { head: 'Transcript', cell: transcriptTextOf };

/** A CSV file of calls, quoted as RFC 4180 says. */
export async function historyCsv(
  calls: readonly Call[],
  context: HistoryContext,
  { withTranscripts, withAnalysis }: HistoryColumns,
): Promise<string> {
  // Loaded with the first export: most programs ask for none, and start-up counts.
  const { stringify } = await import('csv-stringify/sync');
  const columns = [...COLUMNS, ...(withAnalysis ? [ANALYSIS] : []), ...(withTranscripts ? [TRANSCRIPT] : [])];
  const rows = calls.map((call) => columns.map(({ cell }) => cell(call, context)));
  return stringify([columns.map(({ head }) => head), ...rows], { record_delimiter: 'windows' });
}
