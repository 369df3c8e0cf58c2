import { SimulatorError } from '../core/errors.ts';
import type { Journal } from '../core/journal/journal.ts';
import { formatClockMode } from '../core/time/clock.ts';
import { parseDurationMs } from '../core/time/duration.ts';
import { findPack } from '../providers/registry.ts';
import type { Scenario } from '../scenario/model/scenario.ts';
import type { ScenarioSource } from '../scenario/model/scenario-source.ts';
import type { AlertOptions, AlertResult } from '../simulator-alerts.ts';
import type { ExploreOptions, ExploreResult } from '../simulator-explore.ts';
import type { InboundOptions, InboundResult } from '../simulator-inbound.ts';
import type {
  AccountOptions,
  PlayOptions,
  PlayResult,
  ProviderInfo,
  Simulator,
  StopOptions,
  Webhooks,
  WorldInfo,
} from '../simulator-types.ts';
import { type Coverage, measureCoverage } from '../verdict/coverage/coverage.ts';
import { tallyExercise } from '../verdict/coverage/exercise.ts';
import type { Verdict } from '../verdict/finding.ts';
import { judge } from '../verdict/judge.ts';
import type { RestServer } from '../wires/rest/server.ts';
import { raiseAlert } from './desks/alert-desk.ts';
import { createFaultDesks, type FaultDesk } from './desks/fault-desk.ts';
import { receive } from './desks/inbound-desk.ts';
import { createWebhookDesk } from './desks/webhook-desk.ts';
import { readContractFacts } from './packs/contract-facts.ts';
import { settle } from './play/play.ts';
import { Player } from './play/player.ts';
import { credentialsFor } from './start/credentials-for.ts';
import type { Setup } from './start/setup.ts';
import { stopInOrder } from './stop-in-order.ts';
import { describeOptions, toChanges, toOptions } from './world/account-options.ts';
import { notSettledError, openWork } from './world/not-settled.ts';
import { worldInfo } from './world/world-info.ts';
import type { WorldParts } from './world/world-parts.ts';

const SETTLE_LIMIT_MS = 30_000;

/** A simulator that listens. It joins what the parts can do and decides nothing itself. */
export class RunningSimulator implements Simulator {
  readonly url: string;
  readonly seed: number;
  readonly clockMode: string;
  readonly webhooks: Webhooks;
  readonly faults: FaultDesk;
  /** The same for whoever asks over HTTP. */
  readonly remoteFaults: FaultDesk;
  readonly #setup: Setup;
  readonly #server: RestServer;
  readonly #player: Player;
  #stopping: Promise<void> | undefined;
  readonly #lastEntries = Promise.withResolvers<void>();

  constructor(setup: Setup, server: RestServer) {
    this.#setup = setup;
    this.#server = server;
    this.url = server.origin;
    this.seed = setup.seed;
    this.clockMode = formatClockMode(setup.clockMode);
    this.#player = new Player({ setup, url: this.url });
    this.webhooks = createWebhookDesk(setup);
    const desks = createFaultDesks(setup, (pack, options) => credentialsFor(pack, options, setup.env));
    this.faults = desks.own;
    this.remoteFaults = desks.remote;
  }

  get journal(): Journal {
    return this.#setup.shared.journal;
  }

