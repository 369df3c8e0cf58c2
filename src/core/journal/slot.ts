import { wallNowMs } from '../time/wall-clock.ts';
import type { Draft } from './draft.ts';
import type { Entry, Wire } from './entry.ts';
import type { Appended } from './journal.ts';
import type { Redactor } from './redact.ts';
import { countOf, type Stream } from './streams.ts';

/** What all slots of one world share. */
export interface SlotOwner {
  readonly world: string;
  readonly redactor: Redactor;
  /** Wall epoch ms from which the slots of a journal count: a small number takes no memory of its own, an epoch does. */
  readonly wallBaseMs: number;
  /** Script time. */
  readonly nowMs: () => number;
}

/**
 * An entry as the journal keeps it. Most entries are never read, and all that a call leaves behind is copied
 * and marked by the garbage collector again and again: so a slot holds the draft as it came and three
 * numbers, and becomes an entry, redacted, when somebody first looks.
 */
export class Slot implements Appended {
  /** Rises by one with each entry of the journal; 0 where it has not taken this one. */
  sequence = 0;
  /** About how much memory it keeps alive; set with the sequence. */
  sizeBytes = 0;
  readonly atMs: number;
  readonly #owner: SlotOwner;
  readonly #number: number;
  readonly #wallOffsetMs: number;
  /** The draft, until it is shown; then the entry. */
  #content: Draft | Entry;
  /** Of its own call, or of its world. */
  readonly stream: Stream;
  /** Kept by the window; the links of a stream take less than a list of its own for each call would. */
  nextOfCall: Slot | undefined = undefined;

  /** It is of this moment. */
  constructor(draft: Draft, owner: SlotOwner, stream: Stream) {
    this.atMs = owner.nowMs();
    this.#owner = owner;
    this.stream = stream;
    this.#number = stream.next(countOf(draft));
    this.#wallOffsetMs = wallNowMs() - owner.wallBaseMs;
    this.#content = draft;
  }

  get id(): string {
    return `${nameOf(this)}/${countOf(this.#content)}:${this.#number}`;
  }

  get world(): string {
    return this.#owner.world;
  }

  get callId(): string | undefined {
    return this.stream.callId;
  }

  get wire(): Wire {
    return this.#content.wire;
  }

  get kind(): string {
    return this.#content.kind;
  }

  /** Whether an id is this entry's; makes no text for it. */
  hasId({ stream, count, number }: EntryName): boolean {
    return this.#number === number && countOf(this.#content) === count && nameOf(this) === stream;
  }

  /** False where neither its id nor its cursor can be the text that was taken apart; makes no text for it. */
  mayHaveMark({ stream, count, number }: EntryName): boolean {
    if (this.#number !== number || countOf(this.#content) !== count) return false;
    const { callId } = this.stream;
    return callId === undefined || stream.endsWith(callId);
  }

  /** The entry as everybody but its writer may see it. */
  show(): Entry {
    const content = this.#content;
    // Drafts have none.
    if ('id' in content) return content;
    const entry = this.#owner.redactor.entry({
      ...content,
      id: this.id,
      world: this.#owner.world,
      atMs: this.atMs,
      wall: { ...content.wall, atMs: this.#owner.wallBaseMs + this.#wallOffsetMs },
      // A draft of a kind and the four fields that all kinds share are an entry of that kind.
    } as Entry);
    this.#content = entry;
    return entry;
  }
}

/** No method of a slot's own: where there is a private one, each slot carries a mark for it. */
function nameOf({ stream, world }: Slot): string {
  return stream.callId ?? world;
}

/** An id in its parts: "call_5f2c/webhook:3". */
export interface EntryName {
  readonly stream: string;
  readonly count: string;
  readonly number: number;
}

/** Takes an id apart; undefined where it is none. */
export function parseEntryId(id: string): EntryName | undefined {
  // Names of worlds may hold slashes, what is counted does not.
  const [, stream, count, number] = /^(.*)\/([a-z]+):(\d+)$/s.exec(id) ?? [];
  if (stream === undefined || count === undefined || number === undefined) return undefined;
  return { stream, count, number: Number(number) };
}
