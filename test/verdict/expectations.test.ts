import { describe, expect, test } from 'vitest';
import type { EndReason } from '../../src/core/call.ts';
import type { Expectation, ExpectationAction } from '../../src/scenario/model/scenario.ts';
import type { Finding } from '../../src/verdict/finding.ts';
import { judge } from '../../src/verdict/judge.ts';
import { addCleanCall, type JournalMaker, makeJournal, makeScenario, PARTIES } from './journal-maker.ts';

/** What comes of one expectation: undefined where it holds. */
function judgeOne(action: ExpectationAction, write: (journal: JournalMaker) => void): Finding | undefined {
  const journal = makeJournal();
  write(journal);
  const expectation: Expectation = { ...action, line: 21, text: `${action.kind}: ...` };
  const verdict = judge(journal.entries, { scenario: makeScenario({ expect: [expectation] }) });
  const findings = verdict.findings.filter((finding) => finding.check === 'expectations');
  expect(verdict.expectations).toEqual({ count: 1, failed: findings.length });
  return findings[0];
}

describe('announced', () => {
  const write = (journal: JournalMaker): void => {
    const ended = journal.event(0, 'call_1', { kind: 'ended', reason: 'busy', by: 'network' });
    journal.attempt(0, 'whatever.it.is.called', { causedBy: ended.id, tookMs: 12 });
  };

  test('holds for whatever event something brought about', () => {
    expect(judgeOne({ kind: 'announced', what: 'ended' }, write)).toBeUndefined();
    expect(judgeOne({ kind: 'announced', what: 'ended', times: 1 }, write)).toBeUndefined();
    expect(judgeOne({ kind: 'announced', what: 'ended', acknowledgedWithinMs: 12 }, write)).toBeUndefined();
    expect(judgeOne({ kind: 'announced', what: 'answered', times: 0 }, write)).toBeUndefined();
  });

  test('fails where it was acknowledged too late', () => {
    expect(judgeOne({ kind: 'announced', what: 'ended', acknowledgedWithinMs: 11 }, write)).toMatchObject({
      seen: 'acknowledged after 12 ms',
    });
  });

  test('fails where nobody was told, and names what was sent', () => {
    const finding = judgeOne({ kind: 'announced', what: 'ended' }, (journal) => {
      journal.attempt(0, 'call_started', { body: '{}', tookMs: 1 });
    });
    expect(finding).toMatchObject({
      rule: 'expect-announced',
      expected: 'event telling "ended"',
      seen: 'no event telling "ended" was sent',
      nearest: [{ what: 'sent', text: 'call_started', note: 'once' }],
    });
  });

  test('names what each event told of, where a provider tells of it at another moment', () => {
    const finding = judgeOne({ kind: 'announced', what: 'ended' }, (journal) => {
      const analysis = {
        summary: '',
        sentiment: 'Unknown',
        isSuccessful: true,
        inVoicemail: false,
        custom: {},
      } as const;
      const { id } = journal.event(0, 'call_1', { kind: 'analyzed', analysis });
      journal.attempt(0, 'call.completed', { causedBy: id });
    });
    expect(finding?.nearest).toEqual([
      { what: 'sent', text: 'call.completed', note: 'once, tells "analyzed"' },
    ]);
  });
});

