import type { FastifyReply } from 'fastify';
import type { Journal } from '../core/journal/journal.ts';
import { type FeedLimits, JournalFeed } from './journal-feed.ts';
import type { JournalQuestion } from './journal-question.ts';
import { RefusedRequest, refusalOf } from './refusal.ts';

/** Each costs memory and a share of every append. */
const MAX_STREAMS = 100;

/** The open streams of one simulator. */
export class JournalStreams {
  readonly #limits: FeedLimits;
  readonly #feeds = new Set<JournalFeed>();
  #isStopped = false;

  constructor(limits: FeedLimits) {
    this.#limits = limits;
  }

  /** Takes the reply over and keeps it open. @throws RefusedRequest where too many are open. */
  open(
    source: { readonly journal: Journal; readonly question: JournalQuestion },
    reply: FastifyReply,
  ): FastifyReply {
    if (this.#feeds.size >= MAX_STREAMS)
      throw new RefusedRequest(
        refusalOf('too-many-streams', `${MAX_STREAMS} streams are open already`, 'Close one of them.'),
      );
    const out = reply.raw;
    reply.hijack();
    // Nobody would ever hear of the end of a connection that has ended already.
    if (out.destroyed) return reply;
    out.writeHead(200, {
      ...textHeaders(reply),
      'content-type': 'text/event-stream; charset=utf-8',
      // The connection ends with the stream, so that nothing idle is left when the simulator stops.
      connection: 'close',
    });
    const feed = new JournalFeed(out, source, this.#limits);
    this.#feeds.add(feed);
    out.on('close', () => this.#feeds.delete(feed));
    if (this.#isStopped) feed.stop();
    return reply;
  }

  /** Ends every stream, and each that is opened from now on. */
  stop(): void {
    this.#isStopped = true;
    for (const feed of this.#feeds) feed.stop();
  }
}

/** The headers that were set for every reply. */
function textHeaders(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]));
}
