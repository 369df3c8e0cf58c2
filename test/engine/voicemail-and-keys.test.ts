import { describe, expect, it } from 'vitest';
import type { CallSettings } from '../../src/core/call.ts';
import { FakeLink } from '../support/fake-link.ts';
import { playScript } from '../support/stage.ts';

describe('a voicemail box', () => {
  const box = 'ring: 3s\n- voicemail: { greeting: Leave a message }';

  it('is hung up on by an agent that wants so', async () => {
    const { call, lines } = await playScript(`- ${box}`, { settings: { voicemail: { kind: 'hang-up' } } });
    expect(call).toMatchObject({ status: 'ended', endReason: 'voicemail', endedBy: 'platform' });
    expect(call.answeredAtMs).toBeDefined();
    expect(lines).toEqual(['caller: Leave a message']);
    expect(call.analysis?.inVoicemail).toBe(true);
  });

  it('gets the message of an agent that leaves one, and then the call is over', async () => {
    const voicemail = { kind: 'leave-message', text: 'Please call us back.' } as const;
    const { call, lines } = await playScript(`- ${box}`, { settings: { voicemail } });
    expect(lines).toEqual(['caller: Leave a message', 'agent: Please call us back.']);
    expect(call.endReason).toBe('voicemail');
  });

  it("gets the message in the place of what the customer's agent has begun to say", async () => {
    const voicemail = { kind: 'leave-message', text: 'Please call us back.' } as const;
    const link = new FakeLink(() => [{ text: 'Hello, how are you?' }]);
    const { lines } = await playScript(`- ${box}`, { link, settings: { voicemail } });
    expect(lines.at(-1)).toBe('agent: Please call us back.');
    expect(link.asked).toEqual([]);
  });

  it.each([
    ['its own words come late', { text: ' Are you still there?', isComplete: true }],
    ['its own answer is overdue', undefined],
  ])('gets the whole message of an agent that leaves one, though %s', async (_, late) => {
    const voicemail = { kind: 'leave-message', text: 'Please call us back as soon as you can.' } as const;
    const link = new FakeLink(() => [{ text: 'Hello', isComplete: false }]);
    const piece = { endCall: false, isUninterruptible: false, afterWallMs: 1, turn: 0 };
    const tell = (): void => {
      if (late === undefined) link.listener?.onUnanswered(0);
      else link.listener?.onReply({ ...piece, ...late });
    };
    const { lines } = await playScript(`- ${box}`, {
      link,
      settings: { voicemail },
      // While the message is spoken.
      meanwhile: { 6500: tell },
    });
    expect(lines).toEqual(['caller: Leave a message', `agent: ${voicemail.text}`]);
  });

  it('is a caller like any other to an agent that does not look for one', async () => {
    const link = new FakeLink((request) => [
      { text: request.kind === 'begin' ? '' : 'Am I speaking to Ada?' },
    ]);
    const { call, lines } = await playScript(`- ${box}\n- expect_reply: { says: Ada }\n- hangup`, { link });
    expect(lines).toEqual(['caller: Leave a message', 'agent: Am I speaking to Ada?']);
    expect(call.endReason).toBe('caller-hangup');
  });
});

describe('keys', () => {
  async function pressed(keys: CallSettings['keys'], digits: string) {
    const link = new FakeLink((request) => [
      { text: request.kind === 'begin' ? '' : `Turn ${request.turn}.` },
    ]);
    const settings = keys === undefined ? {} : { keys };
    const played = await playScript(`- answer\n- dtmf: "${digits}"\n- silence: 1s\n- hangup`, {
      link,
      settings,
    });
    return { ...played, turns: link.asked.length };
  }

  it('are one input until no further one comes', async () => {
    const { call, turns, entries } = await pressed({ timeoutMs: 2000 }, '12#');
    expect(call.transcript.filter(({ kind }) => kind === 'dtmf')).toMatchObject([
      { digit: '1' },
      { digit: '2' },
      { digit: '#' },
    ]);
    expect(turns).toBe(1);
    const atMs = entries.flatMap((entry) =>
      entry.kind === 'event' && entry.event.kind === 'dtmf' ? [entry.atMs] : [],
    );
    expect(atMs).toEqual([300, 600, 900]);
  });

  it.each([
    ['a number of keys', { limit: 2, timeoutMs: 2000 }, '1234', 2],
    ['a certain key', { endKey: '#', timeoutMs: 2000 }, '12#3', 2],
  ])('are complete at %s', async (_, keys, digits, turns) => {
    expect((await pressed(keys, digits)).turns).toBe(turns);
  });

  it('that the agent passes over leave nothing but a warning', async () => {
    const { call, turns, entries } = await pressed(undefined, '1');
    expect([call.transcript.filter(({ kind }) => kind === 'dtmf'), turns]).toEqual([[], 0]);
    expect(entries).toContainEqual(expect.objectContaining({ rule: 'script-played', severity: 'warning' }));
  });

  it("can be the agent's, too", async () => {
    const { lines } = await playScript('- answer\n- dtmf: { digits: "9", by: agent }\n- hangup');
    expect(lines).toEqual(['dtmf']);
  });
});
