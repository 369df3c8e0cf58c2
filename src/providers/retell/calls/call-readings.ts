import { type Call, isOver } from '../../../core/call.ts';
import type { Json } from '../../../core/json.ts';
import { objectField } from '../fields.ts';
import { retellCallSummary } from './call-view.ts';
import { callStatusOf, disconnectionReasonOf } from './disconnection-reason.ts';

/** What a search looks at in a call; undefined where the call object does not show it. */
export type CallReading = (call: Call) => Json | undefined;

const isPhoneCall = (call: Call): boolean => call.direction !== 'web';

/** The analysis as far as it is shown. */
const analysisIn = (call: Call): Call['analysis'] => (isOver(call) ? call.analysis : undefined);

/**
 * The values of the call object, by the names of the criteria. A search asks every call that is stored and shows few: it looks
 * into the call itself, since an object for each would take as much memory as the calls, and most of the time. What is counted
 * together from many turns or products is taken from the object all the same, which remembers it.
 */
export const CALL_READINGS: ReadonlyMap<string, CallReading> = new Map<string, CallReading>([
  ['agent_id', (call) => call.agentId],
  ['agent_tag', (call) => call.provider.agent_tag],
  ['agent_version', (call) => call.agentVersion],
  ['call_id', (call) => call.id],
  ['call_status', callStatusOf],
  ['call_successful', (call) => analysisIn(call)?.isSuccessful],
  ['call_type', (call) => (isPhoneCall(call) ? 'phone_call' : 'web_call')],
  ['combined_cost', (call) => objectField(retellCallSummary(call), 'call_cost')?.combined_cost],
  [
    'custom_analysis_data',
    (call) => objectField(retellCallSummary(call), 'call_analysis')?.custom_analysis_data,
  ],
  ['custom_attributes', (call) => call.provider.custom_attributes],
  ['data_storage_setting', (call) => call.provider.data_storage_setting],
  ['direction', (call) => (isPhoneCall(call) ? call.direction : undefined)],
  ['disconnection_reason', (call) => (isOver(call) ? disconnectionReasonOf(call) : undefined)],
  ['duration_ms', durationMsOf],
  ['dynamic_variables', (call) => call.dynamicVariables],
  ['e2e_latency_p50', e2eLatencyOf],
  ['end_timestamp', (call) => (isOver(call) ? call.endedAtMs : undefined)],
  ['from_number', (call) => (isPhoneCall(call) ? (call.from ?? '') : undefined)],
  ['in_voicemail', (call) => analysisIn(call)?.inVoicemail],
  ['metadata', (call) => call.metadata as Json | undefined], // It came as JSON.
  ['start_timestamp', (call) => call.answeredAtMs],
  ['to_number', (call) => (isPhoneCall(call) ? (call.to ?? '') : undefined)],
  ['user_sentiment', (call) => analysisIn(call)?.sentiment],
]);

function durationMsOf(call: Call): number | undefined {
  const { answeredAtMs, endedAtMs } = call;
  if (answeredAtMs === undefined || endedAtMs === undefined || !isOver(call)) return undefined;
  return endedAtMs - answeredAtMs;
}

function e2eLatencyOf(call: Call): Json | undefined {
  // Most calls of a large store were never answered, and have none.
  if (call.latencies.length === 0) return undefined;
  return objectField(objectField(retellCallSummary(call), 'latency') ?? {}, 'e2e')?.p50;
}
