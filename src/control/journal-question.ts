import { type Entry, WIRE_ORDER } from '../core/journal/entry.ts';
import type { EntryQuery, Journal } from '../core/journal/journal.ts';
import { badField, readChoice, readFields, readText } from './request-fields.ts';

/** What a client wants to see of the journal. */
export interface JournalQuestion {
  readonly filter: EntryQuery;
  /** Only what came after the entry with this cursor or id. */
  readonly after: string | undefined;
  readonly limit: number | undefined;
}

/** What is there for a question. */
export interface Found {
  readonly entries: readonly Entry[];
  /** Nobody knows `after`: it was dropped or reset, so something may be missing before the first entry. */
  readonly missed: boolean;
}

export const MAX_LIMIT = 10_000;
const NAMES = ['world', 'call', 'wire', 'kind', 'after', 'limit'];

/** Every kind; the type sees to it that none is forgotten. */
const KINDS: Readonly<Record<Entry['kind'], true>> = {
  exchange: true,
  event: true,
  scenario: true,
  step: true,
  happened: true,
  attempt: true,
  delivered: true,
  'given-up': true,
  opened: true,
  'open-failed': true,
  closed: true,
  frame: true,
  turn: true,
  'hold-expired': true,
  advanced: true,
  set: true,
  fired: true,
  cleared: true,
  violation: true,
  expectation: true,
};

/** Reads a query string; `lastEventId` is what a stream's reader comes back with, and wins. @throws DRY_OPTION_INVALID */
export function readJournalQuestion(query: unknown, lastEventId?: string): JournalQuestion {
  const fields = readFields(query, NAMES);
  const world = readText(fields, 'world');
  const callId = readText(fields, 'call');
  const wire = readChoice(fields, 'wire', WIRE_ORDER);
  // The keys of a record of all kinds are the kinds.
  const kind = readChoice(fields, 'kind', Object.keys(KINDS) as readonly Entry['kind'][]);
  return {
    filter: {
      ...(world === undefined ? {} : { world }),
      ...(callId === undefined ? {} : { callId }),
      ...(wire === undefined ? {} : { wire }),
      ...(kind === undefined ? {} : { kind }),
    },
    after: lastEventId ?? readText(fields, 'after'),
    limit: readLimit(fields.limit),
  };
}

/** How many entries are wanted at most. */
export interface Wanted {
  /** Where nothing is named after which they came. */
  readonly newest: number;
  /** Of those after a cursor. Default: all. */
  readonly oldest?: number;
}

/**
 * The entries that a question is about, oldest first: those that came after its cursor, or else the newest. A cursor is what
 * `cursorOf` makes, or an id alone, which then stands for the newest entry that has it.
 */
export function findEntries(
  journal: Journal,
  { filter, after }: JournalQuestion,
  { newest, oldest }: Wanted,
): Found {
  if (after === undefined) return { entries: journal.entries({ ...filter, limit: newest }), missed: false };
  // The entry itself need not pass the filter: a reader may ask for less than before.
  const limited = oldest === undefined ? filter : { ...filter, limit: oldest };
  const found = journal.entriesAfter(after, limited);
  return { entries: found ?? journal.entries(filter).slice(0, oldest), missed: found === undefined };
}

export function passes(entry: Entry, filter: EntryQuery): boolean {
  return (
    (filter.world === undefined || entry.world === filter.world) &&
    (filter.callId === undefined || entry.callId === filter.callId) &&
    (filter.wire === undefined || entry.wire === filter.wire) &&
    (filter.kind === undefined || entry.kind === filter.kind)
  );
}

function readLimit(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const limit = typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : 0;
  if (limit < 1 || limit > MAX_LIMIT) throw badField('limit', value, `a whole number from 1 to ${MAX_LIMIT}`);
  return limit;
}
