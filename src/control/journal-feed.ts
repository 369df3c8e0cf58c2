import type { ServerResponse } from 'node:http';
import { cursorOf } from '../core/journal/cursor.ts';
import type { Entry } from '../core/journal/entry.ts';
import type { Journal } from '../core/journal/journal.ts';
import { type Deadline, startDeadline } from '../core/time/wall-clock.ts';
import { findEntries, type JournalQuestion, MAX_LIMIT, passes } from './journal-question.ts';

export interface FeedLimits {
  /** Wall ms between two signs of life, so that neither side takes silence for a dead connection. */
  readonly heartbeatMs: number;
  /** Wall ms for which a reader may read nothing while something waits for it. */
  readonly stallMs: number;
  /** New entries that may wait for a reader; one that falls further behind is let go. */
  readonly maxBehindBytes: number;
}

export const FEED_LIMITS: FeedLimits = Object.freeze({
  heartbeatMs: 15_000,
  stallMs: 60_000,
  maxBehindBytes: 8 * 1024 * 1024,
});

/** Wall ms after which a browser asks again. */
const RETRY_MS = 1000;

/**
 * One reader of the journal, over server-sent events: what is there, then what is appended. Each event's id is the
 * entry's cursor, so that a reader who is cut off goes on where it stopped. Nothing is written that the
 * reader does not take, so a slow one costs a bounded amount of memory and then its connection.
 */
export class JournalFeed {
  readonly #out: ServerResponse;
  readonly #limits: FeedLimits;
  readonly #unsubscribe: () => void;
  /** What was there at the start, from `#at` on. */
  #backlog: readonly Entry[];
  #at = 0;
  /** What came since. */
  #fresh: string[] = [];
  #freshBytes = 0;
  #isStalled = false;
  #stall: Deadline | undefined;
  #heartbeat: Deadline | undefined;

  constructor(
    out: ServerResponse,
    source: { readonly journal: Journal; readonly question: JournalQuestion },
    limits: FeedLimits,
  ) {
    const { journal, question } = source;
    this.#out = out;
    this.#limits = limits;
    const { entries, missed } = findEntries(journal, question, { newest: question.limit ?? MAX_LIMIT });
    this.#backlog = entries;
    this.#unsubscribe = journal.subscribe((entry) => {
      if (passes(entry, question.filter)) this.#take(entry);
    });
    out.on('close', () => this.#release());
    // The reader went away in the middle of something; 'close' follows.
    out.on('error', () => {});
    out.on('drain', () => this.#goOn());
    this.#write(`retry: ${RETRY_MS}\n\n`);
    if (missed) this.#write(`event: missed\ndata: ${JSON.stringify({ dropped: journal.droppedCount })}\n\n`);
    this.#pump();
    this.#startHeartbeat();
  }

  /** Ends the stream; a reader that takes nothing is cut off. */
  stop(): void {
    if (this.#isStalled) this.#out.destroy();
    else this.#out.end();
    this.#release();
  }

  #take(entry: Entry): void {
    const text = toEvent(entry);
    this.#fresh.push(text);
    this.#freshBytes += text.length;
    if (this.#freshBytes > this.#limits.maxBehindBytes && this.#isStalled) this.#out.destroy();
    else this.#pump();
  }

  #pump(): void {
    while (!this.#isStalled) {
      const text = this.#nextText();
      if (text === undefined) return;
      this.#write(text);
    }
  }

  #nextText(): string | undefined {
    const entry = this.#backlog[this.#at];
    if (entry !== undefined) {
      this.#at += 1;
      return toEvent(entry);
    }
    this.#backlog = [];
    const text = this.#fresh.shift();
    this.#freshBytes -= text?.length ?? 0;
    return text;
  }

  #write(text: string): void {
    if (this.#out.write(text) || this.#isStalled) return;
    this.#isStalled = true;
    this.#stall = startDeadline(this.#limits.stallMs, () => this.#out.destroy());
  }

  #goOn(): void {
    this.#isStalled = false;
    this.#stall?.cancel();
    this.#pump();
  }

  #startHeartbeat(): void {
    this.#heartbeat = startDeadline(this.#limits.heartbeatMs, () => {
      if (!this.#isStalled) this.#write(': still here\n\n');
      this.#startHeartbeat();
    });
  }

  #release(): void {
    this.#unsubscribe();
    this.#stall?.cancel();
    this.#heartbeat?.cancel();
    this.#backlog = [];
    this.#fresh = [];
  }
}

/** JSON has no line breaks of its own, so an entry is one line. */
function toEvent(entry: Entry): string {
  return `id: ${encodeURI(cursorOf(entry))}\ndata: ${JSON.stringify(entry)}\n\n`;
}
