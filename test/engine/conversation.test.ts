import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/core/journal/entry.ts';
import { FakeLink } from '../support/fake-link.ts';
import { playScript } from '../support/stage.ts';

/** About six seconds of speech. */
const LONG = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen.';

const opening = (text = '') =>
  new FakeLink(({ kind, turn }) => [{ text: kind === 'begin' ? text : `Answer ${turn}.` }]);

function saidAt(entries: readonly Entry[], role: 'agent' | 'caller') {
  return entries.flatMap((entry) =>
    entry.kind === 'event' && (entry.event.kind === 'said' || entry.event.kind === 'heard')
      ? entry.event.utterance.role === role
        ? [entry.event.utterance]
        : []
      : [],
  );
}

describe('the transcript that an agent sees', () => {
  it('grows while the agent speaks, too', async () => {
    const link = opening(LONG);
    await playScript('- answer\n- expect_reply\n- hangup', { link });
    expect(link.updates).toEqual([
      { text: '', turnTo: 'agent' },
      { text: LONG.split(' ').slice(0, 12).join(' '), turnTo: undefined },
      { text: LONG, turnTo: undefined },
    ]);
  });

  it('takes a word of any length, in pieces, in no more time than other text', async () => {
    const word = 'a'.repeat(200_000);
    const link = new FakeLink(({ kind }) =>
      kind === 'begin' ? [{ text: 'Well. ' }, { text: `${word} ` }, { text: 'end.' }] : [],
    );
    const { entries } = await playScript('- answer\n- expect_reply\n- hangup', { link });
    const [said] = saidAt(entries, 'agent');
    expect(said?.words.map((one) => one.word.length)).toEqual([5, word.length, 4]);
  });

  it('says whose turn it is only where that has changed', async () => {
    const link = opening('Hello.');
    await playScript(
      '- answer\n- caller: yes\n- interrupt: { after: question, says: no }\n- expect_reply\n- hangup',
      {
        link,
      },
    );
    expect(link.updates.flatMap(({ turnTo }) => turnTo ?? [])).toEqual(['agent', 'caller', 'agent']);
  });

  it('holds the keys that the agent pressed', async () => {
    const link = new FakeLink(({ kind, turn }) => [
      { text: kind === 'begin' ? '' : 'Pressing.', ...(turn === 1 ? { digit: '1#' } : {}) },
    ]);
    const { call, lines } = await playScript(
      '- answer\n- caller: go\n- expect_reply\n- caller: on\n- expect_reply\n- hangup',
      {
        link,
      },
    );
    expect(lines).toEqual([
      'caller: go',
      'agent: Pressing.',
      'dtmf',
      'dtmf',
      'caller: on',
      'agent: Pressing.',
    ]);
    expect(link.conversations.at(-1)?.items.map((item) => item.kind)).toEqual([
      'utterance',
      'utterance',
      'dtmf',
      'dtmf',
      'utterance',
    ]);
    expect(call.transcript.filter((item) => item.kind === 'dtmf')).toMatchObject([
      { digit: '1' },
      { digit: '#' },
    ]);
  });

  it('puts who speaks into somebody’s words behind them', async () => {
    const link = new FakeLink(({ kind, turn }) => [
      { text: kind === 'begin' ? '' : turn === 1 ? LONG : 'Second.', isUninterruptible: turn === 1 },
    ]);
    const { lines } = await playScript(
      '- answer\n- caller: go\n- interrupt: { after: 2 words, says: stop it }\n- expect_reply\n- hangup',
      { link },
    );
    expect(lines).toEqual(['caller: go', `agent: ${LONG}`, 'caller: stop it', 'agent: Second.']);
    const seen = link.conversations.at(-1)?.utterances.map(({ role, text }) => `${role}: ${text}`);
    expect(seen).toEqual(lines.slice(0, 3));
  });
});

