import { SimulatorError } from '../../core/errors.ts';
import type { ProviderPack } from '../../providers/pack.ts';
import { findPack } from '../../providers/registry.ts';
import { refuseWebhookFaults } from '../../scenario/model/explorable.ts';
import { ANY_PROVIDER, type Scenario } from '../../scenario/model/scenario.ts';
import type { ExploreOptions, ExploreResult } from '../../simulator-explore.ts';
import type { PlayOptions, PlayResult } from '../../simulator-types.ts';
import { credentialsFor } from '../start/credentials-for.ts';
import type { Setup } from '../start/setup.ts';
import { accountKey } from '../world/world-parts.ts';
import { type Casting, faultsOf, type PlayChanges, type Played } from './casting.ts';
import { exploreScenario } from './explore.ts';
import { exploreEach } from './explore-matrix.ts';
import { playOn } from './play.ts';
import { playEach } from './play-matrix.ts';
import { playPoints } from './play-sweep.ts';
import { withExploration } from './with-exploration.ts';

export interface PlayerOptions {
  readonly setup: Setup;
  /** Where the simulator listens. */
  readonly url: string;
}

/** Plays scenarios, each in a fresh world. */
export class Player {
  readonly #setup: Setup;
  readonly #url: string;
  /** Plays with one key follow each other: the key's world is the story's. */
  readonly #plays = new Map<string, Promise<unknown>>();

  constructor({ setup, url }: PlayerOptions) {
    this.#setup = setup;
    this.#url = url;
  }

  /** Plays the runs of one scenario: one, or those of its matrix. */
  playAll(runs: readonly Scenario[], options: PlayOptions): Promise<PlayResult> {
    return playEach(runs, (run) => this.#playOne(run, options));
  }

  #playOne(run: Scenario, options: PlayOptions): Promise<PlayResult> {
    return this.#inTurn(this.#cast(run, options), async (casting) => {
      // What is explored behind the play is refused before it.
      if (run.deliver !== undefined) refuseWebhookFaults(casting.scenario, faultsOf(casting));
      const play = async (scenario: Scenario): Promise<PlayResult> =>
        (await this.#playNow({ ...casting, scenario })).result;
      const result = await playPoints(casting.scenario, options.sweepAt, play);
      if (casting.scenario.deliver === undefined) return result;
      return withExploration(result, await this.#exploreNow(casting, {}));
    });
  }

  /** Explores the runs of one scenario: one, or those of its matrix. */
  exploreAll(runs: readonly Scenario[], options: ExploreOptions): Promise<ExploreResult> {
    return exploreEach(runs, (run) =>
      this.#inTurn(this.#cast(run, options), (casting) => this.#exploreNow(casting, options)),
    );
  }

  #cast(read: Scenario, options: PlayOptions): Omit<Casting, 'faults'> {
    const { seed, env } = this.#setup;
    const pack = this.#servedPack(read, this.#providerOf(read, options.provider));
    const scenario = { ...read, provider: pack.id };
    const credentials = credentialsFor(pack, options, env);
    return { scenario, pack, credentials, options, seed: options.seed ?? scenario.seed ?? seed };
  }

  #inTurn<T>(asked: Omit<Casting, 'faults'>, work: (casting: Casting) => Promise<T>): Promise<T> {
    const { pack, credentials } = asked;
    const turn = `${pack.id}\0${accountKey(credentials)}`;
    const before = this.#plays.get(turn) ?? Promise.resolve();
    const done = before.then(() => {
      const { worlds } = this.#setup;
      const account = worlds.partsOf(pack, credentials);
      const faults = account?.faults.handOver() ?? [];
      return work({ ...asked, faults }).catch((error: unknown) => {
        // Nothing was played: they strike in what is played next.
        if (account !== undefined && worlds.partsOf(pack, credentials) === account)
          for (const { fault, source } of faults) account.faults.set([fault], { source });
        throw error;
      });
    });
    const over = done.then(ignore, ignore).then(() => {
      // The last of them leaves nothing behind: neither its place in the row nor its result.
      if (this.#plays.get(turn) === over) this.#plays.delete(turn);
    });
    this.#plays.set(turn, over);
    return done;
  }

  #exploreNow(casting: Casting, options: ExploreOptions): Promise<ExploreResult> {
    const { guard, quirks } = this.#setup.shared;
    return exploreScenario(casting, options, {
      guard,
      quirks,
      play: (scenario, changes) => this.#playNow({ ...casting, scenario }, changes),
    });
  }

  async #playNow(casting: Casting, changes: Partial<PlayChanges> = {}): Promise<Played> {
    const { scenario, pack, credentials, options, seed, faults } = casting;
    const { worlds, mounts, shared, shelf, clockMode, startFor } = this.#setup;
    const mode = changes.clockMode ?? scenario.clock ?? clockMode;
    const parts = await worlds.openFresh(pack, credentials, {
      scenario,
      seed,
      clockMode: mode,
      startAtMs: scenario.startAtMs ?? startFor(mode),
      playNumber: options.playNumber ?? 1,
      faults,
      mayPlay: (facts) => shelf.fits(scenario, pack, { ...facts, apiKey: credentials.apiKey }),
      ...changes,
    });
    const mount = mounts.find((candidate) => candidate.pack.id === pack.id);
    const result = await playOn({
      parts,
      scenario,
      seed,
      options,
      journal: shared.journal,
      guard: shared.guard,
      baseUrl: `${this.#url}/${pack.id}`,
      operationPath: (id) => {
        const operation = mount?.contract.operation(id);
        if (operation === undefined)
          throw new SimulatorError('DRY_INTERNAL', `pack ${pack.id} has no operation "${id}"`);
        return operation;
      },
    });
    return { result, parts };
  }

  /** @throws DRY_PROVIDER_UNKNOWN where this simulator is not that provider */
  #servedPack({ name }: Scenario, provider: string): ProviderPack {
    const { packs } = this.#setup;
    const pack = findPack(provider);
    if (packs.includes(pack)) return pack;
    const served = packs.map(({ id }) => id).join(', ');
    throw new SimulatorError(
      'DRY_PROVIDER_UNKNOWN',
      `"${name}" is a scenario of ${provider}, and this simulator is ${served} only.`,
      { fix: `Name ${provider} among --providers (in the library: providers), or leave that out.` },
    );
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
}

function ignore(): void {}
