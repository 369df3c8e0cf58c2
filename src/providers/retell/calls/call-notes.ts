import type { CallDirection } from '../../../core/call.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { CallNotes, NoteReading, RecordedCall, RecordedEnding, RecordedMoment } from '../../pack.ts';
import { unansweredReasons } from './disconnection-reason.ts';

/** Reads Retell's call object, alone or in a webhook's body (docs: features/webhook-overview). */
export const retellCallNotes: CallNotes = {
  read(value) {
    if (!isJsonObject(value)) return { kind: 'unknown', problem: 'it is no object' };
    if (typeof value.event !== 'string') return readCall(value);
    // The official demos still read the old envelope, with the call under "data".
    const inner = value.call ?? value.data;
    if (isJsonObject(inner)) {
      const read = readCall(inner);
      return read.kind === 'call' ? { ...read, event: value.event } : read;
    }
    return { kind: 'other', what: `the event ${value.event}, which is about no call` };
  },
  toRecordedCall,
  addressFields: {
    webhook: ['webhook_url', 'inbound_webhook_url', 'inbound_sms_webhook_url'],
    socket: ['llm_websocket_url'],
  },
  readFrame(callId, frame) {
    if (!isJsonObject(frame) || callId === '') return undefined;
    const known: JsonObject = { call_id: callId, [OVER_SOCKET]: true };
    if (isJsonObject(frame.call)) return { ...known, ...frame.call };
    return Array.isArray(frame.transcript) ? { ...known, transcript_object: frame.transcript } : known;
  },
};

function readCall(value: JsonObject): NoteReading {
  const { call_id: id } = value;
  if (typeof id === 'string' && id !== '') return { kind: 'call', id, call: value };
  if (typeof value.chat_id === 'string') return { kind: 'other', what: 'a chat, which is no call' };
  const problem = 'it has no call_id: neither a call object (get-call) nor a webhook about a call';
  return { kind: 'unknown', problem };
}

function toRecordedCall(call: JsonObject, events: readonly string[]): RecordedCall {
  const direction = directionOf(call);
  const moments = momentsOf(call);
  const ending = endingOf(call);
  // Whatever else stands there: nobody has answered a call that ended so.
  const wasAnswered =
    !unansweredReasons.includes(ending.word ?? '') &&
    (typeof call.start_timestamp === 'number' ||
      moments.some(({ kind }) => kind === 'agent' || kind === 'caller'));
  const [start, end] = [call.start_timestamp, call.end_timestamp];
  const { metadata, retell_llm_dynamic_variables: variables } = call;
  const analysis = isJsonObject(call.call_analysis) ? readAnalysis(call.call_analysis) : undefined;
  const engine = engineOf(call);
  return {
    provider: 'retell',
    id: String(call.call_id),
    direction,
    ...textField('from', call.from_number),
    ...textField('to', call.to_number),
    ...(engine === undefined ? {} : { engine }),
    agentFields: agentFieldsOf(
      ending,
      moments,
      typeof start === 'number' && typeof end === 'number' ? end - start : undefined,
    ),
    ...(metadata === undefined || metadata === null ? {} : { metadata }),
    ...(isJsonObject(variables) ? { dynamicVariables: textsOf(variables) } : {}),
    wasAnswered,
    ...(typeof start === 'number' && typeof end === 'number' ? { durationMs: Math.max(0, end - start) } : {}),
    moments,
    ending,
    ...(analysis === undefined ? {} : { analysis }),
    events,
  };
}

function directionOf({ call_type: type, direction }: JsonObject): CallDirection {
  if (type === 'web_call') return 'web';
  return direction === 'inbound' ? 'inbound' : 'outbound';
}

/** Set beside the fields of a call whose frames were seen: no field of Retell's has such a name. */
const OVER_SOCKET = 'drydial:over-socket';

/** Only calls whose words came over a customer's socket have its round trips in their latency (retell-sdk: resources/call). */
function engineOf(call: JsonObject): 'custom-llm' | undefined {
  const hasRoundTrips = isJsonObject(call.latency) && call.latency.llm_websocket_network_rtt !== undefined;
  return hasRoundTrips || call[OVER_SOCKET] === true ? 'custom-llm' : undefined;
}

const ENDINGS: Readonly<Record<string, RecordedEnding['how']>> = {
  user_hangup: 'caller-hangup',
  agent_hangup: 'agent-hangup',
  dial_busy: 'busy',
  dial_no_answer: 'no-answer',
  user_declined: 'declined',
  voicemail_reached: 'voicemail',
  inactivity: 'silence',
  call_transfer: 'transferred',
};

function endingOf({
  disconnection_reason: word,
  transfer_destination: transferTo,
}: JsonObject): RecordedEnding {
  if (typeof word !== 'string') return { how: 'unknown' };
  const how = Object.hasOwn(ENDINGS, word) ? ENDINGS[word] : undefined;
  return { how: how ?? 'failed', word, ...textField('transferTo', transferTo) };
}

/** The least silence that an agent may be set to hang up after (retell-sdk: agent.end_call_after_silence_ms). */
const LEAST_SILENCE_MS = 10_000;

