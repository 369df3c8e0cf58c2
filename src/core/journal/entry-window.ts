import { Queue } from '../queue.ts';
import { cursorOf } from './cursor.ts';
import type { EntryQuery } from './journal.ts';
import { parseEntryId, type Slot } from './slot.ts';
import type { Stream, Streams } from './streams.ts';

export interface WindowBounds {
  readonly maxEntries: number;
  readonly maxBytes: number;
}

/** The newest entries within the bounds; those of each call are linked in its stream. */
export class EntryWindow {
  readonly #bounds: WindowBounds;
  readonly #streams: Streams;
  #all = new Queue<Slot>();
  #sizeBytes = 0;
  #droppedCount = 0;

  constructor(bounds: WindowBounds, streams: Streams) {
    this.#bounds = bounds;
    this.#streams = streams;
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

  /** The slots that a query selects, oldest first. */
  select(query: EntryQuery): Slot[] {
    const after = query.afterId === undefined ? -1 : this.#sequenceOf(query.afterId, query.world);
    const limit = query.limit ?? Number.POSITIVE_INFINITY;
    if (query.callId !== undefined) {
      const streams = this.#streams.find(query.callId, query.world);
      const found = slotsOf(streams).filter((slot) => slot.sequence > after && agrees(slot, query));
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

  /** The oldest slots that a query selects after an entry; undefined where nothing has that id or cursor. */
  selectAfter(mark: string, query: Omit<EntryQuery, 'afterId'>): Slot[] | undefined {
    const at = this.#indexOf(mark);
    if (at === -1) return undefined;
    const limit = query.limit ?? Number.POSITIVE_INFINITY;
    const found: Slot[] = [];
    for (let index = at + 1; index < this.#all.size && found.length < limit; index += 1) {
      const slot = this.#all.at(index);
      if (slot !== undefined && isOfCall(slot, query) && agrees(slot, query)) found.push(slot);
    }
    return found;
  }

  remove(slots: readonly Slot[]): void {
    const gone = new Set(slots);
    const before = this.#all;
    this.#all = new Queue();
    this.#sizeBytes = 0;
    const kept: Slot[] = [];
    for (let slot = before.shift(); slot !== undefined; slot = before.shift()) {
      slot.nextOfCall = undefined;
      slot.stream.first = undefined;
      slot.stream.world.heldCount -= 1;
      if (!gone.has(slot)) kept.push(slot);
    }
    for (const slot of kept) this.#add(slot);
    for (const stream of new Set(slots.map((slot) => slot.stream))) {
      if (stream.callId !== undefined && stream.first === undefined) this.#retire(stream);
    }
  }

  #add(slot: Slot): void {
    this.#all.push(slot);
    this.#sizeBytes += slot.sizeBytes;
    const { stream } = slot;
    stream.world.heldCount += 1;
    if (stream.callId === undefined) return;
    if (stream.first === undefined || stream.last === undefined) stream.first = slot;
    else stream.last.nextOfCall = slot;
    stream.last = slot;
  }

  #dropOldest(): void {
    const slot = this.#all.shift();
    if (slot === undefined) return;
    this.#droppedCount += 1;
    this.#sizeBytes -= slot.sizeBytes;
    const { stream } = slot;
    stream.world.heldCount -= 1;
    stream.world.droppedCount += 1;
    if (stream.callId === undefined) return;
    // All are in the order of arrival, so the oldest of all is the oldest of its call.
    stream.first = slot.nextOfCall;
    if (stream.first === undefined) this.#retire(stream);
  }

  #retire(stream: Stream): void {
    stream.last = undefined;
    this.#streams.retire(stream);
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

  /** The place of the newest entry with that id or cursor; -1 where there is none. */
  #indexOf(mark: string): number {
    const name = parseEntryId(mark);
    if (name === undefined) return -1;
    for (let index = this.#all.size - 1; index >= 0; index -= 1) {
      const slot = this.#all.at(index);
      // Texts are made for those few that it can be.
      if (slot?.mayHaveMark(name) === true && (slot.id === mark || cursorOf(slot) === mark)) return index;
    }
    return -1;
  }
}

function isOfCall(slot: Slot, { callId }: EntryQuery): boolean {
  return callId === undefined || slot.callId === callId;
}

function slotsOf(streams: readonly Stream[]): Slot[] {
  const slots: Slot[] = [];
  for (const { first } of streams) {
    for (let slot = first; slot !== undefined; slot = slot.nextOfCall) slots.push(slot);
  }
  return streams.length > 1 ? slots.sort((left, right) => left.sequence - right.sequence) : slots;
}

function agrees(slot: Slot, query: EntryQuery): boolean {
  return (
    (query.world === undefined || slot.world === query.world) &&
    (query.wire === undefined || slot.wire === query.wire) &&
    (query.kind === undefined || slot.kind === query.kind)
  );
}
