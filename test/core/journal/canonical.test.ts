import { describe, expect, test } from 'vitest';
import { toCanonicalOrder } from '../../../src/core/journal/canonical.ts';
import type { Draft } from '../../../src/core/journal/draft.ts';
import type { Entry } from '../../../src/core/journal/entry.ts';
import { createJournal } from '../../../src/core/journal/memory-journal.ts';
import { createRandom } from '../../../src/core/random.ts';
import { created, exchange, fakeWorld, frame, violation } from './drafts.ts';

function shuffle<T>(items: readonly T[], seed: string): T[] {
  const random = createRandom(seed);
  const rest = [...items];
  const shuffled: T[] = [];
  while (rest.length > 0) shuffled.push(...rest.splice(random.integer(0, rest.length - 1), 1));
  return shuffled;
}

function idsOf(entries: readonly Entry[]): string[] {
  return toCanonicalOrder(entries).map((entry) => entry.id);
}

describe('canonical order', () => {
  test('is world, script time, wire, call in the order of creation, number', () => {
    const journal = createJournal();
    const [beta, alpha] = [fakeWorld('beta'), fakeWorld('alpha')];
    const [writeBeta, writeAlpha] = [journal.writerFor(beta), journal.writerFor(alpha)];
    beta.atMs = 1000;
    writeBeta.append(exchange());
    alpha.atMs = 9000;
    const drafts: Draft[] = [
      violation('x'),
      created('call_z'),
      created('call_a'),
      frame('call_a', '1'),
      frame('call_z', '1'),
      exchange(),
    ];
    for (const draft of drafts) writeAlpha.append(draft);
    alpha.atMs = 10_000;
    for (let n = 0; n < 9; n += 1) writeAlpha.append(frame('call_z', 'x'));
    alpha.atMs = 0;
    writeAlpha.append(exchange());
    expect(idsOf(journal.entries())).toEqual([
      'alpha/rest:2',
      'alpha/rest:1',
      'call_z/call:1',
      'call_a/call:1',
      'call_z/socket:1',
      'call_a/socket:1',
      'alpha/verdict:1',
      ...[2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => `call_z/socket:${n}`),
      'beta/rest:1',
    ]);
  });

  test.each(['1', '2', '3'])(
    'does not depend on the order of arrival within an instant (shuffle %s)',
    (seed) => {
      const world = fakeWorld();
      const journal = createJournal();
      const writer = journal.writerFor(world);
      for (let second = 0; second < 20; second += 1) {
        world.atMs = second * 1000;
        writer.append(created(`call_${second}`));
        for (let n = 0; n <= second; n += 1)
          for (const draft of [exchange(), frame(`call_${n}`, 'x')]) writer.append(draft);
      }
      const inOrder = journal.entries();
      const arrived = Array.from({ length: 20 }, (_, second) =>
        shuffle(
          inOrder.filter((entry) => entry.atMs === second * 1000),
          seed + second,
        ),
      ).flat();
      expect(arrived.map((entry) => entry.id)).not.toEqual(inOrder.map((entry) => entry.id));
      expect(idsOf(arrived)).toEqual(idsOf(inOrder));
    },
  );

  test('puts calls whose creation is not there first, by id', () => {
    const journal = createJournal();
    const writer = journal.writerFor(fakeWorld());
    for (const callId of ['m', 'z', 'b']) writer.append(frame(callId, 'x'));
    writer.append(created('m'));
    expect(idsOf(journal.entries())).toEqual(['m/call:1', 'b/socket:1', 'z/socket:1', 'm/socket:1']);
  });

  test('leaves the entries that it is given where they are', () => {
    const journal = createJournal();
    const writer = journal.writerFor(fakeWorld());
    writer.append(frame('a', 'x'));
    writer.append(exchange());
    const entries = journal.entries();
    toCanonicalOrder(entries);
    expect(entries.map((entry) => entry.wire)).toEqual(['socket', 'rest']);
  });
});
