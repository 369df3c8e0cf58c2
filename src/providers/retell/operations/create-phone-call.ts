import type { CallFacts } from '../../../core/call.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import {
  type Failure,
  isFailure,
  type OperationContext,
  type OperationHandler,
  type OperationRequest,
} from '../../pack.ts';
import { type AgentVersion, checkAgentSettings } from '../agent-record.ts';
import { callSettingsOf } from '../call-settings.ts';
import { retellCallView } from '../call-view.ts';
import {
  bodyOf,
  mintUnused,
  objectField,
  pickFields,
  textField,
  textMapField,
  withChanges,
} from '../fields.ts';
import { chooseOutboundAgent } from '../outbound-agent.ts';
import { isE164, sanctionedCountryOf } from '../phone-format.ts';
import { type PhoneNumberRecord, phoneNumbersOf } from '../phone-number-record.ts';
import { concurrencyExcessQuirk, outboundRateQuirk, quirkValue } from '../quirks.ts';

/** The shape that ids of calls have in real payloads: 32 characters in all. */
const CALL_ID = { prefix: 'call_', hexDigits: 27 } as const;
const TWILIO_SID = { prefix: 'CA', hexDigits: 32 } as const;

/** 50 kB, in the reading that refuses less. */
const LARGEST_METADATA_BYTES = 50 * 1024;

/** Dials a number: answers at once with a registered call, before anything rings (docs: deploy/outbound-call). */
export const createPhoneCall: OperationHandler = (request, context) => {
  const { world } = context;
  const body = bodyOf(request);
  const settings = objectField(objectField(body, 'agent_override') ?? {}, 'agent') ?? {};
  const refusal = checkNumbers(body) ?? checkMetadata(body) ?? checkAgentSettings(settings, context.quirks);
  if (refusal !== undefined) return refusal;
  const number = phoneNumbersOf(world).get(textField(body, 'from_number') ?? '');
  // Assumed: a number that the account does not have is an unknown id like any other.
  if (number === undefined) return { failure: 'not-found', resource: 'phone-number' };
  const excess = checkCapacity(context);
  if (isFailure(excess)) return excess;

  const callId = mintUnused(
    () => world.ids.mint('call', CALL_ID),
    (id) => world.calls.get(id) !== undefined,
  );
  const agent = chooseOutboundAgent(world, { body, number, callId });
  if (isFailure(agent)) return agent;
  const facts = factsOf(context, { callId, body, number, agent, overrides: settings });
  const call = world.calls.start(facts, scenarioHint(request));
  if (excess.isOverLimit) world.calls.stop(call.id, 'no-capacity', 'platform');
  return { status: 201, body: retellCallView(call, context), isImmutable: true, callId: call.id };
};

function checkNumbers(body: JsonObject): Failure | undefined {
  const from = textField(body, 'from_number') ?? '';
  const to = textField(body, 'to_number') ?? '';
  // The switch concerns pseudo numbers of own telephony, which only from_number can be (OpenAPI document, 2026-08).
  if (body.ignore_e164_validation !== true && !isE164(from)) return notE164('from_number', from);
  if (!isE164(to)) return notE164('to_number', to);
  const country = sanctionedCountryOf(to);
  if (country === undefined) return undefined;
  return { failure: 'invalid-request', message: `Calls to ${country} are not supported.` };
}

function notE164(field: string, number: string): Failure {
  return { failure: 'invalid-request', message: `${field} must be in E.164 format, it is "${number}".` };
}

function checkMetadata(body: JsonObject): Failure | undefined {
  if (body.metadata === undefined) return undefined;
  const sizeBytes = Buffer.byteLength(JSON.stringify(body.metadata));
  if (sizeBytes <= LARGEST_METADATA_BYTES) return undefined;
  return {
    failure: 'invalid-request',
    message: `metadata must not be larger than 50 kB, it has ${sizeBytes} bytes.`,
  };
}

interface Excess {
  /** Accepted all the same, to be ended at once. */
  readonly isOverLimit: boolean;
}

function checkCapacity({ world, account, quirks }: OperationContext): Excess | Failure {
  if (quirkValue(quirks, outboundRateQuirk) === 'rejected' && hasDialledWithinSecond(world)) {
    return {
      failure: 'rate-limited',
      message: 'Too many outbound calls per second, please throttle your requests.',
    };
  }
  const isOverLimit = world.calls.liveCount() >= account.concurrencyLimit;
  if (isOverLimit && quirkValue(quirks, concurrencyExcessQuirk) === 'rejected')
    return { failure: 'no-capacity' };
  return { isOverLimit };
}

function hasDialledWithinSecond(world: World): boolean {
  const last = world.calls.list().at(-1);
  return last !== undefined && last.createdAtMs > world.clock.epochMs() - 1000;
}

interface CallParts {
  readonly callId: string;
  readonly body: JsonObject;
  readonly number: PhoneNumberRecord;
  readonly agent: AgentVersion;
  /** Settings of the agent that count for this call only. */
  readonly overrides: JsonObject;
}

function factsOf({ world, account }: OperationContext, parts: CallParts): CallFacts {
  const { callId, body, number, agent, overrides } = parts;
  const settings = withChanges(agent.view, overrides);
  const agentName = textField(settings, 'agent_name');
  const dynamicVariables = textMapField(body, 'retell_llm_dynamic_variables');
  return {
    id: callId,
    direction: 'outbound',
    from: number.number,
    to: textField(body, 'to_number') ?? '',
    agentId: agent.record.agentId,
    agentVersion: agent.version,
    ...(agentName === undefined ? {} : { agentName }),
    ...(body.metadata === undefined ? {} : { metadata: body.metadata }),
    ...(dynamicVariables === undefined ? {} : { dynamicVariables }),
    settings: callSettingsOf(settings, account),
    provider: {
      phone_number_type: number.view.phone_number_type ?? 'custom',
      ...(agent.tag === undefined ? {} : { agent_tag: agent.tag }),
      ...pickFields(body, ['custom_sip_headers']),
      data_storage_setting: storageOf(settings),
      ...pickFields(settings, ['opt_in_signed_url']),
      ...carrierIdOf(world, number),
    },
  };
}

function storageOf(settings: JsonObject): Json {
  return textField(settings, 'data_storage_setting') ?? 'everything';
}

/** Only Twilio's own numbers have one of Twilio's ids. */
function carrierIdOf(world: World, number: PhoneNumberRecord): JsonObject {
  if (number.view.phone_number_type !== 'retell-twilio') return {};
  return { telephony_identifier: { twilio_call_sid: world.ids.mint('twilio-call', TWILIO_SID) } };
}

function scenarioHint({ headers }: OperationRequest): { readonly scenario?: string } {
  const header = headers['x-drydial-scenario'];
  const scenario = typeof header === 'string' ? header : header?.[0];
  return scenario === undefined || scenario === '' ? {} : { scenario };
}
