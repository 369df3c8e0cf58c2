/// <reference lib="esnext.disposable" preserve="true" />

import type { AttemptOutcome, Entry } from './core/journal/entry.ts';
import type { Journal } from './core/journal/journal.ts';
import type { HoldTotal } from './core/time/clock.ts';
import type { Scenario } from './scenario/model/scenario.ts';
import type { ScenarioSource } from './scenario/model/scenario-source.ts';
import type { AlertOptions, AlertResult } from './simulator-alerts.ts';
import type { ExploreOptions, ExploreResult } from './simulator-explore.ts';
import type { SimulatorFaults } from './simulator-faults.ts';
import type { InboundOptions, InboundResult } from './simulator-inbound.ts';
import type { Coverage } from './verdict/coverage/coverage.ts';
import type { Verdict } from './verdict/finding.ts';
import type { MatrixReport } from './verdict/matrix-report.ts';
import type { SweepReport } from './verdict/sweep-report.ts';
import type { WebhookRecord, WebhookSummary } from './verdict/webhook-record.ts';

/** How a simulator is set up. Everything is optional. */
export interface SimulatorOptions extends AccountOptions {
  /** Providers to serve. Default: every one that drydial has a pack for. */
  readonly providers?: readonly string[];
  /** "real", "skip", "live" or "speed=N". Default "real". */
  readonly clock?: string;
  /** Seed of ids, latencies and everything else that chance decides. Default: drawn at random, and readable as `seed`. */
  readonly seed?: number;
  /** Script time starts here: epoch ms, an ISO date, or "now". Default "now"; on the skipping clock a fixed day, so that runs repeat. */
  readonly startAt?: number | string;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** 0 takes any free port. Default 0. */
  readonly port?: number;
  /** Scenarios that incoming calls are matched with: files, folders, or parsed ones. */
  readonly scenarios?: readonly (string | Scenario)[];
  /** File that keeps agents, numbers, calls and pending webhooks across restarts. Default: memory only. */
  readonly dataFile?: string;
  /** Keys that are accepted; all others get the provider's 401. Default: every key opens a world of its own. */
  readonly apiKeys?: readonly string[];
  /** Account-level webhook URL, used where an agent names none. */
  readonly webhookUrl?: string;
  /** Signs webhooks where the provider has a secret for that beside the API key. Default: the provider's usual variable, else a fixed one. */
  readonly webhookSecret?: string;
  /** Headers and query parameters of every webhook, for providers whose dashboard has such. */
  readonly webhookHeaders?: Readonly<Record<string, string>>;
  readonly webhookQuery?: Readonly<Record<string, string>>;
  /**
   * Where clients reach the provider's API, for URLs in payloads. Default: where it listens; in compressed time, which is
   * repeatable, a host that does not exist.
   */
  readonly publicUrl?: string;
  /** "key:secret" of a LiveKit server, with which tokens of web calls are signed. Default: that of LiveKit's development mode. */
  readonly livekitKey?: string;
  /** Replaces the LLM URL of every agent. */
  readonly llmUrl?: string;
  /** Hosts beyond loopback and private addresses that may be called: "host", "host:port" or "*.domain". */
  readonly allowEgress?: readonly string[];
  /** PEM file with certificates to trust besides those that Node knows, for receivers and LLM servers over TLS. */
  readonly caFile?: string;
  /** Request rate limits. Default: on with the real clock, off where time is compressed. */
  readonly limits?: 'on' | 'off';
  /** Factor on wire deadlines (webhook timeouts, socket opening, ping loss), 0.001 to 1. Default 1. */
  readonly deadlines?: number;
  /** The providers' APIs as they were on this day, YYYY-MM-DD: without what was removed before or added later. Default: with everything, and a warning for what is deprecated. */
  readonly asOf?: string;
  /** What a read of an id that nobody created is answered with: the provider's error, or a made-up object of the right shape. Default "error". */
  readonly unknownIds?: 'error' | 'synthesize';
  /** Quirks by name. */
  readonly quirks?: Readonly<Record<string, string>>;
  /** Entries the journal keeps. Default 100000. */
  readonly journalLimit?: number;
  /** Values for ${env.X} in scenarios. Default: the process's environment. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Serve the control API under /_drydial. Default true. */
  readonly control?: boolean;
  /** Told what whoever runs it has to know at once: the data file cannot be written, or can again. Default: it stands in the journal only. */
  readonly onNotice?: (message: string) => void;
  /** What callers of the control API have to know, from wherever they ask. Default: none, and only programs on this machine may ask. */
  readonly controlToken?: string;
}

