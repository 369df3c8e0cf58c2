import type { FastifyReply } from 'fastify';
import { expect, it } from 'vitest';
import { createReplyQueue } from '../../../src/wires/rest/reply-queue.ts';

type Sent = string[];
const turn = () => new Promise((resolve) => setImmediate(resolve));
const neverCalled = (thrown: unknown): never => {
  throw thrown;
};

/** As much of a reply as a queue knows. */
function replyTo(sent: Sent, raw = { complete: true, headers: {} }): FastifyReply {
  const reply = {
    request: { raw },
    send: (text: string) => {
      if (text === 'cannot be sent') throw new TypeError(text);
      sent.push(text);
    },
  };
  return reply as unknown as FastifyReply;
}

it('sends the replies of one turn of the event loop together, in their order', async () => {
  const sent: Sent = [];
  const queue = createReplyQueue();
  queue.send(replyTo(sent), 'first', neverCalled);
  queue.send(replyTo(sent), 'second', neverCalled);
  expect(sent).toEqual([]);
  await turn();
  expect(sent).toEqual(['first', 'second']);
  queue.send(replyTo(sent), 'third', neverCalled);
  await turn();
  expect(sent).toEqual(['first', 'second', 'third']);
});

it('tells of a reply that cannot be sent, and sends the others', async () => {
  const sent: Sent = [];
  const failures: unknown[] = [];
  const queue = createReplyQueue();
  queue.send(replyTo(sent), 'cannot be sent', (thrown) => failures.push(thrown));
  queue.send(replyTo(sent), 'second', neverCalled);
  await turn();
  expect(failures).toEqual([new TypeError('cannot be sent')]);
  expect(sent).toEqual(['second']);
});

it('answers at once where the request is still arriving', () => {
  const sent: Sent = [];
  const arriving = { complete: false, headers: { 'content-length': '100000' } };
  createReplyQueue().send(replyTo(sent, arriving), 'too large', neverCalled);
  expect(sent).toEqual(['too large']);
});