describe('webhook', () => {
  const body = JSON.stringify({
    event: 'call_ended',
    call: { disconnection_reason: 'agent_hangup', cost: null, tags: ['a', 'b'], ms: 37_200 },
  });
  const sent = (journal: JournalMaker): void => void journal.attempt(0, 'call_ended', { body, tookMs: 12 });

  test.each([
    [{}],
    [{ acknowledgedWithinMs: 12 }],
    [{ times: 1 }],
    [{ body: { call: { disconnection_reason: 'agent_hangup', cost: null } } }],
    [{ body: { call: { disconnection_reason: '/^AGENT_/i', ms: '/^372/', tags: ['/a/', 'b'] } } }],
  ])('holds for %j', (fields) => {
    expect(judgeOne({ kind: 'webhook', event: 'call_ended', ...fields }, sent)).toBeUndefined();
  });

  test('holds for an event that was expected never to be sent', () => {
    expect(judgeOne({ kind: 'webhook', event: 'call_started', times: 0 }, sent)).toBeUndefined();
  });

  test('shows the fields that differ', () => {
    const wanted = { call: { disconnection_reason: 'user_hangup', cost: '/./', missing: 1, tags: ['a'] } };
    expect(judgeOne({ kind: 'webhook', event: 'call_ended', body: wanted }, sent)).toMatchObject({
      rule: 'expect-webhook',
      line: 21,
      subject: 'webhook',
      seen: 'call_ended once, never with that body',
      nearest: [
        {
          what: 'call_ended',
          text: 'call.disconnection_reason is "agent_hangup", not "user_hangup"; call.cost is null, not "/./"; call.missing is nothing, not 1',
          note: 'and 1 more',
        },
      ],
    });
  });

  test('names the events that were sent where the expected one was not', () => {
    expect(judgeOne({ kind: 'webhook', event: 'call_analyzed' }, sent)).toMatchObject({
      seen: 'no call_analyzed was sent',
      nearest: [{ what: 'sent', text: 'call_ended', note: 'once' }],
    });
  });

  test('says how webhooks get an address where there was none at all', () => {
    expect(judgeOne({ kind: 'webhook', event: 'call_ended' }, () => {})).toMatchObject({
      seen: 'no call_ended was sent, nor any other webhook: those of an agent go to its webhook URL (--webhook-url)',
    });
  });

  test('counts messages, not attempts', () => {
    const retried = (journal: JournalMaker): void => {
      journal.attempt(0, 'call_ended', { outcome: { kind: 'refused', status: 500 } });
      journal.attempt(10_000, 'call_ended', { attempt: 2 });
    };
    expect(judgeOne({ kind: 'webhook', event: 'call_ended', times: 1 }, retried)).toBeUndefined();
    expect(judgeOne({ kind: 'webhook', event: 'call_ended', times: 2 }, retried)?.seen).toBe(
      'call_ended once',
    );
  });

  test('judges the acknowledgement by wall time, and by the failed attempts before it', () => {
    const expectation = { kind: 'webhook', event: 'call_ended', acknowledgedWithinMs: 2000 } as const;
    expect(
      judgeOne(expectation, (journal) => journal.attempt(0, 'call_ended', { tookMs: 2001 })),
    ).toMatchObject({
      expected: 'call_ended acknowledged within 2 s',
      seen: 'acknowledged after 2 s',
    });
    expect(
      judgeOne(expectation, (journal) => {
        journal.attempt(0, 'call_ended', { outcome: { kind: 'refused', status: 500 } });
        journal.attempt(10_000, 'call_ended', { attempt: 2, tookMs: 5 });
      })?.seen,
    ).toBe('acknowledged after 10 s, at attempt 2');
    expect(
      judgeOne(expectation, (journal) =>
        journal.attempt(0, 'call_ended', { outcome: { kind: 'refused', status: 500 } }),
      )?.seen,
    ).toBe('never acknowledged');
  });

  test('survives a body that is no JSON, and what only looks like a pattern', () => {
    const broken = (journal: JournalMaker): void =>
      void journal.attempt(0, 'call_ended', { body: '{"path":' });
    expect(judgeOne({ kind: 'webhook', event: 'call_ended', body: { a: 1 } }, broken)?.seen).toContain(
      'never with that body',
    );
    const path = (journal: JournalMaker): void =>
      void journal.attempt(0, 'call_ended', { body: '{"path":"/calls/x"}' });
    expect(
      judgeOne({ kind: 'webhook', event: 'call_ended', body: { path: '/calls/x' } }, path),
    ).toBeUndefined();
    expect(
      judgeOne({ kind: 'webhook', event: 'call_ended', body: { path: '/calls/y' } }, path),
    ).toBeDefined();
    expect(judgeOne({ kind: 'webhook', event: 'call_ended', body: { toString: '/./' } }, path)).toBeDefined();
  });
});