/** What an account is like: settings of the provider's dashboard. */
export interface AccountOptions {
  /** Calls that may run at once in one account. Default: those of the provider's smallest plan, else 20. */
  readonly concurrency?: number;
  /** How many of those only inbound calls may take. Default 0. */
  readonly reservedInbound?: number;
  /** Whether more calls may run than `concurrency` says, up to three times as many and 300 more, where the provider has that. Default false. */
  readonly concurrencyBurst?: boolean;
  /** What accounts have to pay with: without it, what costs something is refused as the provider does (402). Default "valid". */
  readonly payment?: 'valid' | 'missing';
}

/** What may differ for one play of a scenario. */
export interface PlayOptions {
  /** The customer's key: it opens the world and signs its webhooks. Default: the provider's usual variable, else a fixed one. */
  readonly apiKey?: string;
  /** Whom a scenario with `provider: any` is played with. Default: the first that is served. */
  readonly provider?: string;
  /** Of a provider whose accounts have workspaces. Default: the provider's usual variable, else a fixed one. */
  readonly workspaceId?: string;
  /** Replaces the LLM URL of the scenario's agent; `${env.LLM_URL}` in it is this, too. Default: the simulator's, else the agent's. */
  readonly llmUrl?: string;
  /** Replaces its webhook URL; `${env.WEBHOOK_URL}` is this, too. Default: the agent's, else the simulator's. */
  readonly webhookUrl?: string;
  /** Default: the scenario's, else the simulator's. */
  readonly seed?: number;
  /** Values of `${params.name}`, before the scenario's own defaults. */
  readonly params?: Readonly<Record<string, string>>;
  /** Plays one point of the scenario's sweep instead of all: "3 words", "800ms", "question". */
  readonly sweepAt?: string;
  /** Which play of this scenario it is, from 1: its world is named so. Default: counted in this simulator. */
  readonly playNumber?: number;
  /** Wall ms after which a story that has not settled is given up. Default 120000. */
  readonly timeoutMs?: number;
}

/** How one scenario went. */
export interface PlayResult {
  readonly scenario: Scenario;
  readonly seed: number;
  /** The world it was played in. */
  readonly world: string;
  /** The call that played the story; where none did, the first that was made. Undefined where none came about. */
  readonly callId?: string;
  readonly verdict: Verdict;
  /** Where the scenario has a sweep: every point. The rest is the smallest one that failed, or the last. */
  readonly sweep?: SweepReport;
  /** Where the scenario has a matrix: every run. The rest is the first one that is not clean, or the last. */
  readonly matrix?: MatrixReport;
  readonly entries: readonly Entry[];
  /** Where the scenario says `deliver: explore`: what that has found, which stands in the verdict, too. */
  readonly explored?: ExploreResult;
  /** Who held the clock, how often, and for how long. */
  readonly holds: readonly HoldTotal[];
  /** Script time and wall time that it took; of all plays together where there were several. */
  readonly scriptMs: number;
  readonly wallMs: number;
}

