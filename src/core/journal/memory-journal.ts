import { SimulatorError } from '../errors.ts';
import { wallNowMs } from '../time/wall-clock.ts';
import type { Entry } from './entry.ts';
import { createListeners } from './entry-listeners.ts';
import { estimateSizeBytes } from './entry-size.ts';
import { EntryWindow } from './entry-window.ts';
import type { EntryQuery, Journal, JournalWriter } from './journal.ts';
import { createRedactor } from './redact.ts';
import type { RunFacts } from './run-facts.ts';
import { Slot, type SlotOwner } from './slot.ts';
import { Streams, type TakenStreams } from './streams.ts';
import { waitForEntry } from './wait-for-entry.ts';

/** What a journal needs to know of a world that writes to it. */
export interface JournalWorld {
  readonly name: string;
  /** Script time. */
  nowMs(): number;
  /** API keys and the like: they are replaced wherever an entry of this world holds them. */
  readonly secrets: readonly string[];
}

export interface JournalOptions {
  /** Default 100,000. */
  readonly maxEntries?: number;
  /** Estimated memory of all entries. Default 256 MiB; the newest entry stays whatever its size. */
  readonly maxBytes?: number;
  /** Asked for at each save. */
  readonly run?: () => RunFacts;
}

/** A journal and the way to write to it. */
export interface MemoryJournal extends Journal {
  writerFor(world: JournalWorld): WorldWriter;
}

/** The writer of one world. */
export interface WorldWriter extends JournalWriter {
  /** The world is closed: its numbers are kept for as long as its entries are. */
  leave(): void;
  /** Nothing that is appended from now on is kept: parts of a world that is forgotten come to rest a little later. */
  close(): void;
}

const DEFAULT_MAX_ENTRIES = 100_000;
const DEFAULT_MAX_BYTES = 256 * 1024 * 1024;
const DEFAULT_WAIT_MS = 5000;
const UNKNOWN_RUN: RunFacts = { drydial: 'unknown', seed: 'unknown', clock: 'unknown', startAt: 'unknown' };

/**
 * Builds the journal that a simulator keeps in memory.
 *
 * Secrets: appending stands on the path of every request and must cost next to nothing, while looking
 * through a body costs microseconds; so entries are kept as they came and redacted at the way out. Every way
 * out (entries, subscribe, waitFor, save) goes through `Slot.show`, which redacts an entry once and then keeps
 * the redacted one in place of the first. The first is seen by nobody but the part that made it.
 *
 * @throws DRY_OPTION_INVALID where a bound is below 1.
 */
export function createJournal(options: JournalOptions = {}): MemoryJournal {
  const bounds = {
    maxEntries: atLeastOne('maxEntries', options.maxEntries ?? DEFAULT_MAX_ENTRIES),
    maxBytes: atLeastOne('maxBytes', options.maxBytes ?? DEFAULT_MAX_BYTES),
  };
  const streams = new Streams(bounds.maxEntries);
  const window = new EntryWindow(bounds, streams);
  const listeners = createListeners();
  const wallBaseMs = wallNowMs();
  let sequence = 0;

  const select = (query: EntryQuery = {}): readonly Entry[] =>
    window.select(query).map((slot) => slot.show());

  return {
    get size() {
      return window.size;
    },
    get droppedCount() {
      return window.droppedCount;
    },
    droppedIn: (world) => streams.droppedIn(world),
    entries: select,
    entriesAfter: (mark, query = {}) => window.selectAfter(mark, query)?.map((slot) => slot.show()),
    subscribe: listeners.add,
    waitFor: (predicate, { timeoutMs = DEFAULT_WAIT_MS } = {}) =>
      waitForEntry({ select, subscribe: listeners.add }, predicate, timeoutMs),
    clear: (query = {}) => window.remove(window.select(query)),
    async save(file, query, run) {
      // Loaded late: most simulators never save.
      const { saveJournal } = await import('./journal-file.ts');
      const dropped = query?.world === undefined ? window.droppedCount : streams.droppedIn(query.world);
      const facts = { ...(options.run?.() ?? UNKNOWN_RUN), ...run, ...(dropped === 0 ? {} : { dropped }) };
      await saveJournal(file, facts, select(query));
    },
    writerFor(world) {
      return createWriter(streams.take(world.name), {
        owner: {
          world: world.name,
          redactor: createRedactor(world.secrets),
          wallBaseMs,
          nowMs: () => world.nowMs(),
        },
        take: (slot, sizeBytes) => {
          sequence += 1;
          slot.sequence = sequence;
          slot.sizeBytes = sizeBytes;
          window.push(slot);
          if (listeners.isHeard()) listeners.tell(slot);
        },
      });
    },
  };
}

interface WriterParts {
  readonly owner: SlotOwner;
  readonly take: (slot: Slot, sizeBytes: number) => void;
}

function createWriter({ streams, release }: TakenStreams, { owner, take }: WriterParts): WorldWriter {
  let isClosed = false;
  return {
    leave: release,
    close() {
      isClosed = true;
      release();
    },
    append(draft, payloadBytes) {
      const slot = new Slot(draft, owner, streams.of(draft.callId));
      if (!isClosed) take(slot, estimateSizeBytes(draft, payloadBytes));
      return slot;
    },
  };
}

function atLeastOne(name: string, value: number): number {
  if (value >= 1) return value;
  throw new SimulatorError(
    'DRY_OPTION_INVALID',
    `The journal's ${name} is ${value}; allowed is any number from 1.`,
  );
}
