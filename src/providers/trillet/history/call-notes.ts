import { isJsonObject, type JsonObject } from '../../../core/json.ts';
import { listOf, objectOf } from '../../../core/json-fields.ts';
import type { CallNotes, NoteReading, RecordedCall, RecordedEnding, RecordedMoment } from '../../pack.ts';
import { END_WORDS } from '../calls/end-reason.ts';
import { numberField, objectField, textField, textListField } from '../fields.ts';
import { noteOf } from './note-of.ts';
import { CALL_ID_COLUMN, noteOfRow } from './note-of-row.ts';

/**
 * Reads what Trillet tells of calls: items and details of the history, webhooks, the report after a call, live calls,
 * jobs of a batch, rows of an export (docs: calls/call-history, introduction, active-calls, calls/batch/get-call-status).
 */
export const trilletCallNotes: CallNotes = {
  read,
  tableColumn: CALL_ID_COLUMN,
  toRecordedCall,
  addressFields: {
    // The last two are in `settings.webhooks` of a flow (docs: flows/call-flows/create).
    webhook: ['callback_url', 'agentWebhookUrl', 'inboundWebhookUrl', 'agent', 'inbound'],
    socket: [],
  },
  readFrame: () => undefined,
};

function read(value: unknown): NoteReading {
  if (!isJsonObject(value)) return { kind: 'unknown', problem: 'it is no object' };
  if (CALL_ID_COLUMN in value) {
    const note = noteOfRow(value);
    return note === undefined ? { kind: 'unknown', problem: 'it has no id' } : called(note, undefined);
  }
  const data = objectField(value, 'data');
  if (typeof value.event === 'string') {
    const note = noteOf(data ?? objectField(value, 'call') ?? value);
    if (note === undefined)
      return { kind: 'other', what: `the event ${value.event}, which is about no call` };
    const isStart = value.event === 'call.started';
    return called({ ...note, ...(isStart ? { answered: true } : {}) }, value.event);
  }
  if (isJsonObject(value.call_metadata)) return fromReport(value, value.call_metadata);
  const note = noteOf(value) ?? (data && noteOf(data));
  if (note !== undefined)
    return called(note, isJsonObject(value.evaluation_context) ? 'evaluation-result' : undefined);
  if (typeof value.jobId === 'string') return { kind: 'other', what: 'a job of a batch, without its call' };
  if (Array.isArray(value.messages))
    return { kind: 'other', what: 'a conversation by text, which is no call' };
  const problem =
    'it has no callId and no roomName: neither a call of the history, nor a webhook or a report about a call';
  return { kind: 'unknown', problem };
}

/** The report after a call has its parts in groups (seen by receivers of 2026). */
function fromReport(report: JsonObject, metadata: JsonObject): NoteReading {
  const talk = objectOf(report.transcript);
  const analytics = objectOf(report.analytics);
  const conversation = objectOf(report.conversation_data);
  const note = noteOf({
    ...metadata,
    metadata: report.metadata ?? null,
    variables: conversation.variables ?? null,
    analyzedData: {
      ...objectOf(conversation.gathered_information),
      ...(analytics.answered_by_voicemail === true ? { answered_by_voicemail: true } : {}),
    },
    summary: talk.summary ?? null,
    transcript: talk.messages ?? (typeof report.transcript === 'string' ? report.transcript : null),
    functionCalls: analytics.tool_calls ?? null,
    sentiment: analytics.sentiment ?? null,
    // There is one of calls that came about.
    status: metadata.status ?? 'completed',
  });
  if (note !== undefined) return called(note, 'post-call');
  return { kind: 'unknown', problem: 'its call_metadata has no callId' };
}

function called(note: JsonObject, event: string | undefined): NoteReading {
  return { kind: 'call', id: String(note.id), call: note, ...(event === undefined ? {} : { event }) };
}

