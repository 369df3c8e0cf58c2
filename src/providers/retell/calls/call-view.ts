import { type Call, isOver, type Utterance } from '../../../core/call.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import { showing } from '../../../core/text-of-list.ts';
import { quirkValue, type ViewContext } from '../../pack.ts';
import { COLLECTED_VARIABLES } from '../variables/response-variables.ts';
import { artefactUrlsOf } from './artefacts.ts';
import { analysisOf, callCostOf, latencyOf, NO_COST } from './call-figures.ts';
import { neverConnectedQuirk, transcriptWhileOngoingQuirk } from './call-view-quirks.ts';
import { callStatusOf, disconnectionReasonOf } from './disconnection-reason.ts';
import { sipHeadersOf } from './sip-headers.ts';
import { toTranscriptItem, toUtterance } from './transcript.ts';

/** Retell's call object as of this moment. While somebody has it, the same call gives the same object, so its bytes can be made once. */
export function retellCallView(call: Call, context: ViewContext): JsonObject {
  return showsTranscript(call, context) ? fullView(call) : withoutTranscript(call, context, summaryOf(call));
}

/**
 * The same for webhooks. Not remembered: they are written at once, and where many calls end together, all that is
 * remembered is copied out of the room for new objects and fills the heap.
 */
export function retellCallInWebhook(call: Call, context: ViewContext): JsonObject {
  return showsTranscript(call, context) ? viewWhole(call) : withoutTranscript(call, context, summarize(call));
}

/**
 * The same with the transcript so far, whatever get-call shows of a running call: for webhooks and custom functions. A
 * running call has its latencies so far, too, and no costs (docs: build/single-multi-prompt/custom-function, sample).
 */
export function retellCallWithTranscript(call: Call): JsonObject {
  const view = call.answeredAtMs === undefined ? summaryOf(call) : viewWhole(call);
  if (isOver(call)) return view;
  const { call_cost: _cost, ...rest } = view;
  return { ...rest, latency: latencyOf(call) ?? NOTHING };
}

function showsTranscript(call: Call, context: ViewContext): boolean {
  // A call that never connected has no transcript, not an empty one (seen in real payloads by Connexity's mapper).
  if (call.answeredAtMs === undefined) return false;
  return isOver(call) || quirkValue(context.quirks, transcriptWhileOngoingQuirk) === 'present';
}

function withoutTranscript(call: Call, { quirks }: ViewContext, view: JsonObject): JsonObject {
  if (call.answeredAtMs !== undefined || !isOver(call)) return view;
  if (quirkValue(quirks, neverConnectedQuirk) === 'bare') return view;
  const { end_timestamp: _end, ...rest } = view;
  return { ...rest, duration_ms: 0, transcript: '', transcript_with_tool_calls: [] };
}

/** A call as v3/list-calls shows it: without any transcript (retell-sdk 5.66.1: V3PhoneCallResponse). */
export function retellCallSummary(call: Call): JsonObject {
  return summaryOf(call);
}

/** Remembers what was made of a value for as long as the value lives: no state, since calls and what is in them never change. */
function remember<Value extends object>(make: (value: Value) => JsonObject): (value: Value) => JsonObject {
  const made = new WeakMap<Value, JsonObject>();
  return (value) => {
    let view = made.get(value);
    if (view === undefined) {
      view = make(value);
      made.set(value, view);
    }
    return view;
  };
}

/**
 * The same for what takes much memory: for as long as the garbage collector leaves it alone. A few polls ask for it
 * within seconds, and a call is stored for as long as the simulator runs.
 */
function rememberLoosely<Value extends object, Made extends object>(
  make: (value: Value) => Made,
): (value: Value) => Made {
  const made = new WeakMap<Value, WeakRef<Made>>();
  return (value) => {
    let view = made.get(value)?.deref();
    if (view === undefined) {
      view = make(value);
      made.set(value, new WeakRef(view));
    }
    return view;
  };
}

/** A call as its creation answers it: not remembered, since most calls are not read again before they change. */
export function newCallView(call: Call): JsonObject {
  return summarize(call);
}

const summaryOf = remember(summarize);

const NOTHING: JsonObject = Object.freeze({});

/**
 * Keys that were never set are left out, not null (seen in real payloads by Connexity's mapper). Written field by
 * field: every call leaves such an object in the journal, and one that is built from names is a hash table of
 * three times the size.
 */
