import type { CallDirection } from '../../../core/call.ts';
import { isE164 } from '../../../core/e164.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import type { AccountSettings, Failure, OperationContext } from '../../pack.ts';
import { countriesOf, isCountryAllowed, sanctionedCountryOf } from '../numbers/phone-format.ts';
import type { PhoneNumberRecord } from '../numbers/phone-number-record.ts';
import { concurrencyExcessQuirk, outboundRateQuirk, quirkValue } from '../quirks.ts';

/** 50 kB, in the reading that refuses less. */
const LARGEST_METADATA_BYTES = 50 * 1024;
/** The most that JSON makes of one: "\u0001", or "\ud800" of half a pair. */
const BYTES_PER_CHARACTER = 6;
/** Quotes, colon and comma of a field, and a value that is no text. */
const FIELD_CHARACTERS = 30;

/** Refuses metadata beyond the documented size. */
export function checkMetadata(fields: JsonObject): Failure | undefined {
  const { metadata } = fields;
  if (metadata === undefined || isSmallAtAGlance(metadata)) return undefined;
  const sizeBytes = Buffer.byteLength(JSON.stringify(metadata));
  if (sizeBytes <= LARGEST_METADATA_BYTES) return undefined;
  return {
    failure: 'invalid-request',
    message: `metadata must not be larger than 50 kB, it has ${sizeBytes} bytes.`,
  };
}

/** A few short texts, as metadata mostly is, are not written as JSON to be counted: that takes at most six bytes a character. */
function isSmallAtAGlance(metadata: Json): boolean {
  if (!isJsonObject(metadata)) return false;
  let characters = 0;
  for (const name of Object.keys(metadata)) {
    const value = metadata[name];
    if (typeof value === 'object') return false;
    characters += FIELD_CHARACTERS + name.length + (typeof value === 'string' ? value.length : 0);
  }
  return characters * BYTES_PER_CHARACTER <= LARGEST_METADATA_BYTES;
}

/** Refuses a sender that is no E.164 number, unless the client vouches for a pseudo number of own telephony. */
export function checkSender(number: string, ignoresE164: boolean): Failure | undefined {
  return ignoresE164 ? undefined : checkE164('from_number', number);
}

/** Refuses a destination that is no E.164 number, or that lies where Retell does not call. */
export function checkDestination(number: string): Failure | undefined {
  const refusal = checkE164('to_number', number);
  if (refusal !== undefined) return refusal;
  const country = sanctionedCountryOf(number);
  if (country === undefined) return undefined;
  return { failure: 'invalid-request', message: `Calls to ${country} are not supported.` };
}

/** Refuses a number that would call itself. Met live in these words by a public client. */
export function checkParties({ from_number: from, to_number: to }: JsonObject): Failure | undefined {
  if (from !== to) return undefined;
  return { failure: 'invalid-request', message: 'from and to number cannot be the same' };
}

/** Refuses a destination in a country that the number is not to call (retell-sdk 5.66.1). Assumed: with 400, and these words. */
export function checkCountry({ number, view }: PhoneNumberRecord, to: string): Failure | undefined {
  if (isCountryAllowed(view.allowed_outbound_country_list, to)) return undefined;
  const country = countriesOf(to).join(' or ');
  return {
    failure: 'invalid-request',
    message: `Phone number ${number} is not allowed to call ${country === '' ? to : `${to} (${country})`}.`,
  };
}

/** Refuses what is no E.164 number, by the name of its field. */
export function checkE164(field: string, number: string): Failure | undefined {
  if (isE164(number)) return undefined;
  return { failure: 'invalid-request', message: `${field} must be in E.164 format, it is "${number}".` };
}

export interface Excess {
  /** Accepted all the same, to be ended at once. */
  readonly isOverLimit: boolean;
}

/** Whether the account has a slot for one more call of that direction. */
export function checkCapacity(
  { world, account, quirks }: OperationContext,
  direction: CallDirection,
): Excess | Failure {
  const isOverLimit = !hasSlot(world, account, direction);
  if (isOverLimit && quirkValue(quirks, concurrencyExcessQuirk) === 'rejected')
    return { failure: 'no-capacity' };
  return { isOverLimit };
}

/**
 * Whether a slot is free. Slots that are reserved for inbound calls are closed to all others, whether or not
 * inbound calls take them; Assumed: to web calls too.
 */
export function hasSlot(world: World, account: AccountSettings, direction: CallDirection): boolean {
  const live = world.calls.liveCount();
  const slots = slotsOf(account);
  if (live >= slots) return false;
  const reserved = account.reservedInboundSlots ?? 0;
  if (direction === 'inbound' || reserved === 0) return true;
  return live - world.calls.liveCount('inbound') < slots - reserved;
}

/** Calls that may run at once: with bursts min(3 x limit, limit + 300) (retell-sdk 5.66.1, docs: deploy/concurrency). */
export function slotsOf(account: AccountSettings): number {
  return account.hasBurst === true ? burstLimitOf(account) : account.concurrencyLimit;
}

export function burstLimitOf({ concurrencyLimit: limit }: AccountSettings): number {
  return Math.min(3 * limit, limit + 300);
}

/** Whether outbound calls come too fast. */
export function checkDialRate({ world, quirks }: OperationContext): Failure | undefined {
  if (quirkValue(quirks, outboundRateQuirk) !== 'rejected' || !hasDialledWithinSecond(world))
    return undefined;
  return {
    failure: 'rate-limited',
    message: 'Too many outbound calls per second, please throttle your requests.',
  };
}

function hasDialledWithinSecond(world: World): boolean {
  const last = world.calls.list().findLast((call) => call.direction === 'outbound');
  return last !== undefined && last.createdAtMs > world.clock.epochMs() - 1000;
}