  get clock(): Simulator['clock'] {
    return { advance: (by, options) => this.#advance(by, options?.apiKey) };
  }

  get providers(): readonly ProviderInfo[] {
    return this.#setup.mounts.map(({ pack, contract }) => ({
      id: pack.id,
      name: pack.name,
      path: `/${pack.id}`,
      apiVersion: pack.contract.version,
      // Counted when it is asked for: the contract of a provider that nobody uses is not read.
      get operations() {
        return contract.operations.length;
      },
    }));
  }

  get worlds(): readonly WorldInfo[] {
    return this.#setup.worlds.all.map(worldInfo);
  }

  worldsOf(apiKey: string): readonly WorldInfo[] {
    return this.#worldsOf(apiKey).map(worldInfo);
  }

  baseUrl(provider?: string): string {
    const { packs } = this.#setup;
    if (provider === undefined && packs.length === 1) return this.url;
    return `${this.url}/${provider ?? packs[0]?.id ?? ''}`;
  }

  async play(source: ScenarioSource, options: PlayOptions = {}): Promise<PlayResult> {
    return this.#player.playAll(await this.expand(source, options), options);
  }

  expand(
    source: ScenarioSource,
    options: Pick<PlayOptions, 'params' | 'llmUrl' | 'webhookUrl'> = {},
  ): Promise<readonly Scenario[]> {
    return this.#setup.shelf.read(source, options.params, options);
  }

  async explore(source: ScenarioSource, options: ExploreOptions = {}): Promise<ExploreResult> {
    return this.#player.exploreAll(await this.expand(source, options), options);
  }

  inbound(options: InboundOptions): Promise<InboundResult> {
    return receive(this.#setup, options);
  }

  alert(options: AlertOptions): AlertResult {
    return raiseAlert(this.#setup, options);
  }

  async playRemote(source: string, options: PlayOptions): Promise<object> {
    const runs = await this.#readRemote(source);
    const { scenario, entries: _entries, ...result } = await this.#player.playAll(runs, options);
    return { scenario: scenario.name, ...result };
  }

  async exploreRemote(source: string, options: ExploreOptions): Promise<ExploreResult> {
    return this.#player.exploreAll(await this.#readRemote(source), options);
  }

  async settled(options: { readonly timeoutMs?: number; readonly apiKey?: string } = {}): Promise<void> {
    const limitMs = options.timeoutMs ?? SETTLE_LIMIT_MS;
    await Promise.all(this.#worldsOf(options.apiKey).map((parts) => settle(parts, limitMs)));
  }

  unsettled({ apiKey }: { readonly apiKey?: string } = {}): readonly string[] {
    return openWork(this.#worldsOf(apiKey));
  }

  judge(options: { readonly apiKey?: string } = {}): Verdict {
    const worlds = this.#worldsOf(options.apiKey);
    const entries =
      options.apiKey === undefined
        ? this.journal.entries()
        : worlds.flatMap(({ world }) => this.journal.entries({ world: world.name }));
    // Calls may still be running: whether they have settled is assertSettled's question.
    const rules = { 'everything-settled': 'off' } as const;
    const droppedCount =
      options.apiKey === undefined
        ? this.journal.droppedCount
        : worlds.reduce((sum, { world }) => sum + this.journal.droppedIn(world.name), 0);
    return judge(entries, {
      rules,
      droppedCount,
      holds: worlds.flatMap(({ world }) => world.clock.holdTotals()),
    });
  }

  coverage({ apiKey }: { readonly apiKey?: string } = {}): readonly Coverage[] {
    const { mounts, worlds } = this.#setup;
    const entries = this.journal.entries();
    return mounts.map(({ pack, contract, asOf, quirks }) => {
      const facts = readContractFacts(pack, { contract, asOf, quirks });
      const own = entries.filter(({ world }) => worlds.isOf(world, pack, apiKey));
      return measureCoverage(tallyExercise(own), facts);
    });
  }

  async assertSettled(
    options: { readonly apiKey?: string; readonly timeoutMs?: number } = {},
  ): Promise<void> {
    const worlds = this.#worldsOf(options.apiKey);
    await Promise.all(worlds.map((parts) => settle(parts, options.timeoutMs ?? SETTLE_LIMIT_MS)));
    const error = notSettledError(worlds, this.judge(options));
    if (error !== undefined) throw error;
  }

  account(options: { readonly apiKey?: string; readonly provider?: string } = {}): Required<AccountOptions> {
    const { apiKey = '', provider } = options;
    const { shared, packs } = this.#setup;
    const pack = provider === undefined ? packs[0] : findPack(provider);
    return toOptions(shared.accounts.of(apiKey, pack ?? {}));
  }

  changeAccount(options: AccountOptions, { apiKey }: { readonly apiKey?: string } = {}): void {
    this.#setup.shared.accounts.change(toChanges(options), apiKey);
    const detail = describeOptions(options);
    for (const { world } of this.#worldsOf(apiKey)) world.customer.note({ what: 'account-changed', detail });
  }

  /** Forgets before it returns, and throws there: who does not wait for what is on its way may go on at once. */
  reset({ apiKey }: { readonly apiKey?: string } = {}): Promise<readonly string[]> {
    const { worlds, shared } = this.#setup;
    for (const parts of this.#worldsOf(apiKey)) {
      worlds.forget(parts);
      shared.journal.clear({ world: parts.world.name });
    }
    worlds.forgetClosed(apiKey);
    shared.accounts.forget(apiKey);
    if (apiKey === undefined) shared.journal.clear();
    return worlds.forgotten(apiKey);
  }

  saveJournal(file: string): Promise<void> {
    return this.journal.save(file);
  }

  /** Resolves when it stops, and the journal has the ends of the calls and of what was under way. */
  get lastEntries(): Promise<void> {
    return this.#lastEntries.promise;
  }

  stop(options: StopOptions = {}): Promise<void> {
    const { resolve: onLastEntries } = this.#lastEntries;
    this.#stopping ??= stopInOrder(this.#setup, this.#server, { ...options, onLastEntries });
    return this.#stopping;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  /** Over HTTP no file is read: what may be played is what the simulator was started with, or comes along. */
  async #readRemote(source: string): Promise<readonly Scenario[]> {
    const { shelf } = this.#setup;
    return source.includes('\n') ? shelf.readForeign(source) : [shelf.get(source)];
  }

  #worldsOf(apiKey: string | undefined): readonly WorldParts[] {
    const { all } = this.#setup.worlds;
    return apiKey === undefined ? all : all.filter(({ world }) => world.credentials.apiKey === apiKey);
  }

  async #advance(by: number | string, apiKey: string | undefined): Promise<void> {
    const byMs = typeof by === 'number' ? by : parseDurationMs(by);
    if (byMs === undefined || !Number.isFinite(byMs) || byMs < 0) {
      throw new SimulatorError(
        'DRY_OPTION_INVALID',
        `cannot advance by "${by}"; use milliseconds or a duration such as "10s".`,
      );
    }
    await Promise.all(this.#worldsOf(apiKey).map(({ world }) => world.clock.advance(byMs)));
  }
}
