import { SimulatorError } from '../errors.ts';
import { startWireTimer } from '../time/wall-clock.ts';
import { describeEntry } from './describe-entry.ts';
import type { Entry } from './entry.ts';
import type { EntryListener, EntryQuery } from './journal.ts';

/** setTimeout fires at once for anything longer. */
const LONGEST_WAIT_MS = 2_147_483_647;
const LISTED_ENTRIES = 8;

/** What a wait looks at. */
export interface EntrySource {
  select(query?: EntryQuery): readonly Entry[];
  subscribe(listener: EntryListener): () => void;
}

/** Resolves with the first entry, present or future, that satisfies the predicate. @throws DRY_JOURNAL_WAIT_TIMEOUT */
export function waitForEntry(
  source: EntrySource,
  predicate: (entry: Entry) => boolean,
  timeoutMs: number,
): Promise<Entry> {
  return new Promise((resolve, reject) => {
    const present = source.select().find(predicate);
    if (present !== undefined) {
      resolve(present);
      return;
    }
    const end = (): void => {
      stop();
      timer.cancel();
    };
    const stop = source.subscribe((entry) => {
      try {
        if (!predicate(entry)) return;
        resolve(entry);
      } catch (thrown) {
        // Not an Error in every case, but the predicate's own: the caller shall see just that.
        reject(thrown);
      }
      end();
    });
    // It keeps the process alive: a wait must end with an answer, even where nothing else is going on.
    const timer = startWireTimer(Math.min(timeoutMs, LONGEST_WAIT_MS), () => {
      end();
      reject(timeoutError(source, timeoutMs));
    });
  });
}

function timeoutError(source: EntrySource, timeoutMs: number): SimulatorError {
  const newest = source.select({ limit: LISTED_ENTRIES });
  const list =
    newest.length === 0
      ? 'The journal is empty.'
      : `The newest entries are:\n${newest.map((entry) => `  ${describeEntry(entry)}`).join('\n')}`;
  return new SimulatorError(
    'DRY_JOURNAL_WAIT_TIMEOUT',
    `No entry that satisfies the predicate came within ${timeoutMs} ms. ${list}`,
  );
}
