import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/core/journal/entry.ts';
import { FakeLink } from '../support/fake-link.ts';
import { playScript, START_MS } from '../support/stage.ts';

const OPENING = `
  - answer
  - agent: Hello, what is it about?
  - caller: A person, please
`;

/** What happened to the call, with the script second at which it did. */
function happenings(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap((entry) => (entry.kind === 'event' ? [entry.event.kind] : []));
}

function timeOf(entries: readonly Entry[], kind: string): number | undefined {
  return entries.find((entry) => entry.kind === 'event' && entry.event.kind === kind)?.atMs;
}

const TOLD = ['transfer-started', 'bridged', 'transfer-cancelled', 'ended', 'analyzed', 'transfer-ended'];

describe('a transfer by the platform', () => {
  it('rings, connects, ends the call, and ends when the two are done', async () => {
    const { call, entries } = await playScript(
      `${OPENING}\n- transfer: { to: "+12125550177", ring: 4s, talk: 20s }`,
    );
    expect(happenings(entries).filter((kind) => TOLD.includes(kind))).toEqual([
      'transfer-started',
      'bridged',
      'ended',
      'analyzed',
      'transfer-ended',
    ]);
    const startedMs = timeOf(entries, 'transfer-started') ?? 0;
    expect(timeOf(entries, 'bridged')).toBe(startedMs + 4000);
    expect(timeOf(entries, 'transfer-ended')).toBe(startedMs + 24_000);
    expect(call).toMatchObject({
      status: 'ended',
      endReason: 'transferred',
      endedBy: 'agent',
      transferTo: '+12125550177',
      transfer: { to: '+12125550177', mode: 'cold' },
      transferEndedAtMs: START_MS + startedMs + 24_000,
    });
  });

  it.each([
    ['no_answer', 'no-answer'],
    ['busy', 'busy'],
    ['declined', 'declined'],
    ['cancelled', 'cancelled'],
  ])('that ends with %s brings the caller back to the agent', async (outcome, why) => {
    const { call, entries, lines } = await playScript(`
      ${OPENING.trim()}
      - transfer: { to: "+12125550177", outcome: ${outcome} }
      - agent: Nobody is there, I am sorry.
      - caller: Never mind
    `);
    expect(happenings(entries)).not.toContain('bridged');
    expect(entries).toContainEqual(
      expect.objectContaining({ event: expect.objectContaining({ kind: 'transfer-cancelled', why }) }),
    );
    expect(lines.at(-1)).toBe('caller: Never mind');
    expect(call).toMatchObject({ endReason: 'caller-hangup' });
    expect(call.transferTo).toBeUndefined();
  });

  it('lets the target speak before it is connected, and keeps what it said', async () => {
    const { lines } = await playScript(
      `${OPENING}\n- transfer: { to: "+12125550177", mode: warm, says: Put her through }`,
    );
    expect(lines.at(-1)).toBe('transfer-target: Put her through');
  });

  it('is cancelled when the call ends while it rings', async () => {
    const { entries, call } = await playScript(`${OPENING}\n- transfer: { to: "+12125550177", ring: 40s }`, {
      meanwhile: { 20000: (engine) => engine.stop('call_0001', 'stopped', 'platform') },
    });
    const told = happenings(entries).filter((kind) => TOLD.includes(kind));
    expect(told).toEqual(['transfer-started', 'transfer-cancelled', 'ended', 'analyzed']);
    expect(call.endReason).toBe('stopped');
  });

  it('leaves nothing behind when the call is deleted before its end', async () => {
    const { entries } = await playScript(`${OPENING}\n- transfer: { to: "+12125550177", talk: 60s }\n`, {
      meanwhile: { 40000: (engine) => expect(engine.delete('call_0001')).toBe(true) },
      mayBeDeleted: true,
    });
    expect(happenings(entries)).not.toContain('transfer-ended');
  });
});

