import type { Clock } from './clock.ts';
import type { FaultSource } from './faults.ts';
import type { Ids } from './ids.ts';
import type { JournalWriter } from './journal/journal.ts';
import type { CallControl, CustomerOutlet } from './ports.ts';
import type { Random } from './random.ts';
import type { WorldStore } from './store/store.ts';

/** What a client presented, as the pack read it. The key opens a world and signs its webhooks. */
export interface Credentials {
  readonly apiKey: string;
  /** A second part of the identity, for providers whose accounts have rooms of their own. */
  readonly workspaceId?: string;
}

/**
 * An account. Every key that is presented opens its own: its own calls, clock, chance, limits and view of
 * the journal, so that tests in parallel need no reset and no setup.
 */
export interface World {
  /** A fingerprint of the credentials; safe to print. */
  readonly name: string;
  readonly credentials: Credentials;
  readonly seed: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly ids: Ids;
  readonly store: WorldStore;
  readonly journal: JournalWriter;
  readonly calls: CallControl;
  readonly customer: CustomerOutlet;
  /** What goes wrong on purpose. */
  readonly faults: FaultSource;
}
