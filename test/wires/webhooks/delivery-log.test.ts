import { expect, test } from 'vitest';
import { createJournal } from '../../../src/core/journal/memory-journal.ts';
import { createDeliveryLog } from '../../../src/wires/webhooks/delivery-log.ts';
import { prepareMessage } from '../../../src/wires/webhooks/message.ts';
import { heapMib, longText } from '../../support/heap.ts';

test('what is cut from a long answer takes no memory', () => {
  const journal = createJournal();
  const log = createDeliveryLog(journal.writerFor({ name: 'acct', nowMs: () => 0, secrets: [] }));
  const asked = { event: 'lookup', url: 'http://127.0.0.1/tool', body: { name: 'lookup' }, timeoutMs: 1000 };
  const prepared = prepareMessage(asked, { causedBy: 'acct/event:1' }, 0);
  if (prepared.kind !== 'ready') throw new Error(prepared.problem);
  const before = heapMib();
  for (let at = 0; at < 100; at += 1) {
    const replyBody = longText(at);
    const outcome = { kind: 'accepted', status: 200 } as const;
    log.attempt(prepared.message, {
      result: { outcome, replyBody, wall: { tookMs: 1 } },
      attempt: 1,
      attemptLimit: 1,
    });
  }
  expect(heapMib() - before).toBeLessThan(15);
  expect(journal.entries()).toHaveLength(100);
  expect(journal.entries()[7]).toMatchObject({
    replyBody: expect.stringMatching(/^\{"n":7\}.* \(cut, 524288 characters\)$/),
  });
});
