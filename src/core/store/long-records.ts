import { changeBetween } from './record-change.ts';
import { toJson } from './record-json.ts';

/** A record that fits into a page of the file is written whole. */
const SHORT_CHARS = 4096;

/** A record that is put in the place of another. */
export interface BeforeAndAfter {
  readonly before: unknown;
  readonly after: unknown;
}

/** A change as the file gets it. */
export interface WrittenChange {
  /** Changes are made in the order of their steps. */
  readonly step: number;
  readonly json: string;
  readonly next: Kept;
}

/** What the file has of a long record: how long a text, and how many changes behind that. */
interface Kept {
  readonly chars: number;
  readonly changes: number;
  readonly changesChars: number;
  readonly rollbacks: number;
}

/**
 * Knows of one collection which records the file may be told the change of, in place of the whole record: a call is put
 * with each of its events, and one with a long transcript would be written again with each. Where the file is written
 * at all, it has what memory had before: what it was owed is paid first, each record whole.
 */
export class LongRecords {
  readonly #kept = new Map<string, Kept>();
  readonly #collection: string;
  readonly #rollbacks: () => number;

  /** `rollbacks`: how often the file was set back; what was known of it before that counts no longer. */
  constructor(collection: string, rollbacks: () => number) {
    this.#collection = collection;
    this.#rollbacks = rollbacks;
  }

  /** What to write in place of the whole record; undefined where that has to be written. */
  changeTo(id: string, { before, after }: BeforeAndAfter): WrittenChange | undefined {
    const kept = this.#kept.get(id);
    if (kept === undefined || kept.rollbacks !== this.#rollbacks()) return undefined;
    const change = changeBetween(before, after);
    if (change === undefined) return undefined;
    const json = toJson(`${this.#collection} "${id}"`, change);
    const changesChars = kept.changesChars + json.length;
    // Whole again once the changes are as long as it was: what is written in all is a few times the last record.
    if (changesChars > kept.chars) return undefined;
    const next = { ...kept, changes: kept.changes + 1, changesChars };
    return { step: kept.changes, json, next };
  }

  /** The file has the change. */
  changed(id: string, { next }: WrittenChange): void {
    this.#kept.set(id, next);
  }

  /** The file has the whole record, as this JSON. */
  rewritten(id: string, json: string): void {
    if (json.length <= SHORT_CHARS) this.#kept.delete(id);
    else {
      const rollbacks = this.#rollbacks();
      this.#kept.set(id, { chars: json.length, changes: 0, changesChars: 0, rollbacks });
    }
  }

  delete(id: string): void {
    this.#kept.delete(id);
  }

  clear(): void {
    this.#kept.clear();
  }
}
