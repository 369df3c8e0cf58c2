import { describe, expect, it } from 'vitest';
import { findChanges, pairReplies } from '../../src/verdict/recorded/compare-replies.ts';
import { formatRecorded, parseRecorded, updateReplies } from '../../src/verdict/recorded/recorded-file.ts';
import type { RecordedReply } from '../../src/verdict/recorded/recorded-reply.ts';
import { areSameWords } from '../../src/verdict/recorded/reply-match.ts';

const reply = (says: string, more: Partial<RecordedReply> = {}): RecordedReply => ({
  to: 'response',
  says,
  ...more,
});

describe('recorded words', () => {
  it.each([
    ['Tuesday at ten', 'Tuesday  at\nten', true],
    ['Tuesday at ten', 'Tuesday at ten!', false],
    ['{{word}} at {{number}}', 'Tuesday at 10', true],
    ['{{word}} at {{number}}', 'Tuesday at ten', false],
    ['Costs {{number}} (net)?', 'Costs 1,200.50 (net)?', true],
    ['id {{uuid}}', 'id 0f8fad5b-d9cb-469f-a165-70867728950e', true],
    ['{{any}}', '', true],
    ['/^tuesday|wednesday$/i', 'On Wednesday', true],
    ['/^tuesday$/', 'Tuesday', false],
  ])('%j let %j through: %s', (recorded, seen, is) => {
    expect(areSameWords(recorded, seen)).toBe(is);
  });
});

it.each([`${'{{any}} '.repeat(8)}goodbye`, '/^(?:a|a )+$/'])(
  '%s is not looked for in more ways than anybody waits for',
  (recorded) => {
    expect(areSameWords(recorded, `${'a '.repeat(2000)}!`)).toBe(false);
  },
);

describe('comparing', () => {
  it('names the one reply that is new, and not all that follow it', () => {
    const recorded = [reply('one'), reply('two'), reply('three')];
    const seen = [reply('one'), reply('more'), reply('two'), reply('three')];
    expect(findChanges(pairReplies(recorded, seen))).toEqual([
      expect.objectContaining({
        title: 'reply 2 of the agent was not recorded',
        expected: 'no reply here',
        seen: 'to response: more',
      }),
    ]);
  });

  it('sees that a reply ends the call, and where it transfers to', () => {
    const [change] = findChanges(
      pairReplies([reply('bye', { ends_call: true })], [reply('bye', { transfer_to: '+1' })]),
    );
    expect(change).toMatchObject({
      expected: 'to response: bye   ends the call',
      seen: 'to response: bye   transfers to +1',
    });
  });
});

describe('the file', () => {
  it('is read back as it was written, sorted by name', () => {
    const runs = new Map([
      ['b: yes', [reply('one\ntwo'), reply('', { outcome: 'unanswered' })]],
      ['a', [reply('/x/i', { presses: '1' })]],
    ]);
    const text = formatRecorded(runs);
    expect([...parseRecorded(text, 'x.snap')]).toEqual([...runs].toReversed());
  });

  it('keeps what was written by hand where it still fits', () => {
    const before = [reply('at {{word}}'), reply('old')];
    const pairs = pairReplies(before, [reply('at ten'), reply('new')]);
    expect(updateReplies(before, pairs)).toEqual([reply('at {{word}}'), reply('new')]);
  });

  it.each([
    ['- a', 'it has to hold names'],
    ['a: 1', '"a" has no list'],
    ['a: [{ to: nobody, says: x }]', '"to" has to be one of begin'],
    ['a: [{ to: begin }]', '"says" has to be a text'],
    ['a: [{ to: begin, says: "/(/" }]', 'Invalid regular expression'],
    ['a: [{ to: begin, says: x, sasy: y }]', '"sasy" is not known'],
    ['a: [', 'x.snap  '],
  ])('%j is refused', (text, message) => {
    expect(() => parseRecorded(text, 'x.snap')).toThrow(message);
  });
});
