import { formatClockMode } from '../core/clock.ts';
import { parseDurationMs } from '../core/duration.ts';
import { SimulatorError } from '../core/errors.ts';
import type { Journal } from '../core/journal/journal.ts';
import type { Credentials } from '../core/world.ts';
import type { ProviderPack } from '../providers/pack.ts';
import { findPack } from '../providers/registry.ts';
import { ANY_PROVIDER, type Scenario } from '../scenario/scenario.ts';
import type { AlertOptions, AlertResult } from '../simulator-alerts.ts';
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
import { describeOptions, toChanges, toOptions } from './account-options.ts';
import { raiseAlert } from './alert-desk.ts';
import { readContractFacts } from './contract-facts.ts';
import { credentialsFor } from './credentials-for.ts';
import { createFaultDesks, type FaultDesk } from './fault-desk.ts';
import { receive } from './inbound-desk.ts';
import { notSettledError, openWork } from './not-settled.ts';
import { playOn, settle } from './play.ts';
import { playEach } from './play-matrix.ts';
import { playPoints } from './play-sweep.ts';
import type { Setup } from './setup.ts';
import { stopInOrder } from './stop-in-order.ts';
import { createWebhookDesk } from './webhook-desk.ts';
import { worldInfo } from './world-info.ts';
import type { WorldParts } from './world-parts.ts';

const SETTLE_LIMIT_MS = 30_000;

/** For whom a scenario is played. */
interface Player {
  readonly pack: ProviderPack;
  readonly credentials: Credentials;
  readonly options: PlayOptions;
}

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
  /** Plays with one key follow each other: the key's world is the story's. */
  readonly #plays = new Map<string, Promise<unknown>>();
  #stopping: Promise<void> | undefined;

  constructor(setup: Setup, server: RestServer) {
    this.#setup = setup;
    this.#server = server;
    this.url = server.origin;
    this.seed = setup.seed;
    this.clockMode = formatClockMode(setup.clockMode);
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

  async play(source: string | Scenario, options: PlayOptions = {}): Promise<PlayResult> {
    return this.#playRuns(await this.expand(source, options), options);
  }

  expand(source: string | Scenario, options: Pick<PlayOptions, 'params'> = {}): Promise<readonly Scenario[]> {
    return this.#setup.shelf.read(source, options.params);
  }

  inbound(options: InboundOptions): Promise<InboundResult> {
    return receive(this.#setup, options);
  }

  alert(options: AlertOptions): AlertResult {
    return raiseAlert(this.#setup, options);
  }

  async playRemote(source: string, options: PlayOptions): Promise<object> {
    // Over HTTP no file is read: what may be played is what the simulator was started with, or comes along.
    const { shelf } = this.#setup;
    const runs = source.includes('\n') ? await shelf.readForeign(source) : [shelf.get(source)];
    const { scenario, entries: _entries, ...result } = await this.#playRuns(runs, options);
    return { scenario: scenario.name, ...result };
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
    return judge(entries, { rules, holds: worlds.flatMap(({ world }) => world.clock.holdTotals()) });
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

  reset(options: { readonly apiKey?: string } = {}): void {
    const { worlds, shared } = this.#setup;
    for (const parts of this.#worldsOf(options.apiKey)) {
      void worlds.forget(parts);
      shared.journal.clear({ world: parts.world.name });
    }
    shared.accounts.forget(options.apiKey);
    if (options.apiKey === undefined) shared.journal.clear();
  }

  saveJournal(file: string): Promise<void> {
    return this.journal.save(file);
  }

  stop(options: StopOptions = {}): Promise<void> {
    this.#stopping ??= stopInOrder(this.#setup, this.#server, options);
    return this.#stopping;
  }

  #playRuns(runs: readonly Scenario[], options: PlayOptions): Promise<PlayResult> {
    return playEach(runs, (run) => this.#playInTurn(run, options));
  }

  /** Plays with one key follow each other. */
  #playInTurn(read: Scenario, options: PlayOptions): Promise<PlayResult> {
    const pack = findPack(this.#providerOf(read, options.provider));
    const scenario = { ...read, provider: pack.id };
    const player: Player = { pack, credentials: credentialsFor(pack, options, this.#setup.env), options };
    const { apiKey, workspaceId = '' } = player.credentials;
    const turn = `${pack.id}\0${apiKey}\0${workspaceId}`;
    const before = this.#plays.get(turn) ?? Promise.resolve();
    const play = (one: Scenario): Promise<PlayResult> => this.#playNow(one, player);
    const played = before.then(() => playPoints(scenario, options.sweepAt, play));
    const isOver = played.catch(() => {});
    this.#plays.set(turn, isOver);
    return played;
  }

  async #playNow(scenario: Scenario, player: Player): Promise<PlayResult> {
    const { pack, credentials, options } = player;
    const { worlds, mounts, shared, shelf, clockMode, startFor } = this.#setup;
    const seed = options.seed ?? scenario.seed ?? this.seed;
    const mode = scenario.clock ?? clockMode;
    const parts = await worlds.openFresh(pack, credentials, {
      scenario,
      seed,
      clockMode: mode,
      startAtMs: scenario.startAtMs ?? startFor(mode),
      mayPlay: (facts) => shelf.fits(scenario, pack, { ...facts, apiKey: credentials.apiKey }),
    });
    const mount = mounts.find((candidate) => candidate.pack.id === pack.id);
    return playOn({
      parts,
      scenario,
      seed,
      options,
      journal: shared.journal,
      guard: shared.guard,
      baseUrl: `${this.url}/${pack.id}`,
      operationPath: (id) => {
        const operation = mount?.contract.operation(id);
        if (operation === undefined)
          throw new SimulatorError('DRY_INTERNAL', `pack ${pack.id} has no operation "${id}"`);
        return operation;
      },
    });
  }

  /** @throws DRY_OPTION_INVALID where the scenario is another provider's */
  #providerOf(scenario: Scenario, wanted: string | undefined): string {
    if (scenario.provider === ANY_PROVIDER) return wanted ?? this.#setup.packs[0]?.id ?? '';
    if (wanted === undefined || wanted === scenario.provider) return scenario.provider;
    throw new SimulatorError(
      'DRY_OPTION_INVALID',
      `"${scenario.name}" is a scenario of ${scenario.provider} and cannot be played with provider "${wanted}".`,
      { fix: `Leave the provider out, or write provider: ${ANY_PROVIDER} in the scenario.` },
    );
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
