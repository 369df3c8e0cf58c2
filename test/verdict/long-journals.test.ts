import { expect, test } from 'vitest';
import type { Entry } from '../../src/core/journal/entry.ts';
import { judge } from '../../src/verdict/judge.ts';
import { lastUntil } from '../../src/verdict/last-until.ts';
import { addCleanCall, makeJournal } from './journal-maker.ts';

const STALE = 'stale-response';

/** One call in which every turn is answered too late, and every other one by nothing else. */
function lateTalk(turns: number): readonly Entry[] {
  const journal = makeJournal();
  addCleanCall(journal);
  for (let turn = 10; turn < 10 + turns; turn += 1) {
    const atMs = turn * 1000;
    const why = `turn ${turn - 1} is over`;
    const utterance = { kind: 'utterance', role: 'caller', text: `Line ${turn}`, words: [] } as const;
    journal.event(atMs, 'call_1', { kind: 'heard', utterance });
    for (let update = 0; update < 4; update += 1)
      journal.frame(atMs, 'out', { type: 'update_only', text: '{}' });
    journal.frame(atMs + 1, 'out', { type: 'response_required', turn, text: '{}' });
    journal.frame(atMs + 2, 'in', { turn: turn - 1, means: 'reply', text: '{}', dropped: why });
    journal.add(atMs + 2, {
      wire: 'verdict',
      kind: 'violation',
      callId: 'call_1',
      rule: STALE,
      severity: 'error',
      message: why,
    });
    journal.turn(atMs + 9, turn, turn % 2 === 0 ? {} : { outcome: 'unanswered', text: '', frames: 0 });
  }
  return journal.entries;
}

/** How often all fields of all frames are looked at in a verdict, for each frame. */
function looksPerFrame(turns: number): number {
  let looks = 0;
  let frames = 0;
  const watched = lateTalk(turns).map((entry) => {
    if (entry.kind !== 'frame') return entry;
    frames += 1;
    return new Proxy(entry, {
      get(target, field) {
        looks += 1;
        return Reflect.get(target, field);
      },
    });
  });
  expect(judge(watched).findings.length).toBeGreaterThan(turns);
  return looks / frames;
}

test('a verdict looks at each frame of a call as often in a long one as in a short one', () => {
  const short = looksPerFrame(20);
  expect(looksPerFrame(400)).toBeLessThan(short * 1.5);
});

test('each finding of a long call shows the frames around its own moment', () => {
  const { findings } = judge(lateTalk(50));
  const stale = findings.filter(({ rule }) => rule === STALE);
  expect(stale).toHaveLength(50);
  const shown = stale[30]?.frames?.map(({ direction, what, note }) => [direction, what, note ?? '']);
  expect(shown?.slice(-3)).toEqual([
    ['out', 'response_required 40', ''],
    ['in', 'response 39', 'dropped'],
    ['out', 'response_required 41', ''],
  ]);
  const unanswered = findings.filter(({ rule }) => rule === 'complete-exactly-once');
  expect(unanswered).toHaveLength(25);
  expect(unanswered[3]).toMatchObject({
    title: 'turn 17 was never completed',
    seen: '1 frame came, and was dropped',
  });
});

test('a finding about a frame that tells nothing shows that frame among the others', () => {
  const journal = makeJournal();
  addCleanCall(journal);
  journal.frame(9200, 'out', { type: 'response_required', turn: 2, text: '{"content":"asked"}' });
  const update = journal.frame(9300, 'out', { type: 'update_only', text: '{"content":"shown"}' });
  journal.add(9300, {
    wire: 'verdict',
    kind: 'violation',
    callId: 'call_1',
    rule: 'defect',
    severity: 'error',
    message: 'it should not have been sent',
    causedBy: update.id,
  });
  const [finding] = judge(journal.entries).findings;
  expect(finding?.frames?.map(({ what, text }) => [what, text])).toEqual([
    ['response_required 2', 'asked'],
    ['update_only', 'shown'],
  ]);
});

test('the last of some entries until a moment', () => {
  const entries = [0, 5, 5, 5, 9].map((atMs) => ({ atMs }));
  expect([-1, 0, 4, 5, 8, 9, 10].map((atMs) => lastUntil(entries, atMs))).toEqual([-1, 0, 0, 3, 3, 4, 4]);
  expect(lastUntil([], 5)).toBe(-1);
});
