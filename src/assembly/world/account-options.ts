import type { AccountOptions } from '../../simulator-types.ts';
import type { AccountChanges, FullSettings } from './account-book.ts';

/** Options as what they change in an account. */
export function toChanges(options: AccountOptions): AccountChanges {
  const { concurrency, reservedInbound, concurrencyBurst, payment } = options;
  return {
    ...(concurrency === undefined ? {} : { concurrencyLimit: concurrency }),
    ...(reservedInbound === undefined ? {} : { reservedInboundSlots: reservedInbound }),
    ...(concurrencyBurst === undefined ? {} : { hasBurst: concurrencyBurst }),
    ...(payment === undefined ? {} : { canPay: payment === 'valid' }),
  };
}

/** An account as its options. */
export function toOptions(settings: FullSettings): Required<AccountOptions> {
  return {
    concurrency: settings.concurrencyLimit,
    reservedInbound: settings.reservedInboundSlots,
    concurrencyBurst: settings.hasBurst,
    payment: settings.canPay ? 'valid' : 'missing',
  };
}

/** "concurrency 5, payment missing". */
export function describeOptions(options: AccountOptions): string {
  return Object.entries(options)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
