import type { Draft, Entry, Wire } from './entry.ts';
import type { Appended } from './journal.ts';
import type { Redactor } from './redact.ts';

/** What all slots of one world share. */
export interface SlotOwner {
  readonly world: string;
  readonly redactor: Redactor;
  /** Wall epoch ms from which the slots of a journal count: a small number takes no memory of its own, an epoch does. */
  readonly wallBaseMs: number;
}

/** Where and when an entry was appended. */
export interface SlotPlace {
  /** Rises by one with each entry of the journal. */
  readonly sequence: number;
  /** Number within its stream and wire. */
  readonly number: number;
  readonly atMs: number;
  readonly wallAtMs: number;
  readonly sizeBytes: number;
}

/** The slots of one call, oldest first, linked by `nextOfCall`: a list of its own for each call would take more than they do. */
export interface CallChain {
  readonly callId: string;
  first: Slot | undefined;
  last: Slot;
}

/**
 * An entry as the journal keeps it. Most entries are never read, and all that a call leaves behind is copied
 * and marked by the garbage collector again and again: so a slot holds the draft as it came and three
 * numbers, and becomes an entry, redacted, when somebody first looks.
 */
export class Slot implements Appended {
  readonly sequence: number;
  readonly atMs: number;
  readonly sizeBytes: number;
  readonly #owner: SlotOwner;
  readonly #number: number;
  readonly #wallOffsetMs: number;
  /** The draft, until it is shown; then the entry. */
  #content: Draft | Entry;
  #isShown = false;
  /** Both are kept by the window; undefined where the entry belongs to no call. */
  nextOfCall: Slot | undefined = undefined;
  chain: CallChain | undefined = undefined;

  constructor(draft: Draft, owner: SlotOwner, place: SlotPlace) {
    this.sequence = place.sequence;
    this.atMs = place.atMs;
    this.sizeBytes = place.sizeBytes;
    this.#owner = owner;
    this.#number = place.number;
    this.#wallOffsetMs = place.wallAtMs - owner.wallBaseMs;
    this.#content = draft;
  }

  get id(): string {
    return `${this.#stream}/${this.wire}:${this.#number}`;
  }

  get world(): string {
    return this.#owner.world;
  }

  get callId(): string | undefined {
    return this.#content.callId;
  }

  get wire(): Wire {
    return this.#content.wire;
  }

  get kind(): string {
    return this.#content.kind;
  }

  /** Whether an id is this entry's; makes no text for it. */
  hasId({ stream, wire, number }: EntryName): boolean {
    return this.#number === number && this.wire === wire && this.#stream === stream;
  }

  /** The entry as everybody but its writer may see it. */
  show(): Entry {
    if (!this.#isShown) {
      this.#content = this.#owner.redactor.entry(this.#toEntry());
      this.#isShown = true;
    }
    // Shown, so it is one.
    return this.#content as Entry;
  }

  get #stream(): string {
    return this.#content.callId ?? this.#owner.world;
  }

  #toEntry(): Entry {
    const draft = this.#content;
    // A draft of a kind and the four fields that all kinds share are an entry of that kind.
    return {
      ...draft,
      id: this.id,
      world: this.#owner.world,
      atMs: this.atMs,
      wall: { ...draft.wall, atMs: this.#owner.wallBaseMs + this.#wallOffsetMs },
    } as Entry;
  }
}

/** An id in its parts: "call_5f2c/webhook:3". */
export interface EntryName {
  readonly stream: string;
  readonly wire: string;
  readonly number: number;
}

/** Takes an id apart; undefined where it is none. */
export function parseEntryId(id: string): EntryName | undefined {
  // Names of worlds may hold slashes, wires do not.
  const [, stream, wire, number] = /^(.*)\/([a-z]+):(\d+)$/s.exec(id) ?? [];
  if (stream === undefined || wire === undefined || number === undefined) return undefined;
  return { stream, wire, number: Number(number) };
}
