import type { OperationHandler } from '../../../pack.ts';
import { burstLimitOf } from '../../calls/call-checks.ts';

/** Slots that come with a pay-as-you-go account (docs: deploy/concurrency). */
const INCLUDED_SLOTS = 20;
/** Assumed: how many slots an account may buy is documented nowhere. */
const PURCHASE_LIMIT = 100;

export const getConcurrency: OperationHandler = (_request, { world, account }) => {
  const limit = account.concurrencyLimit;
  const base = Math.min(limit, INCLUDED_SLOTS);
  const purchased = limit - base;
  const purchaseLimit = Math.max(PURCHASE_LIMIT, purchased);
  return {
    status: 200,
    body: {
      current_concurrency: world.calls.liveCount(),
      concurrency_limit: limit,
      base_concurrency: base,
      purchased_concurrency: purchased,
      concurrency_purchase_limit: purchaseLimit,
      remaining_purchase_limit: purchaseLimit - purchased,
      concurrency_burst_enabled: account.hasBurst ?? false,
      concurrency_burst_limit: account.hasBurst === true ? burstLimitOf(account) : 0,
      reserved_inbound_concurrency: account.reservedInboundSlots ?? 0,
    },
  };
};
