import type { AccountFields, ControlTarget } from './control-target.ts';
import { badField, type Fields, readChoice } from './request-fields.ts';

/** What a request that changes an account may hold. */
export const ACCOUNT_FIELDS: readonly string[] = [
  'api_key',
  'concurrency',
  'reserved_inbound',
  'concurrency_burst',
  'payment',
];

const MOST_SLOTS = 100_000;
const PAYMENTS = ['valid', 'missing'] as const;

/** Reads what is to be changed in an account. @throws DRY_OPTION_INVALID */
export function readAccount(fields: Fields): AccountFields {
  const concurrency = readCount(fields, 'concurrency', 1);
  const reservedInbound = readCount(fields, 'reserved_inbound', 0);
  const { concurrency_burst: concurrencyBurst } = fields;
  if (concurrencyBurst !== undefined && typeof concurrencyBurst !== 'boolean')
    throw badField('concurrency_burst', concurrencyBurst, 'true or false');
  const payment = readChoice(fields, 'payment', PAYMENTS);
  return {
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(reservedInbound === undefined ? {} : { reservedInbound }),
    ...(concurrencyBurst === undefined ? {} : { concurrencyBurst }),
    ...(payment === undefined ? {} : { payment }),
  };
}

/** An account as the control API shows it. */
export function accountBody(
  target: ControlTarget,
  key: { readonly apiKey?: string },
): Readonly<Record<string, string | number | boolean>> {
  const { concurrency, reservedInbound, concurrencyBurst, payment } = target.account(key);
  return {
    concurrency,
    reserved_inbound: reservedInbound,
    concurrency_burst: concurrencyBurst,
    payment,
  };
}

function readCount(fields: Fields, name: string, least: number): number | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= MOST_SLOTS)
    return value;
  throw badField(name, value, `a whole number from ${least} to ${MOST_SLOTS}`);
}
