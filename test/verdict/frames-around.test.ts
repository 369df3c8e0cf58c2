import { expect, test } from 'vitest';
import { judge } from '../../src/verdict/judge.ts';
import { addCleanCall, makeJournal } from './journal-maker.ts';

/** A question that holds so much that only parts of it are in the journal. */
function framesOf(caller: string | undefined) {
  const journal = makeJournal();
  addCleanCall(journal);
  if (caller !== undefined) {
    const words = [{ word: caller, startMs: 8000, endMs: 9000 }];
    const utterance = { kind: 'utterance', role: 'caller', text: caller, words } as const;
    journal.event(8000, 'call_1', {
      kind: 'said',
      utterance: { ...utterance, role: 'agent', text: 'Which day?' },
    });
    journal.event(9000, 'call_1', { kind: 'heard', utterance });
    journal.event(9900, 'call_1', { kind: 'said', utterance: { ...utterance, text: 'said later' } });
  }
  const question =
    '{"interaction_type":"response_required","transcript":[{"role":"agent","cont (cut, 70000 characters)';
  journal.frame(9300, 'out', { type: 'response_required', turn: 3, text: question });
  journal.frame(9400, 'in', { turn: 3, text: '{"response_id":3,"content":"Yes."}' });
  const expectation = { wire: 'verdict', kind: 'expectation', callId: 'call_1', holds: false } as const;
  journal.add(9400, { ...expectation, expectation: 'expect_reply', expected: 'no', seen: 'Yes.', turn: 3 });
  const { findings } = judge(journal.entries);
  return findings.find(({ frames }) => frames !== undefined)?.frames?.map(({ text }) => text);
}

test('a question that the journal had to cut is shown by what was said last before it', () => {
  expect(framesOf('Wednesday, please')).toEqual(['Wednesday, please', 'Yes.']);
});

test('a question that was cut is shown as it begins where nobody has said anything', () => {
  expect(framesOf(undefined)?.[0]).toMatch(/^\{"interaction_type"/);
});