function summarize(call: Call): JsonObject {
  const view: Record<string, Json> = call.direction === 'web' ? webHead(call) : phoneHead(call);
  if (call.agentName !== undefined) view.agent_name = call.agentName;
  // "Populated when available" (OpenAPI document, 2026-08): the carrier has no id for a call before it is dialled.
  const { telephony_identifier: carrierIds } = call.provider;
  if (carrierIds !== undefined && call.direction !== 'web' && call.status !== 'registered')
    view.telephony_identifier = carrierIds;
  copyFields(call, view);
  // Metadata comes out of a JSON body, and of nothing else.
  if (call.metadata !== undefined) view.metadata = call.metadata as Json;
  if (call.dynamicVariables !== undefined) view.retell_llm_dynamic_variables = call.dynamicVariables;
  if (call.answeredAtMs !== undefined) view.start_timestamp = call.answeredAtMs;
  if (isOver(call)) addOutcome(call, view);
  else addEmptyFigures(view);
  return view;
}

/** What is counted up is there from the start (seen in the answer to a create-phone-call: openapi/SOURCES.md, AirMeet). */
function addEmptyFigures(view: Record<string, Json>): void {
  view.latency = NOTHING;
  view.call_cost = NO_COST;
}

function phoneHead(call: Call): Record<string, Json> {
  return {
    call_type: 'phone_call',
    call_id: call.id,
    agent_id: call.agentId,
    agent_version: call.agentVersion,
    call_status: callStatusOf(call),
    direction: call.direction,
    from_number: call.from ?? '',
    to_number: call.to ?? '',
  };
}

function webHead(call: Call): Record<string, Json> {
  return {
    call_type: 'web_call',
    call_id: call.id,
    agent_id: call.agentId,
    agent_version: call.agentVersion,
    call_status: callStatusOf(call),
    access_token: call.provider.access_token ?? '',
  };
}

const fullView = rememberLoosely(viewWhole);

function viewWhole(call: Call): JsonObject {
  return { ...summarize(call), ...transcriptsOf(call.transcript) };
}

/** Shows what createPhoneCall keeps in `CallFacts.provider`, as it is. */
function copyFields(call: Call, view: Record<string, Json>): void {
  const { provider } = call;
  if (provider.agent_tag !== undefined) view.agent_tag = provider.agent_tag;
  // There with nothing in them, and as false, where nobody set them (AirMeet, as above). That web calls have no headers is assumed.
  if (call.direction !== 'web') view.custom_sip_headers = sipHeadersOf(call) ?? NOTHING;
  if (provider.custom_attributes !== undefined) view.custom_attributes = provider.custom_attributes;
  if (provider.data_storage_setting !== undefined) view.data_storage_setting = provider.data_storage_setting;
  view.opt_in_signed_url = provider.opt_in_signed_url ?? false;
}

function addOutcome(call: Call, view: Record<string, Json>): void {
  const { answeredAtMs, endedAtMs } = call;
  const reason = disconnectionReasonOf(call);
  if (endedAtMs !== undefined) view.end_timestamp = endedAtMs;
  if (call.transferEndedAtMs !== undefined) view.transfer_end_timestamp = call.transferEndedAtMs;
  if (reason !== undefined) view.disconnection_reason = reason;
  if (reason === 'call_transfer' && call.transferTo !== undefined)
    view.transfer_destination = call.transferTo;
  const collected = call.provider[COLLECTED_VARIABLES];
  if (collected !== undefined) view.collected_dynamic_variables = collected;
  view.call_cost = callCostOf(call);
  const analysis = analysisOf(call);
  if (analysis !== undefined) view.call_analysis = analysis;
  if (answeredAtMs === undefined || endedAtMs === undefined) return;
  view.duration_ms = endedAtMs - answeredAtMs;
  const latency = latencyOf(call);
  if (latency !== undefined) view.latency = latency;
  Object.assign(view, artefactUrlsOf(call));
}

/** Most of a view. Its lists are made anew, their texts once, whatever becomes of the call after its last word. */
function transcriptsOf(transcript: Call['transcript']): JsonObject {
  const items = transcript.filter((item) => !isUnspoken(item));
  const utterances = items.filter((item): item is Utterance => item.kind === 'utterance');
  const subjects = subjectsOf(transcript);
  const shown = showing(subjects.items, items.map(toTranscriptItem));
  return {
    transcript: utterances.map((utterance) => `${SPEAKERS[utterance.role]}: ${utterance.text}\n`).join(''),
    transcript_object:
      utterances.length === items.length ? shown : showing(subjects.utterances, utterances.map(toUtterance)),
    transcript_with_tool_calls: shown,
  };
}

/** What the two lists of a transcript show, for whoever puts them into words. */
const subjectsOf = rememberLoosely((_transcript: Call['transcript']) => ({ items: {}, utterances: {} }));

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
