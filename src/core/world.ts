import type { FaultSource } from './faults.ts';
import type { Ids } from './ids.ts';
import type { JournalWriter } from './journal/journal.ts';
import type { KeptFiles } from './kept-files.ts';
import type { CallControl, CustomerOutlet } from './ports.ts';
import type { Random } from './random.ts';
import type { WorldStore } from './store/store.ts';
import type { Clock } from './time/clock.ts';

/** What a client presented, as the pack read it. The key opens a world and signs its webhooks. */
export interface Credentials {
  readonly apiKey: string;
  /** A second part of the identity, for providers whose accounts have rooms of their own. */
  readonly workspaceId?: string;
}

/** Settings that the provider keeps in its dashboard, not in its API. They may change while an account is open. */
export interface AccountSettings {
  /** Where events go when the agent names no URL of its own. */
  readonly webhookUrl?: string;
  /** Signs webhooks where the provider has a secret for that. */
  readonly webhookSecret?: string;
  /** Headers and query parameters of every webhook, where the provider's dashboard has such. */
  readonly webhookHeaders?: Readonly<Record<string, string>>;
  readonly webhookQuery?: Readonly<Record<string, string>>;
  /** Where clients reach this provider, for URLs in payloads: the base URL of its API. */
  readonly publicUrl?: string;
  /** Signs the tokens of web calls, for a LiveKit server of the user's own. */
  readonly livekitKey?: LiveKitKey;
  /** Replaces the LLM URL of every agent: for pointing a whole suite at one server. */
  readonly llmUrl?: string;
  /** Calls that may run at once. */
  readonly concurrencyLimit: number;
  /** How many of them only inbound calls may take. Default 0. */
  readonly reservedInboundSlots?: number;
  /** Whether more calls may run than the limit says, at a price, where the provider has that. Default false. */
  readonly hasBurst?: boolean;
  /** Whether the account can pay for what costs something. Default true. */
  readonly canPay?: boolean;
}

/** A key pair of a LiveKit server. */
export interface LiveKitKey {
  readonly apiKey: string;
  readonly apiSecret: string;
}

/**
 * An account. Every key that is presented opens its own: its own calls, clock, chance, limits and view of
 * the journal, so that tests in parallel need no reset and no setup.
 */
export interface World {
  /** A fingerprint of the credentials; safe to print. */
  readonly name: string;
  readonly credentials: Credentials;
  /** Read them when they are needed: they may change. */
  readonly account: AccountSettings;
  readonly seed: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly ids: Ids;
  readonly store: WorldStore;
  /** What was in the files that clients have uploaded. */
  readonly files: Pick<KeptFiles, 'keep' | 'drop'>;
  readonly journal: JournalWriter;
  readonly calls: CallControl;
  readonly customer: CustomerOutlet;
  /** What goes wrong on purpose. */
  readonly faults: FaultSource;
  /** Whether request rate limits count here, in place of what the simulator says. */
  readonly hasLimits?: boolean;
}
