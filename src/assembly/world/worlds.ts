import type { CallFacts } from '../../core/call.ts';
import type { CallHints } from '../../core/ports.ts';
import { RecentMap } from '../../core/recent-map.ts';
import { createMemoryStore } from '../../core/store/memory-store.ts';
import type { Store } from '../../core/store/store.ts';
import type { ClockMode } from '../../core/time/clock.ts';
import type { Credentials, World } from '../../core/world.ts';
import type { Accounts, ProviderPack } from '../../providers/pack.ts';
import type { Scenario } from '../../scenario/model/scenario.ts';
import type { HandedOver } from '../../wires/faults/fault-plan.ts';
import type { GatePlan } from '../../wires/webhooks/order-gate.ts';
import { countOpening, keptOwner, latestMs } from './kept-identity.ts';
import {
  accountKey,
  createWorldParts,
  fingerprint,
  type SharedParts,
  type WorldParts,
} from './world-parts.ts';

/** Worlds a simulator keeps; beyond it the one that was opened first and is idle is closed. */
const MAX_WORLDS = 10_000;
/** Worlds that are closed and still known by name. The journal remembers fewer of them, unless all did next to nothing. */
const MAX_KNOWN = 50_000;

export interface WorldsOptions {
  readonly shared: SharedParts;
  readonly store: Store;
  /** Records in the store outlive the process. */
  readonly isDurable: boolean;
  readonly seed: number;
  readonly clockMode: ClockMode;
  /** Epoch ms at which the next world's script time starts. */
  readonly startAtMs: () => number;
  readonly apiKeys: readonly string[] | undefined;
  /** Default 10000. */
  readonly maxWorlds?: number;
  /** Default 50000. */
  readonly maxKnown?: number;
  readonly scenarioFor: (pack: ProviderPack, facts: CallFacts, hints: CallHints) => Scenario;
}

/** What one play of a scenario wants of its world. */
export interface FreshWorld {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly startAtMs: number;
  readonly clockMode: ClockMode;
  /** Of this scenario, from 1, where who plays it shares its plays out among several simulators. */
  readonly playNumber: number;
  /** In which order its call's webhooks arrive. Default: as they come. */
  readonly order?: GatePlan;
  /** Changes the ids that it mints, and nothing else. */
  readonly idSalt?: string;
  /** What goes wrong in the account, whatever is played. */
  readonly faults: readonly HandedOver[];
  /** Whether a call is the one that the scenario is about. */
  readonly mayPlay: (facts: CallFacts) => boolean;
}

interface Owner {
  readonly pack: ProviderPack;
  readonly apiKey: string;
}

/** A world that is being forgotten. */
interface End {
  readonly apiKey: string;
  readonly left: Promise<readonly string[]>;
}

/** The accounts that clients have opened by presenting a key. */
export class Worlds {
  readonly #options: WorldsOptions;
  readonly #worlds = new Map<string, WorldParts>();
  readonly #byCredentials = new Map<string, Map<string, WorldParts>>();
  readonly #ends = new Set<End>();
  readonly #plays = new RecentMap<number>(MAX_KNOWN);
  /** Whose every name is or was: the journal remembers worlds that are closed. */
  readonly #owners: RecentMap<Owner>;

