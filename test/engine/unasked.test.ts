import { describe, expect, it } from 'vitest';
import { FakeLink } from '../support/fake-link.ts';
import { playScript } from '../support/stage.ts';

const silent = () => new FakeLink(({ kind, turn }) => [{ text: kind === 'begin' ? '' : `Answer ${turn}.` }]);

/** The agent says something by itself. */
function interject(link: FakeLink, interruptId: number, text: string, isComplete = true): void {
  link.listener?.onUnasked({
    interruptId,
    turn: interruptId,
    text,
    isComplete,
    endCall: false,
    isUninterruptible: false,
    afterWallMs: 1,
  });
}

const soon = (run: () => void) => void setTimeout(run, 5);

describe('an agent that speaks unasked', () => {
  it('is waited for in real time, and judged', async () => {
    const link = silent();
    const update = link.update.bind(link);
    link.update = (conversation, turnTo) => {
      update(conversation, turnTo);
      if (conversation.utterances.at(-1)?.text === 'Answer 1.')
        soon(() => interject(link, 7, 'I have found it.'));
    };
    const { lines, entries, call } = await playScript(
      '- answer\n- caller: look it up\n- expect_reply\n- expect_reply: { unasked: true, within: 6s, says: found }\n- hangup: caller',
      { link },
    );
    expect(lines).toEqual(['caller: look it up', 'agent: Answer 1.', 'agent: I have found it.']);
    expect(entries.filter((entry) => entry.kind === 'expectation')).toMatchObject([
      { holds: true, turn: 1 },
      { holds: true, turn: 7 },
    ]);
    // Script time stood still for it.
    expect((call.endedAtMs ?? 0) - (call.answeredAtMs ?? 0)).toBeLessThan(7000);
  });

  it('is missed when it says nothing', async () => {
    const { entries } = await playScript(
      '- answer\n- caller: look it up\n- expect_reply\n- expect_reply: { unasked: true, within: 20ms }\n- hangup: caller',
      { link: silent() },
    );
    expect(entries.filter((entry) => entry.kind === 'expectation').at(-1)).toMatchObject({
      holds: false,
      expected: 'something said unasked, within 20 ms',
      seen: 'the agent said nothing by itself',
    });
  });

  it('is not waited for once the call is over', async () => {
    const link = silent();
    const { entries } = await playScript(
      '- answer\n- expect_reply: { unasked: true, within: 30s }\n- hangup: caller',
      { link, meanwhile: { 0: () => soon(() => link.listener?.onGone('agent-hangup', 'agent')) } },
    );
    expect(entries.filter((entry) => entry.kind === 'expectation').at(-1)).toMatchObject({
      holds: false,
      seen: 'the call was over before',
    });
  });

  it('discards what it was answering, and an utterance of its own that a new id replaces', async () => {
    const link: FakeLink = new FakeLink(({ kind, turn }) => {
      if (kind === 'begin') return [{ text: '' }];
      if (turn === 1)
        soon(() => {
          interject(link, 1, 'Wait, ', false);
          interject(link, 2, 'No, this instead.');
        });
      return [{ text: 'One moment, ', isComplete: false }];
    });
    const { lines, entries } = await playScript(
      '- answer\n- caller: go\n- expect_reply: { unasked: true }\n- hangup: caller',
      { link },
    );
    expect(lines).toEqual(['caller: go', 'agent: No, this instead.']);
    expect(
      entries.flatMap((entry) =>
        entry.kind === 'event' && entry.event.kind === 'interrupted' ? [entry.event] : [],
      ),
    ).toMatchObject([
      { turn: 1, afterWords: 0 },
      { turn: 1, isUnasked: true },
    ]);
  });

  it('speaks into the caller’s words', async () => {
    const link = silent();
    const { call, lines } = await playScript(
      '- answer\n- caller: one two three four five six seven eight nine ten\n- expect_reply\n- hangup: caller',
      { link, meanwhile: { 1000: () => interject(link, 1, 'Stop.') } },
    );
    expect(lines).toEqual([
      'caller: one two three four five six seven eight nine ten',
      'agent: Stop.',
      'agent: Answer 1.',
    ]);
    const [caller, agent] = call.transcript.filter((item) => item.kind === 'utterance');
    expect(agent?.words[0]?.startMs).toBeLessThan(caller?.words.at(-1)?.endMs ?? 0);
  });
});
