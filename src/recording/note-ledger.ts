import type { JsonObject } from '../core/json.ts';
import { listOf, objectOf } from '../core/json-fields.ts';
import type { NoteReading, RecordedCall } from '../core/recorded-call.ts';

/** What reads a provider's notes; a pack's. */
export interface NoteReader {
  /** By which a table of calls is known, whose rows `read` takes. */
  readonly tableColumn?: string;
  read(value: unknown): NoteReading;
  toRecordedCall(call: JsonObject, events: readonly string[]): RecordedCall;
}

interface Sighting {
  readonly events: string[];
  newest: JsonObject;
  rank: number;
}

const MOST_CALLS = 10_000;
/** Where lists of calls stand that are no bare lists, at one provider or another. */
const LISTS = ['items', 'data'] as const;

/** What a saved value or a reply holds: the entries of a list, or of a page that has one under a name; else itself. */
export function notesIn(value: unknown): { readonly notes: readonly unknown[]; readonly under?: string } {
  if (Array.isArray(value)) return { notes: value };
  const object = objectOf(value);
  const under = LISTS.find((name) => Array.isArray(object[name]));
  return under === undefined ? { notes: [value] } : { notes: listOf(object[under]), under };
}

/** Puts together what several messages tell of the same call: the one that tells the most counts. */
export class NoteLedger {
  readonly #seen = new Map<string, Sighting>();
  readonly #reader: NoteReader;

  constructor(reader: NoteReader) {
    this.#reader = reader;
  }

  get size(): number {
    return this.#seen.size;
  }

  /** Takes what a value tells of a call; what it is otherwise is the answer. */
  add(value: unknown): NoteReading {
    const note = this.#reader.read(value);
    if (note.kind !== 'call') return note;
    const events = note.event === undefined ? [] : [note.event];
    const rank = JSON.stringify(note.call).length;
    const known = this.#seen.get(note.id);
    if (known === undefined) {
      if (this.#seen.size < MOST_CALLS) this.#seen.set(note.id, { events, newest: note.call, rank });
      return note;
    }
    known.events.push(...events.filter((event) => !known.events.includes(event)));
    // Later messages tell more; one with less in it is an earlier one that came late.
    known.newest = rank >= known.rank ? { ...known.newest, ...note.call } : { ...note.call, ...known.newest };
    known.rank = Math.max(rank, known.rank);
    return note;
  }

  calls(): readonly RecordedCall[] {
    return [...this.#seen.values()].map(({ newest, events }) => this.#reader.toRecordedCall(newest, events));
  }
}
