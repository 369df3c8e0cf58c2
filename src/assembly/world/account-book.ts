import { SimulatorError } from '../../core/errors.ts';
import { type Clock, followsWallClock } from '../../core/time/clock.ts';
import type { AccountSettings, ProviderPack } from '../../providers/pack.ts';

/** What may change while the simulator runs, as if somebody did it in the provider's dashboard. */
type Changing = Required<
  Pick<AccountSettings, 'concurrencyLimit' | 'reservedInboundSlots' | 'hasBurst' | 'canPay'>
>;

export type AccountChanges = Partial<Changing>;

export type FullSettings = AccountSettings & Changing;

/** As far as the user decided them: the limit of calls is the provider's own, if nobody did. */
export type StartSettings = Omit<FullSettings, 'concurrencyLimit'> & AccountChanges;

type Pack = Partial<Pick<ProviderPack, 'id' | 'concurrencyLimit'>>;

const DEFAULT_CONCURRENCY = 20;

/** The settings of every account: those of the simulator, with what was changed since, for all or for one key. */
export class AccountBook {
  readonly #base: StartSettings;
  readonly #packs: readonly Pack[];
  #origin: string | undefined;
  #ofAll: AccountChanges = {};
  readonly #ofKeys = new Map<string, AccountChanges>();

  /** @throws DRY_OPTION_INVALID where no call could ever be made */
  constructor(base: StartSettings, packs: readonly Pack[]) {
    this.#base = base;
    this.#packs = packs;
    this.#check(base);
  }

  /** Where drydial itself listens: "http://127.0.0.1:4010". */
  listensAt(origin: string): void {
    this.#origin = origin;
  }

  /**
   * The settings of one key. They are looked up when they are read, so whoever holds them sees every change.
   * @param clock in compressed time payloads name no port, which would differ from run to run
   */
  of(apiKey: string, pack: Pack, clock?: Pick<Clock, 'mode'>): FullSettings {
    const { id, concurrencyLimit = DEFAULT_CONCURRENCY } = pack;
    const isShown = this.#origin !== undefined && clock !== undefined && followsWallClock(clock);
    const base: FullSettings = {
      concurrencyLimit,
      ...(isShown ? { publicUrl: `${this.#origin}/${id}` } : {}),
      ...this.#base,
    };
    const read = <Name extends keyof Changing>(name: Name): Changing[Name] =>
      this.#ofKeys.get(apiKey)?.[name] ?? this.#ofAll[name] ?? base[name];
    return {
      ...base,
      get concurrencyLimit() {
        return read('concurrencyLimit');
      },
      get reservedInboundSlots() {
        return read('reservedInboundSlots');
      },
      get hasBurst() {
        return read('hasBurst');
      },
      get canPay() {
        return read('canPay');
      },
    };
  }

  /**
   * Changes what is given. Without a key it counts for every account, and takes the place of what single ones had.
   * @throws DRY_OPTION_INVALID where no call could ever be made then; nothing is changed.
   */
  change(changes: AccountChanges, apiKey?: string): void {
    const all = { ...this.#base, ...this.#ofAll };
    const affected = apiKey === undefined ? [{}, ...this.#ofKeys.values()] : [this.#ofKeys.get(apiKey)];
    for (const own of affected) this.#check({ ...all, ...own, ...changes });
    if (apiKey !== undefined) {
      this.#ofKeys.set(apiKey, { ...this.#ofKeys.get(apiKey), ...changes });
      return;
    }
    this.#ofAll = { ...this.#ofAll, ...changes };
    for (const [key, own] of this.#ofKeys) this.#ofKeys.set(key, { ...own, ...changes });
  }

  /** Takes changes back: of one key, or all. */
  forget(apiKey?: string): void {
    if (apiKey !== undefined) {
      this.#ofKeys.delete(apiKey);
      return;
    }
    this.#ofAll = {};
    this.#ofKeys.clear();
  }

  #check({ concurrencyLimit, reservedInboundSlots = 0 }: AccountChanges): void {
    for (const pack of this.#packs) {
      const limit = concurrencyLimit ?? pack.concurrencyLimit ?? DEFAULT_CONCURRENCY;
      if (reservedInboundSlots < limit) continue;
      throw new SimulatorError(
        'DRY_OPTION_INVALID',
        `${reservedInboundSlots} slots are reserved for inbound calls, of ${limit} that an account has; reserve fewer, so that calls can be made.`,
      );
    }
  }
}