  constructor(options: WorldsOptions) {
    this.#options = options;
    // The memory of a closed world is given back that late, so that a request which was under way to it has long been answered.
    this.#owners = new RecentMap(
      options.maxKnown ?? MAX_KNOWN,
      (name) => this.#worlds.has(name),
      (name) => options.store.release(name),
    );
  }

  get all(): readonly WorldParts[] {
    return [...this.#worlds.values()];
  }

  /** The world of a key, opened at its first sight; undefined where the key is not one of those allowed. */
  open(pack: ProviderPack, credentials: Credentials): World | undefined {
    return this.openParts(pack, credentials)?.world;
  }

  /** The worlds of one provider, as its pack may ask for them. */
  accountsOf(pack: ProviderPack): Accounts {
    const matching = (fits: (credentials: Credentials) => boolean): readonly World[] =>
      [...(this.#byCredentials.get(pack.id)?.values() ?? [])]
        .map(({ world }) => world)
        .filter(({ credentials }) => fits(credentials));
    return {
      open: (credentials) => this.open(pack, credentials),
      find: (credentials) => this.partsOf(pack, credentials)?.world,
      ofKey: (apiKey) => matching((credentials) => credentials.apiKey === apiKey),
      ofWorkspace: (workspaceId) => matching((credentials) => credentials.workspaceId === workspaceId),
      all: () => matching(() => true),
    };
  }

  /** The same with the parts. */
  openParts(pack: ProviderPack, credentials: Credentials): WorldParts | undefined {
    return this.partsOf(pack, credentials) ?? this.#openNew(pack, credentials);
  }

  /** The parts of a key's world, if it is open. */
  partsOf(pack: ProviderPack, credentials: Credentials): WorldParts | undefined {
    return this.#byCredentials.get(pack.id)?.get(accountKey(credentials));
  }

  /** Whether a world, open or closed since, is one of a pack (and of a key, if there is one). */
  isOf(name: string, pack: ProviderPack, apiKey?: string): boolean {
    const owner = this.#owners.get(name);
    return owner?.pack === pack && (apiKey === undefined || owner.apiKey === apiKey);
  }

  /** A world of its own for one play, in the place of the key's: what it plays does not see what was there before. */
  async openFresh(pack: ProviderPack, credentials: Credentials, fresh: FreshWorld): Promise<WorldParts> {
    const base = fingerprint(pack, credentials);
    const ofKey = (): WorldParts | undefined => this.partsOf(pack, credentials);
    // Who asks while one is being closed opens another.
    for (let before = ofKey(); before !== undefined; before = ofKey()) await this.close(before);
    const name = this.#playName(`${base}/${slug(fresh.scenario.name)}`, fresh.playNumber);
    let isTaken = false;
    const parts = createWorldParts(
      {
        pack,
        credentials,
        name,
        seed: `${fresh.seed}:${base}:${fresh.scenario.name}`,
        clockMode: fresh.clockMode,
        startAtMs: fresh.startAtMs,
        store: createMemoryStore().open(name),
        isDurable: false,
        story: fresh.scenario,
        ...(fresh.order === undefined ? {} : { order: fresh.order }),
        minting: { salt: fresh.idSalt },
        scenarioFor: (facts, hints) => {
          // The first call that fits plays the story; others that the customer makes on the side play along.
          if (isTaken || !fresh.mayPlay(facts)) return this.#options.scenarioFor(pack, facts, hints);
          isTaken = true;
          return fresh.scenario;
        },
      },
      this.#options.shared,
    );
    for (const { fault, source } of fresh.faults) parts.faults.set([fault], { source });
    this.#add(parts);
    return parts;
  }

  /** Reopens the worlds of an earlier process and closes the calls that it left open. */
  recover(packs: readonly ProviderPack[]): number {
    const { store, isDurable } = this.#options;
    if (!isDurable) return 0;
    let recovered = 0;
    for (const name of store.worldNames()) {
      const owner = keptOwner(store, name);
      const pack = packs.find((candidate) => candidate.id === owner?.provider);
      if (owner === undefined || pack === undefined) continue;
      const parts = this.#openNew(pack, owner.credentials);
      recovered += parts?.engine.recover() ?? 0;
      if (parts !== undefined) this.#resume(parts);
    }
    return recovered;
  }

  /** A pack's own work goes on where the process before has left it. */
  #resume({ pack, world }: WorldParts): void {
    const { quirks } = this.#options.shared;
    pack.resume?.({ world, account: world.account, quirks, accounts: this.accountsOf(pack) });
  }

  close(parts: WorldParts): Promise<void> {
    this.#remove(parts);
    return parts.stop();
  }

  /** Closes a world and forgets what it kept: at once, but for what is on its way (see `forgotten`). */
  forget(parts: WorldParts): void {
    const { name, credentials, store } = parts.world;
    this.#remove(parts);
    // Emptied before anything waits: a request in between opens the same world anew, and keeps what it writes.
    const end: End = { apiKey: credentials.apiKey, left: parts.forget() };
    this.#ends.add(end);
    void end.left.finally(() => this.#ends.delete(end));
    store.clear();
    // What a request to the old world still writes does not come into the new one's records.
    this.#options.store.release(name);
  }

  /** Forgets what accounts (of a key, if there is one) have stored that were closed to make room for others. */
  forgetClosed(apiKey?: string): void {
    const { store } = this.#options;
    for (const name of store.worldNames()) {
      if (this.#worlds.has(name)) continue;
      const owner = this.#owners.get(name) ?? keptOwner(store, name)?.credentials;
      if (apiKey !== undefined && owner?.apiKey !== apiKey) continue;
      store.open(name).clear();
      store.release(name);
    }
  }

  /** Resolves when nothing of the worlds that were forgotten (of a key, if there is one) is on its way any more, or with what is. */
  async forgotten(apiKey?: string): Promise<readonly string[]> {
    const ends = [...this.#ends].filter((end) => apiKey === undefined || end.apiKey === apiKey);
    return (await Promise.all(ends.map(({ left }) => left))).flat();
  }

  #openNew(pack: ProviderPack, credentials: Credentials): WorldParts | undefined {
    const { apiKeys, store, isDurable, seed, clockMode, shared } = this.#options;
    if (apiKeys !== undefined && !apiKeys.includes(credentials.apiKey)) return undefined;
    if (this.#worlds.size >= (this.#options.maxWorlds ?? MAX_WORLDS)) this.#closeOneIdle();
    const name = fingerprint(pack, credentials);
    const records = store.open(name);
    const opening = isDurable ? countOpening(records, { provider: pack.id, credentials }) : 1;
    const parts = createWorldParts(
      {
        pack,
        credentials,
        name,
        seed: `${seed}:${name}`,
        minting: { opening },
        clockMode,
        // Time never runs backwards for records that are there already, though script time may have run ahead.
        startAtMs: Math.max(this.#options.startAtMs(), isDurable ? latestMs(records) : 0),
        store: records,
        isDurable,
        scenarioFor: (facts, hints) => this.#options.scenarioFor(pack, facts, hints),
      },
      shared,
    );
    this.#add(parts);
    // Before anything new is said: what was emitted first is sent first.
    parts.dispatcher?.recover();
    return parts;
  }

  #closeOneIdle(): void {
    for (const parts of this.#worlds.values()) {
      // What waits to be delivered would be lost with it.
      if (parts.engine.openCount > 0 || (parts.dispatcher?.pendingCount ?? 0) > 0) continue;
      void this.close(parts);
      return;
    }
  }

  #add(parts: WorldParts): void {
    const { pack, world } = parts;
    this.#worlds.set(world.name, parts);
    this.#owners.set(world.name, { pack, apiKey: world.credentials.apiKey });
    let ofPack = this.#byCredentials.get(pack.id);
    if (ofPack === undefined) {
      ofPack = new Map();
      this.#byCredentials.set(pack.id, ofPack);
    }
    ofPack.set(accountKey(world.credentials), parts);
  }

  #remove(parts: WorldParts): void {
    const { pack, world } = parts;
    this.#worlds.delete(world.name);
    this.#byCredentials.get(pack.id)?.delete(accountKey(world.credentials));
  }

  /** The first play of a scenario has the plain name, so that its journal is the same alone and in a row. */
  #playName(plain: string, playNumber: number): string {
    const name = playNumber === 1 ? plain : `${plain}.${playNumber}`;
    const count = (this.#plays.get(name) ?? 0) + 1;
    this.#plays.set(name, count);
    return count === 1 ? name : `${name}~${count}`;
  }
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
}
