import { cursorOf } from '../core/journal/cursor.ts';
import type { Entry } from '../core/journal/entry.ts';
import type { Journal } from '../core/journal/journal.ts';
import { findEntries, type JournalQuestion } from './journal-question.ts';

const DEFAULT_LIMIT = 1000;
/** A page ends here whatever its limit: bodies of many megabytes may stand in the journal. */
const MAX_PAGE_BYTES = 16 * 1024 * 1024;

/**
 * One answer of GET /journal, as JSON text: after a cursor the oldest entries first, so that a reader who goes
 * on from `next` misses none; without one the newest.
 */
export function journalPage(journal: Journal, question: JournalQuestion): string {
  const { limit = DEFAULT_LIMIT } = question;
  const isForward = question.after !== undefined;
  // One more than is shown tells whether there is more.
  const { entries, missed } = findEntries(journal, question, { newest: limit + 1, oldest: limit + 1 });
  const texts = takeTexts(isForward ? entries : entries.toReversed(), limit);
  const last = isForward ? entries[texts.length - 1] : entries.at(-1);
  const next = last === undefined ? question.after : cursorOf(last);
  const rest = JSON.stringify({
    more: texts.length < entries.length,
    missed,
    dropped: journal.droppedCount,
    ...(next === undefined ? {} : { next }),
  });
  const shown = isForward ? texts : texts.reverse();
  return `{"entries":[${shown.join(',')}],${rest.slice(1)}`;
}

/** The first entries as JSON, as many as the limits allow and at least one. */
function takeTexts(entries: readonly Entry[], limit: number): string[] {
  const texts: string[] = [];
  let size = 0;
  for (const entry of entries) {
    if (texts.length === limit) break;
    const text = JSON.stringify(entry);
    size += text.length;
    if (size > MAX_PAGE_BYTES && texts.length > 0) break;
    texts.push(text);
  }
  return texts;
}
