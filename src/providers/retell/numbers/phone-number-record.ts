import type { JsonObject } from '../../../core/json.ts';
import type { Collection } from '../../../core/store/store.ts';
import type { World } from '../../../core/world.ts';
import type { Failure, QuirkValues } from '../../pack.ts';
import { withSingleAgents } from '../agents/single-agent-fields.ts';
import { pickFields } from '../fields.ts';
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
export function addPhoneNumber(
  world: World,
  { number, type, body, trunk }: NewPhoneNumber,
  quirks: QuirkValues,
): JsonObject {
  const nowMs = world.clock.epochMs();
  const areaCode = areaCodeOf(number);
  const view = withSingleAgents(quirks, {
    phone_number: number,
    phone_number_type: type,
    phone_number_pretty: prettyNumber(number),
    ...(areaCode === undefined ? {} : { area_code: areaCode }),
    ...withoutNulls(pickFields(body, ROUTING_FIELDS)),
    ...(trunk === undefined ? {} : { sip_outbound_trunk_config: trunk }),
    last_modification_timestamp: nowMs,
  });
  phoneNumbersOf(world).put(number, { number, createdAtMs: nowMs, view });
  return view;
}

/** A number is in an account once. */
export function checkFree(world: World, number: string): Failure | undefined {
  if (!phoneNumbersOf(world).has(number)) return undefined;
  // Seen live with this text (public client, 2026-10).
  return { failure: 'invalid-request', message: 'Phone number already exists' };
}

function withoutNulls(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
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
