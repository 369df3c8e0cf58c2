import type { Entry } from './entry.ts';
import type { EntryQuery } from './journal.ts';
import { Queue } from './queue.ts';
import type { Redactor } from './redact.ts';

/** An entry and what the journal knows about it. */
export interface Slot {
  /** Rises by one with each entry. */
  readonly sequence: number;
  readonly sizeBytes: number;
  readonly redactor: Redactor;
  isRedacted: boolean;
  entry: Entry;
}

/** The entry as everybody but its writer may see it. */
export function shownEntry(slot: Slot): Entry {
  if (!slot.isRedacted) {
    slot.entry = slot.redactor.entry(slot.entry);
    slot.isRedacted = true;
  }
  return slot.entry;
}

export interface WindowBounds {
  readonly maxEntries: number;
  readonly maxBytes: number;
}

/** The newest entries within the bounds, and an index of them by call. */
export class EntryWindow {
  readonly #bounds: WindowBounds;
  readonly #onCallGone: (world: string, callId: string) => void;
  #all = new Queue<Slot>();
  #byCall = new Map<string, Queue<Slot>>();
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

  /** The slots that a query selects, oldest first. */
  select(query: EntryQuery): Slot[] {
    const source = query.callId === undefined ? this.#all : this.#byCall.get(query.callId);
    if (source === undefined) return [];
    const after = query.afterId === undefined ? -1 : this.#sequenceOf(query.afterId, query.world);
    const limit = query.limit ?? Number.POSITIVE_INFINITY;
    const found: Slot[] = [];
    // From the newest on: who asks for a few, or for what came since, does not pay for the rest.
    for (let index = source.size - 1; index >= 0 && found.length < limit; index -= 1) {
      const slot = source.at(index);
      if (slot === undefined || slot.sequence <= after) break;
      if (agrees(slot.entry, query)) found.push(slot);
    }
    return found.reverse();
  }

  remove(slots: readonly Slot[]): void {
    const gone = new Set(slots);
    const before = this.#all;
    this.#all = new Queue();
    this.#byCall = new Map();
    this.#sizeBytes = 0;
    for (let slot = before.shift(); slot !== undefined; slot = before.shift()) {
      if (!gone.has(slot)) this.#add(slot);
    }
    for (const { entry } of lastOfEachCall(slots)) {
      if (entry.callId !== undefined && !this.#byCall.has(entry.callId))
        this.#onCallGone(entry.world, entry.callId);
    }
  }

  #add(slot: Slot): void {
    this.#all.push(slot);
    this.#sizeBytes += slot.sizeBytes;
    const { callId } = slot.entry;
    if (callId === undefined) return;
    let ofCall = this.#byCall.get(callId);
    if (ofCall === undefined) {
      ofCall = new Queue();
      this.#byCall.set(callId, ofCall);
    }
    ofCall.push(slot);
  }

  #dropOldest(): void {
    const slot = this.#all.shift();
    if (slot === undefined) return;
    this.#droppedCount += 1;
    this.#sizeBytes -= slot.sizeBytes;
    const { callId, world } = slot.entry;
    if (callId === undefined) return;
    // Both queues are in the order of arrival, so the oldest of all is the oldest of its call.
    const ofCall = this.#byCall.get(callId);
    ofCall?.shift();
    if (ofCall?.size !== 0) return;
    this.#byCall.delete(callId);
    this.#onCallGone(world, callId);
  }

  /** -1 where the id is not there (any more): then everything that is left came after it. */
  #sequenceOf(id: string, world: string | undefined): number {
    for (let index = this.#all.size - 1; index >= 0; index -= 1) {
      const slot = this.#all.at(index);
      if (slot?.entry.id === id && (world === undefined || slot.entry.world === world)) return slot.sequence;
    }
    return -1;
  }
}

function lastOfEachCall(slots: readonly Slot[]): Iterable<Slot> {
  return new Map(slots.map((slot) => [slot.entry.callId, slot])).values();
}

function agrees(entry: Entry, query: EntryQuery): boolean {
  return (
    (query.world === undefined || entry.world === query.world) &&
    (query.wire === undefined || entry.wire === query.wire) &&
    (query.kind === undefined || entry.kind === query.kind)
  );
}
