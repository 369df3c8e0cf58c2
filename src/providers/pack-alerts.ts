import type { AccountAlert, AlertOutcome } from '../core/alert.ts';
import type { WorldContext } from './pack.ts';

/** Where a provider watches figures of an account, and tells the customer when one leaves its bounds. */
export interface AlertDesk {
  /** Tells the customer, or says why the provider would not. */
  tell(alert: AccountAlert, context: WorldContext): AlertOutcome;
}