describe('dialed', () => {
  test('counts the calls to a number', () => {
    expect(judgeOne({ kind: 'dialed', to: '+12125550123', times: 1 }, addCleanCall)).toBeUndefined();
    expect(judgeOne({ kind: 'dialed', to: '+12125550199', times: 0 }, addCleanCall)).toBeUndefined();
  });

  test('shows other numbers, those that begin alike first', () => {
    expect(
      judgeOne({ kind: 'dialed', to: '+12125550124', times: 1 }, (journal) => {
        addCleanCall(journal, { callId: 'call_2', parties: { direction: 'outbound', to: '+4930123' } });
        addCleanCall(journal);
      }),
    ).toMatchObject({
      expected: '+12125550124 dialed once',
      seen: 'never dialed',
      nearest: [{ text: '+12125550123', note: 'once' }, { text: '+4930123' }],
    });
  });

  test('names the calls where there are too many, and counts no inbound one', () => {
    const twice = (journal: JournalMaker): void => {
      addCleanCall(journal);
      addCleanCall(journal, { callId: 'call_2' });
      addCleanCall(journal, { callId: 'call_3', parties: { ...PARTIES, direction: 'inbound' } });
    };
    expect(judgeOne({ kind: 'dialed', to: '+12125550123', times: 1 }, twice)?.seen).toBe(
      'dialed 2 times: call_1, call_2',
    );
  });
});

describe('the round trip of keepalives', () => {
  const budgets = { round_trip_p95: 5 };

  test('has budgets of its own', () => {
    const echoed = (roundTripMs: number) => (journal: JournalMaker) =>
      void journal.frame(1, 'in', { text: '{}', means: 'pong', wall: { atMs: 1, roundTripMs } });
    expect(judgeOne({ kind: 'latency', budgets }, echoed(4))).toBeUndefined();
    expect(judgeOne({ kind: 'latency', budgets }, echoed(6))?.seen).toBe('keepalive p95 6 ms over 1 echo');
    expect(judgeOne({ kind: 'latency', budgets }, () => {})?.seen).toBe('no keepalive was echoed');
  });
});

describe('latency', () => {
  const turns = (journal: JournalMaker): void => {
    [400, 900, 500, 600].forEach((ms, turn) => {
      journal.turn(turn, turn, { ms, text: `Turn ${turn}` });
    });
    journal.turn(9, 9, { turnKind: 'unasked', ms: 99_999 });
  };

  test('holds where every figure keeps its budget', () => {
    expect(
      judgeOne({ kind: 'latency', budgets: { first_frame_p50: 500, complete_max: 902 } }, turns),
    ).toBeUndefined();
  });

  test('shows the figure, the number of turns and the slowest of them', () => {
    expect(
      judgeOne({ kind: 'latency', budgets: { first_frame_p95: 800, first_sentence_p50: 499 } }, turns),
    ).toMatchObject({
      expected: 'first frame p95 within 800 ms, first sentence p50 within 499 ms',
      seen: 'first frame p95 900 ms over 4 turns, first sentence p50 501 ms over 4 turns',
      nearest: [
        { what: 'turn 9', note: 'first frame 100 s' },
        { what: 'turn 1', text: 'Turn 1', note: 'first frame 900 ms' },
        { what: 'turn 3' },
      ],
    });
  });

  test('is not kept by an agent that never answers', () => {
    const silent = (journal: JournalMaker): void =>
      void journal.turn(0, 1, { outcome: 'unanswered', frames: 0, text: '' });
    expect(judgeOne({ kind: 'latency', budgets: { first_frame_p95: 800 } }, silent)?.seen).toBe(
      'first frame was measured in no turn; 1 more never answered',
    );
  });
});

describe('ended', () => {
  const ended =
    (reason: EndReason, reasonWord?: string) =>
    (journal: JournalMaker): void =>
      addCleanCall(journal, { reason, ...(reasonWord === undefined ? {} : { reasonWord }) });

  test.each([
    ['caller-hangup', 'caller-hangup', undefined],
    ['caller_hangup', 'caller-hangup', 'user_hangup'],
    ['user_hangup', 'caller-hangup', 'user_hangup'],
    ['sip_routing_error', 'provider:sip_routing_error', undefined],
  ] as const)('%s holds for a call that ended with %s', (reason, neutral, word) => {
    expect(judgeOne({ kind: 'ended', reason }, ended(neutral, word))).toBeUndefined();
  });

  test('shows the word of the provider and who ended the call', () => {
    const found = judgeOne({ kind: 'ended', reason: 'user_hangup' }, ended('agent-hangup', 'agent_hangup'));
    expect(found).toMatchObject({
      expected: 'the call ended for user_hangup',
      seen: 'agent_hangup, ended by the caller',
      callId: 'call_1',
      atMs: 41_200,
    });
  });

  test('says so where no call was made, or it still goes on', () => {
    const expectation = { kind: 'ended', reason: 'user_hangup' } as const;
    expect(judgeOne(expectation, () => {})?.seen).toBe('there was no call');
    expect(judgeOne(expectation, (journal) => journal.event(0, 'call_1', { kind: 'created' }))?.seen).toBe(
      'call_1 has not ended',
    );
  });
});