/** Without these settings the same script would not come to the same end. */
function agentFieldsOf(
  { how }: RecordedEnding,
  moments: readonly RecordedMoment[],
  durationMs: number | undefined,
): JsonObject {
  if (how === 'voicemail') return { voicemail_option: { action: { type: 'hangup' } } };
  if (how !== 'silence' || durationMs === undefined) return {};
  const lastMs = Math.max(
    0,
    ...moments.flatMap((moment) => ('endMs' in moment && moment.endMs !== undefined ? [moment.endMs] : [])),
  );
  return {
    end_call_after_silence_ms: Math.max(LEAST_SILENCE_MS, Math.round((durationMs - lastMs) / 1000) * 1000),
  };
}

function momentsOf(call: JsonObject): readonly RecordedMoment[] {
  const lists = [call.transcript_with_tool_calls, call.transcript_object];
  const items = lists.find((list): list is readonly Json[] => Array.isArray(list) && list.length > 0);
  if (items !== undefined)
    return joinKeys(items.flatMap((item) => (isJsonObject(item) ? readItem(item) : [])));
  return typeof call.transcript === 'string' ? readTranscriptText(call.transcript) : [];
}

/** Each key has an item of its own (retell-sdk: resources/call); what is pressed in a row is one input, as an account number. */
function joinKeys(moments: readonly RecordedMoment[]): readonly RecordedMoment[] {
  const joined: RecordedMoment[] = [];
  for (const moment of moments) {
    const last = joined.at(-1);
    if (moment.kind === 'keys' && last?.kind === 'keys')
      joined[joined.length - 1] = { kind: 'keys', digits: last.digits + moment.digits };
    else joined.push(moment);
  }
  return joined;
}

function readItem(item: JsonObject): readonly RecordedMoment[] {
  const { role, content, digit, name } = item;
  switch (role) {
    case 'agent':
    case 'user': {
      if (typeof content !== 'string' || content.trim() === '') return [];
      const words = Array.isArray(item.words) ? item.words.filter(isJsonObject) : [];
      const starts = words.flatMap(({ start }) =>
        typeof start === 'number' ? [Math.round(start * 1000)] : [],
      );
      const ends = words.flatMap(({ end }) => (typeof end === 'number' ? [Math.round(end * 1000)] : []));
      const [startMs, endMs] = [starts[0], ends.at(-1)];
      return [
        {
          kind: role === 'user' ? 'caller' : 'agent',
          text: content.trim(),
          ...(startMs === undefined ? {} : { startMs }),
          ...(endMs === undefined ? {} : { endMs }),
          wordEndsMs: ends,
        },
      ];
    }
    case 'dtmf':
      return typeof digit === 'string' && /^[0-9*#A-D]+$/.test(digit)
        ? [{ kind: 'keys', digits: digit }]
        : [];
    case 'tool_call_invocation':
      return [{ kind: 'remark', text: `here the agent used the tool ${String(name)}` }];
    case 'transfer_target':
      return typeof content === 'string'
        ? [{ kind: 'remark', text: `whom the call was passed on to said: ${content}` }]
        : [];
    default:
      return [];
  }
}

/** "Agent: …" and "User: …", line by line; a line without a speaker goes on with the one before. */
function readTranscriptText(transcript: string): readonly RecordedMoment[] {
  const said: { kind: 'agent' | 'caller'; text: string }[] = [];
  for (const line of transcript.split('\n')) {
    const [, speaker, text = ''] = /^(Agent|User):\s*(.*)$/.exec(line) ?? [];
    const last = said.at(-1);
    if (speaker !== undefined)
      said.push({ kind: speaker === 'User' ? 'caller' : 'agent', text: text.trim() });
    else if (last !== undefined && line.trim() !== '') last.text += ` ${line.trim()}`;
  }
  return said.filter(({ text }) => text !== '').map((one) => ({ ...one, wordEndsMs: [] }));
}

const SENTIMENTS = ['Positive', 'Neutral', 'Negative', 'Unknown'] as const;

function readAnalysis(analysis: JsonObject): RecordedCall['analysis'] {
  const {
    call_summary: summary,
    user_sentiment: word,
    call_successful,
    in_voicemail,
    custom_analysis_data: custom,
  } = analysis;
  const sentiment = SENTIMENTS.find((known) => known === word);
  return {
    ...textField('summary', summary),
    ...(sentiment === undefined ? {} : { sentiment }),
    ...(typeof call_successful === 'boolean' ? { isSuccessful: call_successful } : {}),
    ...(typeof in_voicemail === 'boolean' ? { inVoicemail: in_voicemail } : {}),
    ...(isJsonObject(custom) ? { custom } : {}),
  };
}

function textField<Name extends string>(
  name: Name,
  value: Json | undefined,
): { readonly [K in Name]?: string } {
  // One key of the given name, or none: that is what the type says.
  return (typeof value === 'string' && value !== '' ? { [name]: value } : {}) as {
    readonly [K in Name]?: string;
  };
}

function textsOf(variables: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) =>
      value === null ? [] : [[name, typeof value === 'string' ? value : JSON.stringify(value)]],
    ),
  );
}
