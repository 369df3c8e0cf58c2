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

/**
 * The numbers of all worlds. They outlive the entries, so that an id is never given twice; but the numbers
 * of calls whose every entry was dropped are themselves kept for the last `limit` such calls only, or
 * a simulator that runs for weeks would never stop growing. A world that is opened again when nothing of it
 * is left begins anew: after a reset, one seed gives the same journal again.
 */
export function createNumbers(limit: number, isHeldCall: (callId: string) => boolean) {
  const worlds = new Map<string, StreamNumbers>();
  const retired = new Queue<{ readonly world: string; readonly callId: string }>();
  return {
    /** `isEmpty` is asked where a world is opened again. */
    of(world: string, isEmpty: () => boolean): StreamNumbers {
      let numbers = worlds.get(world);
      if (numbers === undefined || isEmpty()) {
        numbers = new StreamNumbers();
        worlds.set(world, numbers);
      }
      return numbers;
    },
    retire(world: string, callId: string): void {
      retired.push({ world, callId });
      if (retired.size <= limit) return;
      const oldest = retired.shift();
      if (oldest !== undefined && !isHeldCall(oldest.callId)) worlds.get(oldest.world)?.forget(oldest.callId);
    },
  };
}
