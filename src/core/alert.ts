/** A figure of an account that has crossed the bound of a rule, or is back inside it. */
export interface AccountAlert {
  /** The provider's word for what is measured. */
  readonly metric: string;
  readonly value: number;
  readonly threshold: number;
  /** Default: above. */
  readonly comparator?: AlertComparator;
  /** The figure of the window before; with it the threshold is a change in percent. */
  readonly previous?: number;
  /** Name of the rule. Default: made of the metric. */
  readonly rule?: string;
  /** What the figure is counted over, and how often it is looked at: the provider's words. */
  readonly window?: string;
  readonly frequency?: string;
  /** Default: where the account's events go. */
  readonly webhookUrl?: string;
  /** The figure is back inside the bound of a rule that had been broken before. */
  readonly isResolved: boolean;
}

export const ALERT_COMPARATORS = ['>', '>=', '<', '<='] as const;

export type AlertComparator = (typeof ALERT_COMPARATORS)[number];

/** Whether the customer is told. */
export type AlertOutcome =
  | { readonly kind: 'told'; readonly id: string; readonly event: string }
  /** Why not. */
  | { readonly kind: 'refused'; readonly problem: string };

/** Tells the customer of alerts. */
export interface AlertTeller {
  /** `otherUrl` is told where neither the alert nor the account names a URL. */
  tell(alert: AccountAlert, otherUrl: string | undefined): AlertOutcome;
}