/** A running simulator. */
export interface Simulator {
  /** Where it listens, without a trailing slash: "http://127.0.0.1:4010". */
  readonly url: string;
  readonly seed: number;
  readonly clockMode: string;
  readonly providers: readonly ProviderInfo[];
  readonly journal: Journal;
  readonly worlds: readonly WorldInfo[];
  readonly clock: {
    /** Moves every world by hand, or those of one key: ms, or "10s". @throws DRY_OPTION_INVALID where it is neither */
    advance(by: number | string, options?: { readonly apiKey?: string }): Promise<void>;
  };
  /** What goes wrong on purpose, set while it runs. */
  readonly faults: SimulatorFaults;
  /** Base URL for a provider's SDK: "/<id>" of the one that is named. Default: the root where one alone is served, else the first one's. */
  baseUrl(provider?: string): string;
  /** Plays a scenario (a file, YAML text with a line break, the same as an object, or a parsed one) in a fresh world and judges it. @throws DRY_SCENARIO_*, DRY_FILE_UNREADABLE, DRY_OPTION_INVALID, DRY_PROVIDER_UNKNOWN */
  play(scenario: ScenarioSource, options?: PlayOptions): Promise<PlayResult>;
  /** The runs of a scenario, each to be played by itself: several where it has a matrix. @throws DRY_SCENARIO_*, DRY_FILE_UNREADABLE */
  expand(
    scenario: ScenarioSource,
    options?: Pick<PlayOptions, 'params' | 'llmUrl' | 'webhookUrl'>,
  ): Promise<readonly Scenario[]>;
  /**
   * A call or a text message comes to a number of an account; resolves when it is known what becomes of it.
   * @throws DRY_OPTION_INVALID, DRY_SCENARIO_NOT_FOUND, DRY_PROVIDER_UNKNOWN
   */
  inbound(options: InboundOptions): Promise<InboundResult>;
  /**
   * Plays a scenario's webhooks in every order that the provider permits, each in a fresh world, and compares what your program
   * ends up with. @throws DRY_SCENARIO_*, DRY_OPTION_INVALID, DRY_EXPLORE_UNCOMPARABLE, DRY_APP_UNREACHABLE
   */
  explore(scenario: ScenarioSource, options?: ExploreOptions): Promise<ExploreResult>;
  /** A figure of an account leaves the bounds of an alert rule, or comes back: its customer is told. @throws DRY_OPTION_INVALID, DRY_PROVIDER_UNKNOWN */
  alert(options: AlertOptions): AlertResult;
  /** The webhooks that stand in the journal, and the way to send one of them again. */
  readonly webhooks: Webhooks;
  /**
   * Resolves when every call is over and analyzed and every webhook is delivered or given up, or after `timeoutMs` of wall time
   * (default 30000): `unsettled()` says then what is left.
   */
  settled(options?: { readonly timeoutMs?: number; readonly apiKey?: string }): Promise<void>;
  /** The open worlds of one key. */
  worldsOf(apiKey: string): readonly WorldInfo[];
  /** What is under way in the worlds of one key, in sentences; empty where everything has settled. */
  unsettled(options?: { readonly apiKey?: string }): readonly string[];
  /** The findings of everything that happened so far (of one key's world, if named). */
  judge(options?: { readonly apiKey?: string }): Verdict;
  /** How much of each provider's API was in use so far (in one key's world, if named), as far as the journal remembers. */
  coverage(options?: { readonly apiKey?: string }): readonly Coverage[];
  /**
   * Waits as `settled()` does.
   * @throws DRY_NOT_SETTLED with the list of what is under way then and of every finding of severity error
   */
  assertSettled(options?: { readonly apiKey?: string; readonly timeoutMs?: number }): Promise<void>;
  /** What an account is like: of one key, or of whoever presents a new one; at the first provider unless one is named. @throws DRY_PROVIDER_UNKNOWN */
  account(options?: { readonly apiKey?: string; readonly provider?: string }): Required<AccountOptions>;
  /** Changes accounts while the simulator runs, as somebody may in the provider's dashboard: of one key, or all. @throws DRY_OPTION_INVALID */
  changeAccount(changes: AccountOptions, options?: { readonly apiKey?: string }): void;
  /**
   * Forgets worlds with their calls and records: of one key, or all. Resolves when nothing of them can reach your program
   * any more; with sentences about what did not end in time (at most about a second), if anything did not.
   */
  reset(options?: { readonly apiKey?: string }): Promise<readonly string[]>;
  /** Writes the whole journal as JSON lines; a file of that name stays as it was until all of it is there. @throws DRY_FILE_UNWRITABLE */
  saveJournal(file: string): Promise<void>;
  /** Drains: requests are answered, calls end, sockets are closed, the journal is complete. Harmless when called twice. */
  stop(options?: StopOptions): Promise<void>;
  /** The same as `stop()`, for `await using simulator = await startSimulator()`. */
  [Symbol.asyncDispose](): Promise<void>;
}

export interface StopOptions {
  /** Wall ms for which idle connections may still bring a request, for clients that do not know of the stop. Default 0. */
  readonly graceMs?: number;
  /** Wall ms that requests under way get at most; then their connections are cut. Default 4000. */
  readonly drainMs?: number;
}

export interface Webhooks {
  /** In the order of their first attempts; those of one key's world, if named. */
  list(options?: { readonly apiKey?: string }): readonly WebhookSummary[];
  /** One with its body and its attempts: by its id, or any part of id and event that no other one has. @throws DRY_WEBHOOK_UNKNOWN */
  show(id: string): WebhookRecord;
  /**
   * Sends one again, signed anew with the key of its world: one attempt, which is journaled and not judged.
   * @throws DRY_WEBHOOK_UNKNOWN, DRY_OPTION_INVALID
   */
  replay(id: string, options?: ReplayOptions): Promise<WebhookReplay>;
}

export interface ReplayOptions {
  /** The whole address to send it to. Default: where it went. */
  readonly to?: string;
  /** Signs it where its world is not open any more. */
  readonly apiKey?: string;
}

/** How a webhook fared that was sent again. */
export interface WebhookReplay {
  readonly id: string;
  readonly replayOf: string;
  readonly event: string;
  readonly url: string;
  readonly outcome: AttemptOutcome;
  /** Wall ms. */
  readonly tookMs: number;
  readonly replyBody?: string;
  /** What to do where the address is not allowed. */
  readonly fix?: string;
  /** Its bytes are not all those of the original: the journal has left out a secret. */
  readonly isRedacted: boolean;
}

export interface ProviderInfo {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly apiVersion: string;
  /** How many it answers, each older path of one by itself. */
  readonly operations: number;
}

export interface WorldInfo {
  readonly name: string;
  readonly provider: string;
  readonly seed: string;
  /** Script ms since it began. */
  readonly nowMs: number;
  readonly calls: number;
  readonly liveCalls: number;
  readonly pendingWebhooks: number;
}
