import { type Call, isOver, type Utterance } from '../../core/call.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import type { ViewContext } from '../pack.ts';
import { analysisOf, callCostOf, latencyOf } from './call-figures.ts';
import { callStatusOf, disconnectionReasonOf } from './disconnection-reason.ts';
import { pickFields } from './fields.ts';
import { quirkValue, transcriptWhileOngoingQuirk } from './quirks.ts';
import { toTranscriptItem, toUtterance } from './transcript.ts';

/** Retell's call object as of this moment. The same call gives the same object, so its bytes can be made once. */
export function retellCallView(call: Call, context: ViewContext): JsonObject {
  // A call that never connected has no transcript, not an empty one (seen in real payloads by Connexity's mapper).
  if (call.answeredAtMs === undefined) return summaryOf(call);
  const isShown = isOver(call) || quirkValue(context.quirks, transcriptWhileOngoingQuirk) === 'present';
  return isShown ? fullView(call) : summaryOf(call);
}

/** A call as v3/list-calls shows it: without any transcript (retell-sdk 5.66.1: V3PhoneCallResponse). */
export function retellCallSummary(call: Call): JsonObject {
  return summaryOf(call);
}

/** Remembers what was made of a call for as long as the call lives: no state, since calls never change. */
function rememberByCall(make: (call: Call) => JsonObject): (call: Call) => JsonObject {
  const made = new WeakMap<Call, JsonObject>();
  return (call) => {
    let view = made.get(call);
    if (view === undefined) {
      view = make(call);
      made.set(call, view);
    }
    return view;
  };
}

const summaryOf = rememberByCall((call) =>
  withoutUnset({
    call_type: call.direction === 'web' ? 'web_call' : 'phone_call',
    call_id: call.id,
    agent_id: call.agentId,
    agent_name: call.agentName,
    agent_version: call.agentVersion,
    call_status: callStatusOf(call),
    ...legOf(call),
    ...pickFields(call.provider, SHOWN_PROVIDER_FIELDS),
    metadata: metadataOf(call),
    retell_llm_dynamic_variables: call.dynamicVariables,
    start_timestamp: call.answeredAtMs,
    ...outcomeOf(call),
  }),
);

const fullView = rememberByCall((call) => ({ ...summaryOf(call), ...transcriptsOf(call) }));

/** What createPhoneCall keeps in `CallFacts.provider` and shows as it is. */
const SHOWN_PROVIDER_FIELDS = [
  'agent_tag',
  'custom_sip_headers',
  'custom_attributes',
  'data_storage_setting',
  'opt_in_signed_url',
] as const;

type Fields = Readonly<Record<string, Json | undefined>>;

function legOf(call: Call): Fields {
  if (call.direction === 'web') return { access_token: call.provider.access_token ?? '' };
  return {
    direction: call.direction,
    from_number: call.from ?? '',
    to_number: call.to ?? '',
    // "Populated when available" (OpenAPI document, 2026-08): the carrier has no id for a call before it is dialled.
    telephony_identifier: call.status === 'registered' ? undefined : call.provider.telephony_identifier,
  };
}

function outcomeOf(call: Call): Fields {
  if (!isOver(call)) return {};
  const { answeredAtMs, endedAtMs } = call;
  const reason = disconnectionReasonOf(call);
  return {
    end_timestamp: endedAtMs,
    disconnection_reason: reason,
    transfer_destination: reason === 'call_transfer' ? call.transferTo : undefined,
    call_cost: callCostOf(call),
    call_analysis: analysisOf(call),
    ...(answeredAtMs === undefined || endedAtMs === undefined
      ? {}
      : {
          duration_ms: endedAtMs - answeredAtMs,
          latency: latencyOf(call),
          recording_url: artefactUrl(call, 'recording.wav'),
          recording_multi_channel_url: artefactUrl(call, 'recording_multichannel.wav'),
          public_log_url: artefactUrl(call, 'public.log'),
        }),
  };
}

/** There is no audio. The host is of a reserved kind (RFC 2606), so a client that fetches it reaches nobody. */
function artefactUrl(call: Call, file: string): string {
  return `https://recordings.drydial.invalid/${call.id}/${file}`;
}

function metadataOf(call: Call): Json | undefined {
  // Metadata comes out of a JSON body, and of nothing else.
  return call.metadata as Json | undefined;
}

function transcriptsOf(call: Call): JsonObject {
  const items = call.transcript.filter((item) => !isUnspoken(item));
  const utterances = items.filter((item): item is Utterance => item.kind === 'utterance');
  return {
    transcript: utterances.map((utterance) => `${SPEAKERS[utterance.role]}: ${utterance.text}\n`).join(''),
    transcript_object: utterances.map(toUtterance),
    transcript_with_tool_calls: items.map(toTranscriptItem),
  };
}

/** Only the socket demos know the role "system"; the call object has no such utterance. */
function isUnspoken(item: Call['transcript'][number]): boolean {
  return item.kind === 'utterance' && item.role === 'system';
}

const SPEAKERS = {
  agent: 'Agent',
  caller: 'User',
  'transfer-target': 'Transfer Target',
  system: 'System',
} as const;

/** Keys that were never set are left out, not null (seen in real payloads by Connexity's mapper). */
function withoutUnset(fields: Fields): JsonObject {
  const view: Record<string, Json> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) view[name] = value;
  }
  return view;
}
