import type { EntryQuery } from './journal.ts';
import { Queue } from './queue.ts';
import { type CallChain, parseEntryId, type Slot } from './slot.ts';

export interface WindowBounds {
  readonly maxEntries: number;
  readonly maxBytes: number;
}

/** The newest entries within the bounds, and an index of them by call. */
export class EntryWindow {
  readonly #bounds: WindowBounds;
  readonly #onCallGone: (world: string, callId: string) => void;
  #all = new Queue<Slot>();
  #byCall = new Map<string, CallChain>();
  /** The one that grew last: entries of a call come in runs, and a look into a large map is slow. */
  #lastChain: CallChain | undefined;
  #sizeBytes = 0;
  #droppedCount = 0;

  /** `onCallGone` is told when the last entry of a call has been dropped or removed. */
  constructor(bounds: WindowBounds, onCallGone: (world: string, callId: string) => void) {
    this.#bounds = bounds;
    this.#onCallGone = onCallGone;
  }

  get size(): number {
    return this.#all.size;
  }

  get droppedCount(): number {
    return this.#droppedCount;
  }

  push(slot: Slot): void {
    this.#add(slot);
    while (
      this.#all.size > this.#bounds.maxEntries ||
      (this.#sizeBytes > this.#bounds.maxBytes && this.#all.size > 1)
    ) {
      this.#dropOldest();
    }
  }

  hasCall(callId: string): boolean {
    return this.#byCall.has(callId);
  }

  /** The worlds of all entries. */
  worlds(): ReadonlySet<string> {
    const worlds = new Set<string>();
    for (let index = 0; index < this.#all.size; index += 1) {
      const slot = this.#all.at(index);
      if (slot !== undefined) worlds.add(slot.world);
    }
    return worlds;
  }

  /** The slots that a query selects, oldest first. */
  select(query: EntryQuery): Slot[] {
    const after = query.afterId === undefined ? -1 : this.#sequenceOf(query.afterId, query.world);
    const limit = query.limit ?? Number.POSITIVE_INFINITY;
    if (query.callId !== undefined) {
      const found = this.#ofCall(query.callId).filter((slot) => slot.sequence > after && agrees(slot, query));
      return found.length > limit ? found.slice(found.length - limit) : found;
    }
    const found: Slot[] = [];
    // From the newest on: who asks for a few, or for what came since, does not pay for the rest.
    for (let index = this.#all.size - 1; index >= 0 && found.length < limit; index -= 1) {
      const slot = this.#all.at(index);
      if (slot === undefined || slot.sequence <= after) break;
      if (agrees(slot, query)) found.push(slot);
    }
    return found.reverse();
  }

  remove(slots: readonly Slot[]): void {
    const gone = new Set(slots);
    const before = this.#all;
    this.#all = new Queue();
    this.#byCall = new Map();
    this.#lastChain = undefined;
    this.#sizeBytes = 0;
    for (let slot = before.shift(); slot !== undefined; slot = before.shift()) {
      slot.nextOfCall = undefined;
      slot.chain = undefined;
      if (!gone.has(slot)) this.#add(slot);
    }
    for (const { world, callId } of lastOfEachCall(slots)) {
      if (callId !== undefined && !this.#byCall.has(callId)) this.#onCallGone(world, callId);
    }
  }

  #add(slot: Slot): void {
    this.#all.push(slot);
    this.#sizeBytes += slot.sizeBytes;
    const { callId } = slot;
    if (callId === undefined) return;
    const chain = this.#chainOf(callId);
    if (chain === undefined) {
      slot.chain = { callId, first: slot, last: slot };
      this.#byCall.set(callId, slot.chain);
    } else {
      chain.last.nextOfCall = slot;
      chain.last = slot;
      slot.chain = chain;
    }
    this.#lastChain = slot.chain;
  }

  #chainOf(callId: string): CallChain | undefined {
    return this.#lastChain?.callId === callId ? this.#lastChain : this.#byCall.get(callId);
  }

  #ofCall(callId: string): Slot[] {
    const slots: Slot[] = [];
    for (let slot = this.#byCall.get(callId)?.first; slot !== undefined; slot = slot.nextOfCall)
      slots.push(slot);
    return slots;
  }

  #dropOldest(): void {
    const slot = this.#all.shift();
    if (slot === undefined) return;
    this.#droppedCount += 1;
    this.#sizeBytes -= slot.sizeBytes;
    const { chain } = slot;
    if (chain === undefined) return;
    // All are in the order of arrival, so the oldest of all is the oldest of its call.
    chain.first = slot.nextOfCall;
    if (chain.first !== undefined) return;
    if (this.#lastChain === chain) this.#lastChain = undefined;
    this.#byCall.delete(chain.callId);
    this.#onCallGone(slot.world, chain.callId);
  }

  /** -1 where the id is not there (any more): then everything that is left came after it. */
  #sequenceOf(id: string, world: string | undefined): number {
    const name = parseEntryId(id);
    if (name === undefined) return -1;
    for (let index = this.#all.size - 1; index >= 0; index -= 1) {
      const slot = this.#all.at(index);
      if (slot?.hasId(name) === true && (world === undefined || slot.world === world)) return slot.sequence;
    }
    return -1;
  }
}

function lastOfEachCall(slots: readonly Slot[]): Iterable<Slot> {
  return new Map(slots.map((slot) => [slot.callId, slot])).values();
}

function agrees(slot: Slot, query: EntryQuery): boolean {
  return (
    (query.world === undefined || slot.world === query.world) &&
    (query.wire === undefined || slot.wire === query.wire) &&
    (query.kind === undefined || slot.kind === query.kind)
  );
}
