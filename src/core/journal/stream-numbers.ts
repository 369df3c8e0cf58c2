import type { Wire } from './entry.ts';
import { Queue } from './queue.ts';

/** How many entries each wire has had within one stream. */
type Counts = Record<Wire, number>;

/** Numbers the entries of one world, each stream (call and wire) from 1. */
export class StreamNumbers {
  readonly #counts = new Map<string, Counts>();
  /** The stream that was last asked for: entries come in runs, and a look into a large map is slow. */
  #last: { readonly stream: string; readonly counts: Counts } | undefined;

  next(stream: string, wire: Wire): number {
    if (this.#last?.stream !== stream) this.#last = { stream, counts: this.#countsOf(stream) };
    const { counts } = this.#last;
    counts[wire] += 1;
    return counts[wire];
  }

  forget(stream: string): void {
    if (this.#last?.stream === stream) this.#last = undefined;
    this.#counts.delete(stream);
  }

  #countsOf(stream: string): Counts {
    let counts = this.#counts.get(stream);
    if (counts === undefined) {
      counts = { rest: 0, account: 0, call: 0, webhook: 0, socket: 0, clock: 0, fault: 0, verdict: 0 };
      this.#counts.set(stream, counts);
    }
    return counts;
  }
}

/** What is left of worlds, as the journal sees it. */
export interface Remains {
  isHeldCall(callId: string): boolean;
  hasEntriesOf(world: string): boolean;
  /** Every world with entries, in one pass. */
  heldWorlds(): ReadonlySet<string>;
}

/** The numbers of a world that somebody writes to. */
export interface TakenNumbers {
  readonly numbers: StreamNumbers;
  /** Nobody writes to it any more, as far as its taker is concerned. Once is enough. */
  release(): void;
}

/** So many worlds are never looked through. */
const FEW_WORLDS = 1000;

/**
 * The numbers of all worlds. They outlive the entries, so that an id is never given twice; but the numbers
 * of calls whose every entry was dropped are themselves kept for the last `limit` such calls only, or
 * a simulator that runs for weeks would never stop growing. A world that is opened again when nothing of it
 * is left begins anew: after a reset, one seed gives the same journal again. So worlds that nobody writes to
 * and nothing is left of need not be remembered: whenever their number has doubled, they are forgotten.
 */
export function createNumbers(limit: number, remains: Remains) {
  const worlds = new Map<string, { readonly numbers: StreamNumbers; takers: number }>();
  const retired = new Queue<{ readonly world: string; readonly callId: string }>();
  let sweepAt = FEW_WORLDS;

  const sweep = (): void => {
    const held = remains.heldWorlds();
    for (const [world, { takers }] of worlds) if (takers === 0 && !held.has(world)) worlds.delete(world);
    sweepAt = Math.max(FEW_WORLDS, 2 * worlds.size);
  };

  return {
    /** How many worlds are remembered. */
    get size() {
      return worlds.size;
    },
    of(world: string): TakenNumbers {
      if (worlds.size >= sweepAt) sweep();
      let own = worlds.get(world);
      if (own === undefined || !remains.hasEntriesOf(world)) {
        own = { numbers: new StreamNumbers(), takers: 0 };
        worlds.set(world, own);
      }
      const taken = own;
      taken.takers += 1;
      let isReleased = false;
      return {
        numbers: taken.numbers,
        release() {
          if (!isReleased) taken.takers -= 1;
          isReleased = true;
        },
      };
    },
    retire(world: string, callId: string): void {
      retired.push({ world, callId });
      if (retired.size <= limit) return;
      const oldest = retired.shift();
      if (oldest !== undefined && !remains.isHeldCall(oldest.callId))
        worlds.get(oldest.world)?.numbers.forget(oldest.callId);
    },
  };
}
