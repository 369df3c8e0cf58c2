import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/core/journal/entry.ts';
import { FakeLink } from '../support/fake-link.ts';
import { playScript } from '../support/stage.ts';

function kinds(entries: readonly Entry[]): string[] {
  return entries.flatMap((entry) =>
    entry.wire === 'call' && entry.kind === 'event' ? [entry.event.kind] : [],
  );
}

function expectations(entries: readonly Entry[]) {
  return entries.filter((entry) => entry.kind === 'expectation');
}

const polite = () =>
  new FakeLink(({ kind, turn }) => [
    { text: kind === 'begin' ? 'Hello, how can I help?' : `Answer ${turn}.` },
  ]);

describe('calls that nobody answers', () => {
  it.each([
    ['- busy', 'busy', 'not-connected'],
    ['- decline', 'declined', 'not-connected'],
    ['- no_answer', 'no-answer', 'not-connected'],
    ['- ring: 40s', 'no-answer', 'not-connected'],
    ['- fail: invalid_destination', 'invalid-destination', 'not-connected'],
    ['- fail: marked_as_spam', 'provider:marked_as_spam', 'not-connected'],
  ])('%s ends the call as %s', async (step, reason, status) => {
    const { call, entries } = await playScript(step);
    expect(call).toMatchObject({ endReason: reason, status, transcript: [] });
    expect(call.answeredAtMs).toBeUndefined();
    expect(kinds(entries).at(-1)).toBe('analyzed');
    expect(kinds(entries)).not.toContain('answered');
  });

  it('rings as long as the agent allows when nobody answers', async () => {
    const { call } = await playScript('- no_answer', { settings: { ringLimitMs: 8000 } });
    expect((call.endedAtMs ?? 0) - call.createdAtMs).toBe(8000);
  });
});

