import type { IncomingMessage } from 'node:http';
import type { FastifyReply } from 'fastify';

/** Sends replies whose status and headers are set. */
export interface ReplyQueue {
  /**
   * `onFailure` is told why a reply could not be sent: nothing of it is on the wire then.
   * @throws the same, where the reply does not wait for others.
   */
  send(
    reply: FastifyReply,
    text: string | Uint8Array | undefined,
    onFailure: (thrown: unknown) => void,
  ): void;
}

interface WaitingReply {
  readonly reply: FastifyReply;
  readonly text: string | Uint8Array | undefined;
  readonly onFailure: (thrown: unknown) => void;
}

/**
 * The replies to all requests that were readable in one turn of the event loop leave together at its end. Each
 * write to a connection whose client sleeps costs its waking, which under load is as much as making the reply;
 * of replies that leave together, the first wakes the client for all.
 */
export function createReplyQueue(): ReplyQueue {
  let waiting: WaitingReply[] = [];
  const flush = (): void => {
    const leaving = waiting;
    waiting = [];
    for (const { reply, text, onFailure } of leaving) {
      try {
        reply.send(text);
      } catch (thrown) {
        onFailure(thrown);
      }
    }
  };
  return {
    send(reply, text, onFailure) {
      if (isStillArriving(reply.request.raw)) {
        reply.send(text);
        return;
      }
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ reply, text, onFailure });
    },
  };
}

/** A request that is refused before its end: what its client goes on to send must not overtake the answer. */
function isStillArriving({ complete, headers }: IncomingMessage): boolean {
  return !complete && (headers['transfer-encoding'] !== undefined || headers['content-length'] !== undefined);
}
