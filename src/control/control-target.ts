import type { AlertComparator } from '../core/alert.ts';
import type { Journal } from '../core/journal/journal.ts';
import type { Coverage } from '../verdict/coverage/coverage.ts';
import type { Verdict } from '../verdict/finding.ts';
import type { WebhookRecord, WebhookSummary } from '../verdict/webhook-record.ts';

/** What the control API may ask of a simulator. */
export interface ControlTarget {
  readonly url: string;
  readonly seed: number;
  readonly clockMode: string;
  readonly providers: readonly object[];
  readonly worlds: readonly object[];
  readonly journal: Journal;
  readonly clock: {
    advance(by: number | string, options?: { readonly apiKey?: string }): Promise<void>;
  };
  worldsOf(apiKey: string): readonly object[];
  settled(options?: { readonly apiKey?: string; readonly timeoutMs?: number }): Promise<void>;
  unsettled(options?: { readonly apiKey?: string }): readonly string[];
  readonly webhooks: {
    list(options?: { readonly apiKey?: string }): readonly WebhookSummary[];
    show(id: string): WebhookRecord;
    replay(id: string, options?: { readonly to?: string; readonly apiKey?: string }): Promise<object>;
  };
  judge(options?: { readonly apiKey?: string }): Verdict;
  coverage(options?: { readonly apiKey?: string }): readonly Coverage[];
  account(options?: { readonly apiKey?: string }): Required<AccountFields>;
  /** @throws DRY_OPTION_INVALID */
  changeAccount(changes: AccountFields, options?: { readonly apiKey?: string }): void;
  /** Faults, set and taken away by whoever asks. */
  readonly remoteFaults: RemoteFaults;
  /** @throws DRY_OPTION_INVALID, DRY_SCENARIO_NOT_FOUND */
  inbound(options: RemoteInboundOptions): Promise<object>;
  /** @throws DRY_OPTION_INVALID, DRY_PROVIDER_UNKNOWN */
  alert(options: RemoteAlertOptions): object;
  reset(options?: { readonly apiKey?: string }): Promise<readonly string[]>;
  /** Plays a scenario that the simulator has loaded (by name or file), or YAML text. @throws DRY_SCENARIO_* */
  playRemote(source: string, options: RemotePlayOptions): Promise<object>;
  /** Plays such a scenario's webhooks in many orders. @throws DRY_SCENARIO_*, DRY_OPTION_INVALID, DRY_EXPLORE_UNCOMPARABLE, DRY_APP_UNREACHABLE */
  exploreRemote(source: string, options: RemoteExploreOptions): Promise<object>;
}

export interface AccountFields {
  readonly concurrency?: number;
  readonly reservedInbound?: number;
  readonly concurrencyBurst?: boolean;
  readonly payment?: 'valid' | 'missing';
}

export interface RemotePlayOptions {
  readonly apiKey?: string;
  readonly workspaceId?: string;
  readonly provider?: string;
  readonly llmUrl?: string;
  readonly webhookUrl?: string;
  readonly seed?: number;
}

export interface RemoteExploreOptions extends RemotePlayOptions {
  readonly limit?: number;
  readonly copies?: number;
  readonly overlap?: boolean;
  readonly beyond?: boolean;
  readonly order?: string;
  readonly ids?: 'same' | 'fresh';
}

export interface RemoteFaultOptions {
  readonly apiKey?: string;
  readonly workspaceId?: string;
  readonly provider?: string;
}

export interface RemoteFaults {
  /** @throws DRY_FAULT_INVALID, DRY_OPTION_INVALID, DRY_PROVIDER_UNKNOWN */
  set(faults: string, options: RemoteFaultOptions & { readonly callId?: string }): Promise<readonly object[]>;
  list(options: RemoteFaultOptions): readonly object[];
  clear(options: RemoteFaultOptions & { readonly id?: string }): number;
}

export interface RemoteAlertOptions extends RemoteFaultOptions {
  readonly metric: string;
  readonly value: number;
  readonly threshold: number;
  readonly comparator?: AlertComparator;
  readonly previous?: number;
  readonly rule?: string;
  readonly window?: string;
  readonly frequency?: string;
  readonly webhookUrl?: string;
  readonly resolved?: boolean;
}

export interface RemoteInboundOptions extends RemoteFaultOptions {
  readonly to: string;
  readonly from?: string;
  readonly text?: string;
  readonly scenario?: string;
  readonly sipHeaders?: Readonly<Record<string, string>>;
}
