import type { AccountAlert } from './core/alert.ts';

/** An alert of an account: a figure has crossed the bound of a rule, or is back inside it. */
export interface AlertOptions extends Omit<AccountAlert, 'isResolved'> {
  /** It is back inside. Default false. */
  readonly resolved?: boolean;
  /** The account's key. Default: the only account that is open. */
  readonly apiKey?: string;
  /** Where the key has opened several of a provider's workspaces. */
  readonly workspaceId?: string;
  /** Where the key has opened accounts of several providers that have alerts. */
  readonly provider?: string;
}

/** What the customer is told of. */
export interface AlertResult {
  /** The provider's id of the incident. */
  readonly id: string;
  /** Its name of the webhook. */
  readonly event: string;
  readonly provider: string;
  readonly world: string;
}
