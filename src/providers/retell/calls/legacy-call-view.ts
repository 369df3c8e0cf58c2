import type { Call } from '../../../core/call.ts';
import type { JsonObject } from '../../../core/json.ts';
import { pickFields } from '../fields.ts';
import { callStatusOf } from './disconnection-reason.ts';

/** What clients of the first generation set on a call and get back. */
const ECHOED_FIELDS = [
  'direction',
  'from_number',
  'to_number',
  'end_call_after_silence_ms',
  'metadata',
  'retell_llm_dynamic_variables',
  'drop_call_if_machine_detected',
];

/** The audio of a carrier, as Twilio sends it. */
const CARRIER_AUDIO = { audio_websocket_protocol: 'twilio', audio_encoding: 'mulaw', sample_rate: 8000 };

/** A call as the first generation of the API showed it (docs: api-references/migration-doc; fields assumed). */
export function legacyCallView(call: Call, body: JsonObject): JsonObject {
  return {
    call_id: call.id,
    agent_id: call.agentId,
    call_status: callStatusOf(call) === 'registered' ? 'registered' : 'ongoing',
    ...CARRIER_AUDIO,
    ...pickFields(body, ['audio_websocket_protocol', 'audio_encoding', 'sample_rate']),
    ...pickFields(body, ECHOED_FIELDS),
  };
}

/** The settings of the first generation in the words of the second. */
export function modernBody(body: JsonObject): JsonObject {
  const silence = pickFields(body, ['end_call_after_silence_ms']);
  return Object.keys(silence).length === 0 ? body : { ...body, agent_override: { agent: silence } };
}