describe('a question that comes too early', () => {
  const asked = (early: string) =>
    playScript(
      `- answer\n- caller: { says: "I would like a table, on Friday evening", early: ${early} }\n- expect_reply: { says: Answer }\n- hangup`,
      { link: early === 'sent' ? eager : opening() },
    );
  const eager = opening();

  it('is put at the pause, and again with a new id at the end of the words', async () => {
    const { lines } = await asked('sent');
    expect(eager.asked).toEqual([
      { turn: 1, kind: 'response', early: 'sent' },
      { turn: 2, kind: 'response' },
    ]);
    expect(eager.conversations.map(({ utterances }) => utterances.at(-1)?.text)).toEqual([
      'I would like a table,',
      'I would like a table, on Friday evening',
    ]);
    // One utterance of the caller, and nothing of the early reply.
    expect(lines).toEqual(['caller: I would like a table, on Friday evening', 'agent: Answer 2.']);
  });

  it.each(['first_frame', 'complete', 'true'])('is the same story with early: %s', async (early) => {
    const { lines, entries } = await asked(early);
    expect(lines).toEqual(['caller: I would like a table, on Friday evening', 'agent: Answer 2.']);
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'expectation', holds: true, turn: 2 }));
  });

  it('has no effect that its words ask for', async () => {
    const link = new FakeLink(({ kind, turn }) => [
      { text: kind === 'begin' ? '' : `${turn}.`, endCall: turn === 1 },
    ]);
    const { call } = await playScript(
      '- answer\n- caller: { says: "please book, but not today", early: complete }\n- expect_reply\n- hangup',
      { link },
    );
    expect(call.endReason).toBe('caller-hangup');
  });

  it('cannot come inside a single word, nor where the script forbids it', async () => {
    const link = opening();
    await playScript(
      '- answer\n- caller: { says: Yes, early: true }\n- expect_reply\n- caller: { says: "no, never", early: false }\n- hangup',
      {
        link,
        more: 'early: true',
      },
    );
    expect(link.asked).toEqual([
      { turn: 1, kind: 'response' },
      { turn: 2, kind: 'response' },
    ]);
  });

  it('is put inside every line where the scenario says so', async () => {
    const link = opening();
    await playScript('- answer\n- caller: one two\n- expect_reply\n- caller: three four\n- hangup', {
      link,
      more: 'early: first_frame',
    });
    expect(link.asked.map(({ early }) => early)).toEqual([
      'first-frame',
      undefined,
      'first-frame',
      undefined,
    ]);
  });
});

describe('speech that nobody understands', () => {
  it('takes its time and stands in the transcript as the provider writes it', async () => {
    const link = opening();
    const { call } = await playScript(
      '- answer\n- caller: { unintelligible: 2s }\n- expect_reply\n- hangup',
      {
        link,
        settings: { unintelligibleText: '(noise)' },
      },
    );
    expect(call.transcript[0]).toEqual({
      kind: 'utterance',
      role: 'caller',
      text: '(noise)',
      words: [{ word: '(noise)', startMs: 300, endMs: 2300 }],
    });
  });
});

describe('cutting in before a word was heard', () => {
  const pieces = [{ text: 'One, two. ' }, { text: 'Three, four. ' }, { text: 'Five.' }];

  it.each(['question', '2 frames'])('silences the reply at %s, and asks again', async (after) => {
    const link = new FakeLink(({ kind, turn }) =>
      kind === 'begin' ? [{ text: '' }] : turn === 1 ? pieces : [{ text: 'Second.' }],
    );
    const { lines, entries } = await playScript(
      `- answer\n- caller: go\n- interrupt: { after: ${after}, says: no wait }\n- expect_reply: { says: Second }\n- hangup`,
      { link },
    );
    expect(lines).toEqual(['caller: go', 'caller: no wait', 'agent: Second.']);
    expect(entries).not.toContainEqual(expect.objectContaining({ kind: 'violation' }));
  });

  it('cuts in at a tool call', async () => {
    const link: FakeLink = new FakeLink(({ kind, turn }) => {
      if (kind === 'begin') return [{ text: '' }];
      const item = { kind: 'tool-call', toolCallId: 't1', name: 'book', arguments: '{}', timeMs: 0 } as const;
      if (turn === 1) queueMicrotask(() => link.listener?.onToolCalled(item));
      return turn === 1 ? [{ text: 'One moment. ', isComplete: false }] : [{ text: 'Second.' }];
    });
    const { lines } = await playScript(
      '- answer\n- caller: go\n- interrupt: { after: tool call, says: no wait }\n- expect_reply: { says: Second }\n- hangup',
      { link },
    );
    expect(lines).toEqual(['caller: go', 'tool-call', 'caller: no wait', 'agent: Second.']);
  });

  it('says so where no tool call comes', async () => {
    const { entries } = await playScript(
      '- answer\n- caller: go\n- interrupt: { after: tool call, says: no wait }\n- expect_reply\n- hangup',
      { link: opening() },
    );
    expect(entries).toContainEqual(
      expect.objectContaining({ rule: 'interrupt-missed', message: expect.stringContaining('no tool call') }),
    );
  });

  it('twice in a row leaves the last answer', async () => {
    const link = new FakeLink(({ kind, turn }) => [{ text: kind === 'begin' ? '' : `${LONG} ${turn}.` }]);
    const { lines } = await playScript(
      '- answer\n- caller: go\n- interrupt: { after: 2 words, says: no }\n- interrupt: { after: 1 word, says: stop }\n- expect_reply\n- hangup',
      { link },
    );
    expect(lines).toEqual([
      'caller: go',
      'agent: one two',
      'caller: no',
      'agent: one',
      'caller: stop',
      `agent: ${LONG} 3.`,
    ]);
  });

  it('takes back a farewell', async () => {
    const link = new FakeLink(({ kind, turn }) => [
      {
        text: kind === 'begin' ? '' : turn === 1 ? 'Goodbye and thank you.' : 'Still here.',
        endCall: turn === 1,
      },
    ]);
    const { call, lines } = await playScript(
      '- answer\n- caller: bye\n- interrupt: { after: 1 word, says: "one more thing" }\n- expect_reply\n- hangup',
      { link },
    );
    expect(call.endReason).toBe('caller-hangup');
    expect(lines.at(-1)).toBe('agent: Still here.');
  });
});

