import type { Call } from '../../../core/call.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import type { CallHints } from '../../../core/ports.ts';
import type { World } from '../../../core/world.ts';
import { type Failure, isFailure, type OperationContext } from '../../pack.ts';
import { textField } from '../fields.ts';
import { type PhoneNumberRecord, phoneNumbersOf } from '../numbers/phone-number-record.ts';
import { organisationIdOf } from '../organisation.ts';
import {
  checkCapacity,
  checkCountry,
  checkDestination,
  checkDialRate,
  checkMetadata,
  checkParties,
  checkSender,
} from './call-checks.ts';
import { callFactsOf, mintCallId } from './call-facts.ts';
import { checkOverride } from './call-override.ts';
import { checkVariables } from './given-variables.ts';
import { chooseOutboundAgent } from './outbound-agent.ts';

/** Retell's own word for a call that ended for want of money. */
const UNPAID = 'provider:no_valid_payment';

const TWILIO_SID = { prefix: 'CA', hexDigits: 32 } as const;

/** An outbound call as create-phone-call asks for it. */
export interface Dialling {
  readonly body: JsonObject;
  readonly hints: CallHints;
  /** The batch that it belongs to. */
  readonly batchCallId?: string;
}

/** Refuses what can be seen from the request alone. */
export function checkDialling(body: JsonObject, context: OperationContext): Failure | undefined {
  return (
    checkSender(textField(body, 'from_number') ?? '', body.ignore_e164_validation === true) ??
    checkDestination(textField(body, 'to_number') ?? '') ??
    checkParties(body) ??
    checkMetadata(body) ??
    checkVariables(body, context) ??
    checkOverride(body, context)
  );
}

/** Makes an outbound call: it is registered at once, before anything rings (docs: deploy/outbound-call). */
export function dialOut(context: OperationContext, dialling: Dialling): Call | Failure {
  const { world } = context;
  const { body, hints } = dialling;
  const refusal = checkDialling(body, context);
  if (refusal !== undefined) return refusal;
  const number = phoneNumbersOf(world).get(textField(body, 'from_number') ?? '');
  // Assumed: a number that the account does not have is an unknown id like any other.
  if (number === undefined) return { failure: 'not-found', resource: 'phone-number' };
  const notAllowed = checkCountry(number, textField(body, 'to_number') ?? '');
  if (notAllowed !== undefined) return notAllowed;
  const excess = checkDialRate(context) ?? checkCapacity(context, 'outbound');
  if (isFailure(excess)) return excess;

  const callId = mintCallId(world);
  const agent = chooseOutboundAgent(world, { body, number, callId, quirks: context.quirks });
  if (isFailure(agent)) return agent;
  const facts = callFactsOf(context, {
    callId,
    direction: 'outbound',
    from: number.number,
    to: textField(body, 'to_number') ?? '',
    agent,
    body,
    provider: ownFactsOf(world, number, dialling),
  });
  const call = world.calls.start(facts, hints, { isByClock: dialling.batchCallId !== undefined });
  if (excess.isOverLimit) world.calls.stop(call.id, 'no-capacity', 'platform');
  // Only calls of a batch come so far: create-phone-call itself is refused (Assumed).
  else if (context.account.canPay === false) world.calls.stop(call.id, UNPAID, 'platform');
  return call;
}

/** What only calls over a number have. */
function ownFactsOf(world: World, { view }: PhoneNumberRecord, { body, batchCallId }: Dialling): JsonObject {
  const own: Record<string, Json> = { phone_number_type: view.phone_number_type ?? 'custom' };
  if (body.custom_sip_headers !== undefined) own.custom_sip_headers = body.custom_sip_headers;
  // Only Twilio's own numbers have one of Twilio's ids.
  if (view.phone_number_type === 'retell-twilio')
    own.telephony_identifier = { twilio_call_sid: world.ids.mint('twilio-call', TWILIO_SID) };
  if (own.phone_number_type === 'custom') own.trunk_owner = organisationIdOf(world);
  if (batchCallId !== undefined) own.batch_call_id = batchCallId;
  return own;
}