describe("a transfer that the customer's agent asks for", () => {
  const link = () =>
    new FakeLink((request) =>
      request.kind === 'begin'
        ? [{ text: 'Hello.' }]
        : [{ text: 'One moment, I connect you.', transferTo: '+12125550188' }],
    );

  it('goes as the next transfer step says', async () => {
    const { call, entries } = await playScript(
      `
      - answer
      - caller: A person, please
      - expect_reply
      - transfer: { to: "+12125550188", outcome: busy }
      - caller: Never mind
      `,
      { link: link(), settings: { interruptionSensitivity: 1 } },
    );
    expect(happenings(entries)).toContain('transfer-cancelled');
    expect(entries).toContainEqual(expect.objectContaining({ expectation: 'transfer', holds: true }));
    expect(call.transfer).toMatchObject({ to: '+12125550188', mode: 'cold' });
  });

  it('takes the place of the one before, of which nothing comes any more', async () => {
    const answering = link();
    const other = { text: 'No, the other desk.', isComplete: true, transferTo: '+12125550199' };
    const changeMind = (): void =>
      answering.listener?.onUnasked({
        ...other,
        interruptId: 1,
        turn: 1,
        endCall: false,
        isUninterruptible: false,
        afterWallMs: 1,
      });
    const { call, entries } = await playScript(
      `
      - answer
      - caller: A person, please
      - expect_reply
      - transfer: { to: "+12125550188", ring: 12s }
      `,
      { link: answering, meanwhile: { 12000: changeMind } },
    );
    const told = entries.flatMap((entry) =>
      entry.kind === 'event' && 'to' in entry.event ? [`${entry.event.kind} ${entry.event.to}`] : [],
    );
    expect(told).toEqual([
      'transfer-cancelled +12125550188',
      'bridged +12125550199',
      'transfer-ended +12125550199',
    ]);
    expect(call).toMatchObject({ endReason: 'transferred', transferTo: '+12125550199' });
    expect(entries.filter(({ kind }) => kind === 'violation')).toEqual([]);
  });

  it('is not disturbed by reminders, which come again once the caller is back', async () => {
    const answering = link();
    await playScript(
      `
      - answer
      - caller: A person, please
      - expect_reply
      - transfer: { to: "+12125550188", outcome: no_answer, ring: 60s }
      - silence: 15s
      - hangup
      `,
      { link: answering, settings: { reminderLimit: 5 } },
    );
    expect(answering.asked.map(({ kind }) => kind)).toEqual(['response', 'reminder']);
  });

  it('connects after a while where the script says nothing of it', async () => {
    const { call, entries } = await playScript('- answer\n- caller: A person, please\n- expect_reply', {
      link: link(),
    });
    expect(call.endReason).toBe('transferred');
    expect(happenings(entries)).toContain('transfer-ended');
  });

  it('that the agent itself cuts short is a finding, and so is one that no call was left for', async () => {
    const problems = (entries: readonly Entry[]): readonly string[] =>
      entries.flatMap((entry) => (entry.kind === 'violation' ? [entry.message] : []));
    const leaving = link();
    const { call, entries } = await playScript(
      '- answer\n- caller: A person, please\n- expect_reply\n- transfer: { to: "+12125550188", ring: 20s }',
      { link: leaving, meanwhile: { 15000: () => leaving.listener?.onGone('agent-hangup', 'agent') } },
    );
    expect(call.endReason).toBe('agent-hangup');
    expect(problems(entries)).toEqual([
      expect.stringMatching(/^the call ended \(agent-hangup\) while it was being passed on: transfer/),
    ]);
    const early = await playScript('- answer\n- agent: Hello\n- silence: 15s\n- transfer: "+12125550177"', {
      settings: { endAfterSilenceMs: 10_000 },
    });
    expect(problems(early.entries)).toEqual([
      expect.stringMatching(/^the call ended \(silence-timeout\) before this step: transfer/),
    ]);
  });

  it('to another number than the script expects is a finding, and so is none at all', async () => {
    const other = await playScript(
      '- answer\n- caller: A person, please\n- expect_reply\n- transfer: "+19995550100"',
      { link: link() },
    );
    expect(other.entries).toContainEqual(
      expect.objectContaining({ expectation: 'transfer', holds: false, seen: 'it asked for +12125550188' }),
    );
    const none = await playScript('- answer\n- caller: Hi\n- expect_reply\n- transfer', {
      link: new FakeLink(() => [{ text: 'Hello.' }]),
    });
    expect(none.entries).toContainEqual(
      expect.objectContaining({ expectation: 'transfer', holds: false, seen: 'it has asked for none' }),
    );
  });
});
