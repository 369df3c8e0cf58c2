import { describe, expect, it } from 'vitest';
import type { CallEvent } from '../../src/core/events.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { FakeLink } from '../support/fake-link.ts';
import { FACTS, playScript } from '../support/stage.ts';

/** The agent passes the call on by itself; the target does not answer, and it does so once more. */
const STORY = `
  - ring: 2s
  - answer
  - caller: A person, please
  - expect_reply
  - transfer: { to: "+12125550188", outcome: busy }
  - caller: Another one, please
  - expect_reply
  - transfer: { to: "+12125550188", ring: 4s, says: Put her through }
`;

async function playFailingAt(failsAt: CallEvent['kind']) {
  let engine: Engine | undefined;
  const over: unknown[] = [];
  const link = new FakeLink(({ kind }) =>
    kind === 'begin' ? [{ text: 'Hello.' }] : [{ text: 'One moment.', transferTo: '+12125550188' }],
  );
  const { call, entries } = await playScript(STORY, {
    link,
    failsAt,
    meanwhile: {
      1: (started) => {
        engine = started;
        started.whenOver(FACTS.id, ({ endReason }) => over.push(endReason));
      },
    },
  });
  const defects = entries.flatMap((entry) => (entry.kind === 'violation' ? [entry.message] : []));
  return { call, defects, over, live: engine?.liveCount() };
}

describe('a journal that fails', () => {
  it.each([
    'ringing',
    'answered',
    'heard',
    'said',
    'transfer-started',
    'transfer-cancelled',
    'bridged',
  ] as const)('at %s ends that call with an error that is told', async (kind) => {
    const { call, defects, over, live } = await playFailingAt(kind);
    expect(call).toMatchObject({ status: 'error', endReason: 'platform-error', analysis: {} });
    expect(defects[0]).toBe(`the journal fails at ${kind}`);
    expect([over, live]).toEqual([['platform-error'], 0]);
  });

  it.each(['ended', 'analyzed', 'transfer-ended'] as const)(
    'at %s is told, and nobody waits for the call any longer',
    async (kind) => {
      const { call, defects, over, live } = await playFailingAt(kind);
      expect(call).toMatchObject({ status: 'ended', endReason: 'transferred' });
      expect(defects).toEqual([`the journal fails at ${kind}`]);
      expect([over, live]).toEqual([['transferred'], 0]);
    },
  );
});
