import { once } from 'node:events';
import type { FastifyReply } from 'fastify';
import type { Entry } from '../core/journal/entry.ts';
import type { EntryQuery, Journal } from '../core/journal/journal.ts';

/** A reader that falls this far behind is let go: nothing may grow without bound. */
const MAX_BEHIND_BYTES = 8 * 1024 * 1024;

/**
 * Sends what the journal has and then what is appended, as server-sent events: one event an entry, its id
 * the entry's, so that a reader can go on where it stopped.
 */
export async function streamJournal(
  journal: Journal,
  query: EntryQuery,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const out = reply.raw;
  reply.hijack();
  out.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const send = (entry: Entry): void => {
    if (out.writableLength > MAX_BEHIND_BYTES) out.destroy();
    else out.write(`id: ${entry.id}\ndata: ${JSON.stringify(entry)}\n\n`);
  };
  for (const entry of journal.entries(query)) send(entry);
  const stop = journal.subscribe((entry) => {
    if (matches(entry, query)) send(entry);
  });
  await once(out, 'close');
  stop();
  return reply;
}

function matches(entry: Entry, query: EntryQuery): boolean {
  return (
    (query.world === undefined || entry.world === query.world) &&
    (query.callId === undefined || entry.callId === query.callId) &&
    (query.wire === undefined || entry.wire === query.wire) &&
    (query.kind === undefined || entry.kind === query.kind)
  );
}