describe('a conversation', () => {
  it('takes turns, keeps what was spoken, and ends as the script says', async () => {
    const link = polite();
    const { call, lines, entries } = await playScript(
      '- ring: 4s\n- answer\n- caller: I would like an appointment\n- expect_reply\n- hangup: caller',
      { link },
    );
    expect(lines).toEqual([
      'agent: Hello, how can I help?',
      'caller: I would like an appointment',
      'agent: Answer 1.',
    ]);
    expect(call).toMatchObject({ status: 'ended', endReason: 'caller-hangup', endedBy: 'caller' });
    expect((call.answeredAtMs ?? 0) - call.createdAtMs).toBe(4000);
    expect(expectations(entries)).toMatchObject([{ holds: true, turn: 1 }]);
    expect(link.isClosed).toBe(true);
    expect(call.latencies).toHaveLength(1);
  });

  it('tells the round trips of its link once, when the agent is done', async () => {
    const link = polite();
    const measure = (roundTripMs: number) => (): void => link.listener?.onRoundTrip(roundTripMs);
    const { call, entries } = await playScript(
      '- answer\n- caller: I would like an appointment\n- hangup: caller',
      {
        link,
        meanwhile: { 500: measure(3), 1000: measure(5) },
      },
    );
    expect(kinds(entries).slice(-3)).toEqual(['round-trips', 'ended', 'analyzed']);
    expect(call.linkRoundTripsMs).toEqual([3, 5]);
  });

  it('counts words from the moment at which the call was answered, however long its agent was in the making', async () => {
    const tookMs = 20_000;
    const { call } = await playScript('- answer\n- caller: hello\n- hangup: caller', {
      mode: { kind: 'speed', factor: 1000 },
      linkFrom: ({ clock }) => {
        const readyAtMs = clock.nowMs() + tookMs;
        while (clock.nowMs() < readyAtMs);
        return new FakeLink(() => []);
      },
    });
    const [said] = call.transcript.filter((item) => item.kind === 'utterance');
    expect(said?.words[0]?.startMs).toBeGreaterThanOrEqual(tookMs);
  });

  it('tells the agent whose turn it is and how the transcript grows', async () => {
    const link = polite();
    await playScript('- answer\n- caller: one two three four five six\n- hangup: caller', { link });
    expect(link.updates).toContainEqual({ text: 'one', turnTo: 'caller' });
    expect(link.updates).toContainEqual({ text: 'one two three four five', turnTo: undefined });
    expect(link.updates.some((update) => update.turnTo === 'agent')).toBe(true);
  });

  it('begins to speak with the first whole sentence and goes on as the rest arrives', async () => {
    const link = new FakeLink(({ kind }) =>
      kind === 'begin'
        ? [{ text: '' }]
        : [{ text: 'Tuesday is fr' }, { text: 'ee. Shall I ' }, { text: 'book it?' }],
    );
    const { lines } = await playScript(
      '- answer\n- caller: Tuesday\n- expect_reply: { says: Shall I book it }\n- hangup',
      {
        link,
      },
    );
    expect(lines).toEqual(['caller: Tuesday', 'agent: Tuesday is free. Shall I book it?']);
  });

  it('lets the agent hang up once it has spoken', async () => {
    const link = new FakeLink(({ kind }) =>
      kind === 'begin' ? [{ text: 'Hello.' }] : [{ text: 'Goodbye then.', endCall: true }],
    );
    const { call, lines, entries } = await playScript(
      '- answer\n- caller: bye\n- expect_reply: { says: goodbye, ends_call: true }',
      { link },
    );
    expect(call.endReason).toBe('agent-hangup');
    expect(lines.at(-1)).toBe('agent: Goodbye then.');
    expect(expectations(entries)).toMatchObject([{ holds: true }]);
  });

  it('cuts the agent where the caller barges in, and throws away what it meant to do', async () => {
    const link = new FakeLink(({ kind, turn }) =>
      kind === 'begin'
        ? [{ text: '' }]
        : [
            {
              text: turn === 1 ? 'Tuesday at ten is free, goodbye.' : 'Wednesday it is.',
              endCall: turn === 1,
            },
          ],
    );
    const { lines, call, entries } = await playScript(
      '- answer\n- caller: Tuesday please\n- interrupt: { after: 3 words, says: "sorry, Wednesday" }\n- expect_reply: { says: /wednesday/i }\n- hangup: caller',
      { link },
    );
    expect(lines).toEqual([
      'caller: Tuesday please',
      'agent: Tuesday at ten',
      'caller: sorry, Wednesday',
      'agent: Wednesday it is.',
    ]);
    expect(call.endReason).toBe('caller-hangup');
    expect(link.released).toEqual([1]);
    expect(kinds(entries)).toContain('interrupted');
  });

  it('does not cut an agent that may not be interrupted', async () => {
    const link = new FakeLink(({ kind, turn }) =>
      kind === 'begin'
        ? [{ text: '' }]
        : [{ text: `This is the whole answer ${turn}.`, isUninterruptible: turn === 1 }],
    );
    const { lines } = await playScript(
      '- answer\n- caller: go\n- interrupt: { after: 2 words, says: stop }\n- expect_reply\n- hangup: caller',
      { link },
    );
    expect(lines).toContain('agent: This is the whole answer 1.');
    expect(lines.at(-1)).toBe('agent: This is the whole answer 2.');
  });

  it('says so when there was nothing to interrupt', async () => {
    const { entries } = await playScript(
      '- answer\n- caller: hi\n- interrupt: { after: 50 words, says: stop }\n- hangup',
      {
        link: polite(),
      },
    );
    expect(entries).toContainEqual(
      expect.objectContaining({ kind: 'violation', rule: 'interrupt-missed', severity: 'warning' }),
    );
  });

  it('goes on when the agent never answers, and reports it', async () => {
    const link = new FakeLink(({ kind }) => (kind === 'begin' ? [{ text: 'Hello.' }] : []));
    const { entries, call } = await playScript(
      '- answer\n- caller: anyone?\n- expect_reply\n- hangup: caller',
      { link },
    );
    expect(expectations(entries)).toMatchObject([{ holds: false, seen: 'no reply came' }]);
    expect(call.endReason).toBe('caller-hangup');
  });

  it('hears out a reply that came too late, and still gives the agent its next turn', async () => {
    let late: (() => void) | undefined;
    const link = new FakeLink(({ kind, turn }) => {
      if (kind === 'begin') return [{ text: 'Hello.' }];
      if (turn !== 1) {
        return [{ text: 'Second answer.' }];
      }
      late = () =>
        link.listener?.onReply({
          turn: 1,
          text: 'This is a late and rather long first answer that takes its time to be spoken.',
          isComplete: true,
          endCall: false,
          isUninterruptible: true,
          afterWallMs: 1,
        });
      return [];
    });
    const update = link.update.bind(link);
    link.update = (conversation, turnTo) => {
      update(conversation, turnTo);
      if (turnTo === 'caller' && link.asked.length === 1) late?.();
    };
    const { lines } = await playScript(
      '- answer\n- caller: anyone?\n- expect_reply\n- caller: hello again out there\n- expect_reply\n- hangup: caller',
      { link },
    );
    expect(lines.at(-1)).toBe('agent: Second answer.');
  });

  it('asks with a reminder after silence, as often as the agent allows', async () => {
    const link = new FakeLink(({ kind }) => [{ text: kind === 'reminder' ? 'Are you there?' : 'Hello.' }]);
    const { lines, entries } = await playScript(
      '- answer\n- silence: 60s\n- expect_reply: { to: reminder }\n- hangup',
      {
        link,
      },
    );
    expect(lines.filter((line) => line === 'agent: Are you there?')).toHaveLength(1);
    expect(expectations(entries)).toMatchObject([{ holds: true }]);
  });

  it('ends the call after too much silence', async () => {
    const { call } = await playScript('- answer\n- silence: 30m', {
      link: polite(),
      settings: { endAfterSilenceMs: 20_000, reminderLimit: 0 },
    });
    expect(call.endReason).toBe('silence-timeout');
  });

  it('ends the call at its maximum duration, in the middle of a word', async () => {
    const { call } = await playScript('- answer\n- silence: 2h', {
      link: polite(),
      settings: { maxDurationMs: 60_000 },
    });
    expect(call.endReason).toBe('max-duration');
    expect((call.endedAtMs ?? 0) - (call.answeredAtMs ?? 0)).toBe(60_000);
  });

  it('has what the caller was saying in the call that ends in the middle of it', async () => {
    const { entries } = await playScript(
      `- answer\n- caller: ${Array(40).fill('word').join(' ')}\n- expect_reply`,
      {
        link: polite(),
        settings: { maxDurationMs: 5_000 },
      },
    );
    const kinds = entries.flatMap((entry) => (entry.kind === 'event' ? [entry.event.kind] : []));
    expect(kinds.slice(kinds.indexOf('answered'))).toEqual([
      'answered',
      'said',
      'heard',
      'ended',
      'analyzed',
    ]);
  });

  it('names steps that were never played', async () => {
    const link = new FakeLink(() => [{ text: 'Goodbye.', endCall: true }]);
    const { entries } = await playScript(
      '- answer\n- expect_reply\n- caller: wait, one more thing\n- expect_reply: { says: yes }\n- hangup: caller',
      { link },
    );
    expect(entries).toContainEqual(expect.objectContaining({ rule: 'script-played', severity: 'error' }));
    expect(expectations(entries)).toMatchObject([
      { holds: true },
      { holds: false, expected: 'says "yes"', seen: expect.stringContaining('over') },
    ]);
  });

  it('counts the latency of the platform agent from what it answers, and of nothing else', async () => {
    const { call } = await playScript(
      '- answer\n- agent: Hello there.\n- caller: Hi.\n- agent: One moment please.\n- agent: Here you are.\n- silence: 20s\n- agent: Are you there?\n- caller: Yes.\n- agent: Bye.\n- hangup: agent',
      { more: 'reply_latency: 600ms' },
    );
    expect(call.latencies.map(({ endToEndMs }) => endToEndMs)).toEqual([1200, 1200]);
  });

  it('plays the platform agent of a scripted call', async () => {
    const { lines, call } = await playScript(
      '- answer\n- agent: Hello there.\n- caller: Hi.\n- agent: Bye.\n- hangup: agent',
    );
    expect(lines).toEqual(['agent: Hello there.', 'caller: Hi.', 'agent: Bye.']);
    expect(call.endReason).toBe('agent-hangup');
  });

  it('is the same story twice', async () => {
    const story = () =>
      playScript(
        '- ring: 2s\n- answer\n- caller: one two three\n- expect_reply\n- silence: 15s\n- hangup: caller',
        {
          link: polite(),
        },
      );
    const strip = (entries: readonly Entry[]) => entries.map(({ wall: _wall, ...entry }) => entry);
    expect(strip((await story()).entries)).toEqual(strip((await story()).entries));
  });
});