describe('barge-in', () => {
  const talk = (interruptionSensitivity: number, says: string) =>
    playScript(
      `- answer\n- caller: go\n- interrupt: { after: 2 words, says: ${says} }\n- expect_reply\n- hangup`,
      {
        link: new FakeLink(({ kind, turn }) => [
          { text: kind === 'begin' ? '' : turn === 1 ? LONG : 'Second.' },
        ]),
        settings: { interruptionSensitivity },
      },
    );

  it('cuts a sensitive agent at once', async () => {
    const { lines } = await talk(1, 'wait please');
    expect(lines).toEqual(['caller: go', 'agent: one two', 'caller: wait please', 'agent: Second.']);
  });

  it('lets a less sensitive agent go on for as long as the caller has said too little', async () => {
    const { lines, entries } = await talk(0.5, 'no no no no no no no no no');
    const agentLine = lines[1]?.split(' ') ?? [];
    expect(agentLine.length).toBeGreaterThan(4);
    expect(agentLine.length).toBeLessThan(12);
    const [first] = saidAt(entries, 'agent');
    const caller = saidAt(entries, 'caller')[1];
    // A second of the caller's voice at a sensitivity of one half.
    expect((first?.words.at(-1)?.endMs ?? 0) - (caller?.words[0]?.startMs ?? 0)).toBeLessThanOrEqual(1000);
  });

  it('passes over a short word, and answers it when the agent is done', async () => {
    const { lines } = await talk(0.5, 'hm');
    expect(lines).toEqual(['caller: go', `agent: ${LONG}`, 'caller: hm', 'agent: Second.']);
  });

  it('never cuts an agent of sensitivity 0', async () => {
    const { lines } = await talk(0, 'no no no no no no no no no no no');
    expect(lines[1]).toBe(`agent: ${LONG}`);
  });
});

describe('silence', () => {
  it('is reminded of as often as allowed, and given new figures on the way', async () => {
    const link = new FakeLink(({ kind }) => [{ text: kind === 'reminder' ? 'Hello?' : '' }]);
    const { lines, entries } = await playScript('- answer\n- silence: 60s\n- hangup', {
      link,
      settings: { reminderLimit: 1 },
      meanwhile: { 2000: () => link.listener?.onTuned({ reminderAfterMs: 5000, reminderLimit: 3 }) },
    });
    expect(lines).toEqual(['agent: Hello?', 'agent: Hello?', 'agent: Hello?']);
    const asked = entries.filter((entry) => entry.kind === 'event' && entry.event.kind === 'said');
    expect(asked).toHaveLength(3);
    expect(link.asked).toMatchObject([{ kind: 'reminder' }, { kind: 'reminder' }, { kind: 'reminder' }]);
    expect(link.askedAtMs[0]).toBe(5000);
  });

  it('counts for the end of the call from the last word, not from the question', async () => {
    const link = new FakeLink(({ kind }) => (kind === 'begin' ? [{ text: '' }] : []));
    const { call } = await playScript('- answer\n- caller: anyone\n- silence: 60s\n- hangup', {
      link,
      settings: { endAfterSilenceMs: 20_000 },
    });
    const last = call.transcript[0];
    const lastWordMs = last?.kind === 'utterance' ? (last.words.at(-1)?.endMs ?? 0) : 0;
    expect(call.endReason).toBe('silence-timeout');
    expect((call.endedAtMs ?? 0) - (call.answeredAtMs ?? 0) - lastWordMs).toBe(20_000);
  });

  it('does not end in a reminder while a turn stays open', async () => {
    const link = new FakeLink(({ kind }) => (kind === 'begin' ? [{ text: '' }] : []));
    await playScript('- answer\n- caller: anyone\n- silence: 60s\n- hangup', { link });
    expect(link.asked).toEqual([{ turn: 1, kind: 'response' }]);
  });

  it('spaces reminders that are answered with nothing', async () => {
    const link = new FakeLink(() => [{ text: '' }]);
    await playScript('- answer\n- silence: 35s\n- hangup', { link, settings: { reminderLimit: 9 } });
    expect(link.askedAtMs).toEqual([10_000, 20_000, 30_000]);
  });

  it.each([0, -5000, 0.001])('goes on where reminders are wanted every %d ms', async (reminderAfterMs) => {
    const link = new FakeLink(() => [{ text: '' }]);
    const settings = { reminderAfterMs, reminderLimit: 1_000_000 };
    const { call } = await playScript('- answer\n- silence: 2s\n- hangup', { link, settings });
    expect(call.endReason).toBe('caller-hangup');
    expect(link.askedAtMs).toHaveLength(19);
  });
});
