import type { JsonObject } from '../../core/json.ts';
import type { Collection } from '../../core/store/store.ts';
import type { World } from '../../core/world.ts';
import type { Failure } from '../pack.ts';
import { pickFields } from './fields.ts';
import { areaCodeOf, prettyNumber } from './phone-format.ts';

/** A number of the account, under the number itself. Passwords of SIP trunks are not kept: nothing reads them. */
export interface PhoneNumberRecord {
  readonly number: string;
  readonly createdAtMs: number;
  /** Just as the API shows it. */
  readonly view: JsonObject;
}

/** What clients set on a number and get back as it is. */
export const ROUTING_FIELDS: readonly string[] = [
  'nickname',
  'inbound_agents',
  'outbound_agents',
  'inbound_webhook_url',
  'allowed_inbound_country_list',
  'allowed_outbound_country_list',
  'fallback_number',
];

export function phoneNumbersOf(world: World): Collection<PhoneNumberRecord> {
  return world.store.collection<PhoneNumberRecord>('phone-number');
}

export interface NewPhoneNumber {
  readonly number: string;
  readonly type: 'retell-twilio' | 'retell-telnyx' | 'custom';
  readonly body: JsonObject;
  readonly trunk?: JsonObject;
}

/** Puts a new number into the account and gives it back as the API shows it. */
export function addPhoneNumber(world: World, { number, type, body, trunk }: NewPhoneNumber): JsonObject {
  const nowMs = world.clock.epochMs();
  const areaCode = areaCodeOf(number);
  const view: JsonObject = {
    phone_number: number,
    phone_number_type: type,
    phone_number_pretty: prettyNumber(number),
    ...(areaCode === undefined ? {} : { area_code: areaCode }),
    ...withoutNulls(pickFields(body, ROUTING_FIELDS)),
    ...(trunk === undefined ? {} : { sip_outbound_trunk_config: trunk }),
    last_modification_timestamp: nowMs,
  };
  phoneNumbersOf(world).put(number, { number, createdAtMs: nowMs, view });
  return view;
}

function withoutNulls(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** One agent for a number: refused since 2026-03-31 in favour of weighted lists (docs: deprecation-notice/2026/03-31). */
const REFUSED_FIELD = /^(inbound|outbound)(_sms)?_agent_(id|version)$/;

/** Refuses the single-agent fields of old clients, which would otherwise be passed over in silence. */
export function refuseOldFields(body: JsonObject): Failure | undefined {
  const field = Object.keys(body).find((name) => REFUSED_FIELD.test(name));
  if (field === undefined) return undefined;
  const list = field.replace(/_agent_(id|version)$/, '_agents');
  return { failure: 'invalid-request', message: `Deprecated API usage: use ${list} instead of ${field}.` };
}

/** A fallback is neither the number itself nor a number that has one (OpenAPI document, 2026-08). */
export function checkFallback(world: World, body: JsonObject, number?: string): Failure | undefined {
  const fallback = body.fallback_number;
  if (typeof fallback !== 'string') return undefined;
  if (fallback === number) {
    return { failure: 'invalid-request', message: 'fallback_number must not be the phone number itself.' };
  }
  if (phoneNumbersOf(world).get(fallback)?.view.fallback_number === undefined) return undefined;
  return {
    failure: 'invalid-request',
    message: 'fallback_number must not have a fallback number of its own.',
  };
}
