import type { Transfer } from '../../../core/call.ts';
import type { JsonObject } from '../../../core/json.ts';

/**
 * What the transfer events carry beside the call: the number, and the option with its keys in camel case, unlike
 * everywhere else (docs: features/webhook-overview, sample; client code knows no other form).
 */
export function transferFieldsOf(transfer: Transfer | undefined): JsonObject {
  if (transfer === undefined) return {};
  const { to, mode, showsCaller } = transfer;
  return {
    transfer_destination: { number: to },
    transfer_option: {
      type: mode === 'cold' ? 'cold_transfer' : 'warm_transfer',
      showTransfereeAsCaller: showsCaller,
    },
  };
}
