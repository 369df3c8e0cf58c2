import type { Draft } from './draft.ts';
import type { Entry } from './entry.ts';
import type { RunFacts } from './run-facts.ts';

/** Called for each entry as it is appended. Must not throw. */
export type EntryListener = (entry: Entry) => void;

/** Selects entries; every given field must agree. */
export interface EntryQuery {
  readonly world?: string;
  readonly callId?: string;
  readonly wire?: Entry['wire'];
  readonly kind?: string;
  /** Only entries after the one with this id. */
  readonly afterId?: string;
  /** At most so many, the newest ones. */
  readonly limit?: number;
}

/** What the parts of one world write to. */
export interface JournalWriter {
  /**
   * Writes an entry down. `payloadBytes` is the length of its bodies as text, where the writer knows it: the
   * journal's bound is held by it, and else by a guess that has to look at them.
   */
  append(draft: Draft, payloadBytes?: number): Appended;
}

/** An entry that was just written, as far as its writer may see it: what it causes names it. */
export interface Appended {
  readonly id: string;
}

/** The only record of what happened. Bounded; the oldest entries go first, and are counted. */
export interface Journal {
  readonly size: number;
  /** How many entries were dropped because the bound was reached. */
  readonly droppedCount: number;
  /** The same of one world. */
  droppedIn(world: string): number;
  entries(query?: EntryQuery): readonly Entry[];
  /**
   * What came after the entry with this id or cursor (see `cursorOf`): at most `limit` entries, the oldest ones, so that who
   * reads page by page pays for one page each time. Undefined where that entry is not there (any more).
   */
  entriesAfter(mark: string, query?: Omit<EntryQuery, 'afterId'>): readonly Entry[] | undefined;
  subscribe(listener: EntryListener): () => void;
  /**
   * Resolves with the first entry, present or future, that satisfies the predicate.
   * @throws DRY_JOURNAL_WAIT_TIMEOUT after `timeoutMs` of wall time (default 5000).
   */
  waitFor(predicate: (entry: Entry) => boolean, options?: { readonly timeoutMs?: number }): Promise<Entry>;
  clear(query?: EntryQuery): void;
  /** Writes a JSON-lines file, one header line and then the entries in canonical order; `run` tells what differed for these entries. */
  save(file: string, query?: EntryQuery, run?: Partial<RunFacts>): Promise<void>;
}