/** The call as a note tells it, which `read` has made of whatever it was. */
function toRecordedCall(note: JsonObject, events: readonly string[]): RecordedCall {
  const said = listOf(note.said).filter(isJsonObject);
  const isVoicemail = note.voicemail === true;
  const speech = said.flatMap((line): RecordedMoment[] => {
    const [kind, text] = [textField(line, 'kind'), textField(line, 'text') ?? ''];
    if (isVoicemail && kind === 'agent')
      return [{ kind: 'remark', text: `the agent said to the box: ${text}` }];
    if (kind === 'agent' || kind === 'caller') return [{ kind, text, wordEndsMs: [] }];
    return [{ kind: 'remark', text: `somebody else (${kind}) said: ${text}` }];
  });
  const isAnswered = note.outcome === 'completed' || note.answered === true || speech.length > 0;
  const ending = endingOf(note);
  const remarks = [...toolRemarks(note), ...endRemarks(note, ending)];
  const durationS = numberField(note, 'durationS');
  const { metadata, variables, custom } = note;
  const [from, to] = [textField(note, 'from'), textField(note, 'to')];
  return {
    provider: 'trillet',
    id: String(note.id),
    direction: note.web === true ? 'web' : note.direction === 'inbound' ? 'inbound' : 'outbound',
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    // Nobody's server is asked for words.
    engine: 'platform',
    agentFields: {},
    ...(metadata === undefined ? {} : { metadata }),
    // Texts, as noteOf has made them.
    ...(isJsonObject(variables) ? { dynamicVariables: variables as Readonly<Record<string, string>> } : {}),
    wasAnswered: isAnswered,
    ...(durationS === undefined ? {} : { durationMs: Math.round(durationS * 1000) }),
    moments: [...speech, ...remarks.map((text): RecordedMoment => ({ kind: 'remark', text }))],
    ending,
    analysis: {
      ...(typeof note.summary === 'string' ? { summary: note.summary } : {}),
      ...sentimentOf(note),
      ...(isVoicemail ? { inVoicemail: true } : {}),
      ...(isJsonObject(custom) ? { custom } : {}),
    },
    events,
  };
}

/** The built-in tool with which an agent hangs up (seen by a client of 2026). */
const HANGUP_TOOL = 'end_call';

const FAILURES: readonly (readonly [RegExp, RecordedEnding['how']])[] = [
  [/busy/i, 'busy'],
  [/no[ _-]?answer|unanswered/i, 'no-answer'],
  [/reject|declin/i, 'declined'],
];

/** No field says how a call ended that came about; one that failed may have a cause, in anybody's words (docs: calls/batch). */
function endingOf(note: JsonObject): RecordedEnding {
  if (note.outcome === undefined) return { how: 'unknown' };
  if (note.outcome === 'completed') {
    if (note.voicemail === true) return { how: 'voicemail' };
    return { how: textListField(note, 'tools').includes(HANGUP_TOOL) ? 'agent-hangup' : 'caller-hangup' };
  }
  const error = textField(note, 'error');
  const word = knownWord(error);
  const how = FAILURES.find(([pattern]) => pattern.test(error ?? ''))?.[1];
  if (how !== undefined && note.answered !== true) return { how, ...(word === undefined ? {} : { word }) };
  if (error === undefined && note.answered !== true) return { how: 'no-answer' };
  return { how: 'failed', word: word ?? 'internal_error' };
}

function knownWord(error: string | undefined): string | undefined {
  return END_WORDS.find((word) => word === error?.toLowerCase());
}

/** What the notes leave open is said in the script. */
function endRemarks(note: JsonObject, { how }: RecordedEnding): readonly string[] {
  if (how === 'caller-hangup') return ['the notes do not tell who hung up'];
  if (note.outcome !== 'failed') return [];
  const error = textField(note, 'error');
  if (error === undefined) return ['the notes do not tell why it failed'];
  return knownWord(error) === undefined ? [`why it failed: ${error}`] : [];
}

function toolRemarks(note: JsonObject): readonly string[] {
  const names = new Set(textListField(note, 'tools').filter((name) => name !== HANGUP_TOOL));
  return [...names].map((name) => `in this call the agent used the tool ${name}`);
}

const SENTIMENTS = ['Positive', 'Neutral', 'Negative', 'Unknown'] as const;

function sentimentOf({ sentiment: word }: JsonObject): RecordedCall['analysis'] {
  const sentiment = SENTIMENTS.find((known) => known.toLowerCase() === String(word).toLowerCase());
  return sentiment === undefined ? {} : { sentiment };
}