describe('expectations on steps', () => {
  test('that had no reply say what came in its place', () => {
    const journal = makeJournal();
    const end = { outcome: 'unanswered', frames: 0, text: '' } as const;
    const failed = (atMs: number, turn: number) =>
      journal.add(atMs, {
        wire: 'verdict',
        kind: 'expectation',
        callId: 'call_1',
        expectation: 'expect_reply',
        holds: false,
        expected: 'a reply',
        seen: 'no reply came',
        turn,
        line: turn,
      });
    journal.frame(1000, 'out', { type: 'response_required', turn: 1, text: '{}' });
    journal.frame(1000, 'in', { dropped: 'no response_id', text: '{}' });
    journal.turn(2000, 1, end);
    failed(2000, 1);
    journal.frame(3000, 'out', { type: 'response_required', turn: 2, text: '{}' });
    journal.turn(4000, 2, end);
    failed(4000, 2);
    const { findings } = judge(journal.entries);
    expect(findings.filter(({ rule }) => rule === 'expect-reply').map(({ seen }) => seen)).toEqual([
      'no reply came: 1 frame came, and was dropped',
      'no reply came',
    ]);
    expect(findings.filter(({ rule }) => rule === 'complete-exactly-once').map(({ seen }) => seen)).toEqual([
      '1 frame came, and was dropped',
      'no frame came',
    ]);
  });

  test('are counted, and a failed one shows the turns that came nearest', () => {
    const journal = makeJournal();
    const base = {
      wire: 'verdict',
      kind: 'expectation',
      callId: 'call_1',
      expectation: 'expect_reply',
    } as const;
    journal.turn(4000, 0, { text: 'How can I help you?' });
    journal.turn(8000, 1, { text: 'Tuesday is booked.' });
    journal.turn(9000, 2, { text: 'Great, Tuesday at ten it is.', endCall: true });
    journal.add(5000, { ...base, holds: true, expected: 'says "help"', seen: '"How can I help you?"' });
    journal.add(9500, {
      ...base,
      holds: false,
      expected: 'says /wednesday .*booked/i',
      seen: '"Great, Tuesday at ten it is."',
      line: 21,
      turn: 2,
    });
    journal.turn(10_000, 3, { text: 'Wednesday is booked, but too late.' });
    const verdict = judge(journal.entries);
    expect(verdict.expectations).toEqual({ count: 2, failed: 1 });
    expect(verdict.findings).toMatchObject([
      {
        check: 'expectations',
        rule: 'expect-reply',
        title: 'expect_reply: says /wednesday .*booked/i',
        line: 21,
        nearest: [
          { what: 'turn 1', text: 'Tuesday is booked.', note: '1 of 2 words' },
          { what: 'turn 2', note: '0 of 2 words' },
          { what: 'turn 0', note: '0 of 2 words' },
        ],
      },
    ]);
  });

  test('show the latest turns where no words were asked for', () => {
    const journal = makeJournal();
    journal.turn(4000, 0, { text: 'How can I help you?' });
    journal.turn(9000, 1, { text: 'Bye.', endCall: true });
    journal.add(9500, {
      wire: 'verdict',
      kind: 'expectation',
      callId: 'call_1',
      expectation: 'expect_reply',
      holds: false,
      expected: 'does not end the call',
      seen: 'it does',
    });
    expect(judge(journal.entries).findings[0]?.nearest).toEqual([
      { what: 'turn 1', text: 'Bye.', note: 'complete, ends the call' },
      { what: 'turn 0', text: 'How can I help you?', note: 'complete' },
    ]);
  });
});

test('expectations look at the calls that play the scenario, and at no others', () => {
  const journal = makeJournal();
  addCleanCall(journal);
  addCleanCall(journal, { callId: 'call_2', reason: 'busy' });
  const step = { wire: 'call', kind: 'step', step: 'answer' } as const;
  journal.add(0, { ...step, callId: 'call_1', scenario: 'Books an appointment' });
  journal.add(0, { ...step, callId: 'call_2', scenario: 'Somebody is busy' });
  const scenario = makeScenario({
    expect: [{ kind: 'ended', reason: 'caller-hangup', text: 'ended: caller-hangup' }],
  });
  expect(judge(journal.entries, { scenario }).findings).toEqual([]);
});
