import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AttemptEntry } from '../../src/core/journal/entry.ts';
import { ALL_CHECKS } from '../../src/verdict/checks/all-checks.ts';
import { judge } from '../../src/verdict/judge.ts';
import { addCleanCall, type JournalMaker, makeJournal, makeScenario, PARTIES } from './journal-maker.ts';

/** Titles of what one check found, and nothing of the others. */
function found(
  check: string,
  write: (journal: JournalMaker) => void,
  options: Parameters<typeof judge>[1] = {},
): string[] {
  const journal = makeJournal();
  write(journal);
  return judge(journal.entries, options)
    .findings.filter((finding) => finding.check === check)
    .map((finding) => `${finding.severity}: ${finding.title}`);
}

describe('every check', () => {
  test('stays silent on a call that went well', () => {
    const journal = makeJournal();
    journal.exchange(0, { status: 201, callId: 'call_1', body: { to_number: PARTIES.to } });
    addCleanCall(journal);
    journal.turn(4400, 0, { ms: 4 });
    journal.turn(7100, 1, { outcome: 'superseded' });
    journal.turn(9300, 2, { outcome: 'call-over' });
    journal.attempt(41_200, 'call_ended');
    journal.delivery(41_200, 'delivered', 'call_ended');
    const verdict = judge(journal.entries);
    expect(verdict.findings).toEqual([]);
    expect(verdict.outcome).toBe('clean');
    expect(verdict.checks.map((check) => check.result)).toEqual(ALL_CHECKS.map(() => 'holds'));
  });

  test('stays silent on an empty journal', () => {
    expect(judge([])).toMatchObject({ outcome: 'clean', findings: [], stats: { scriptMs: 0, wallMs: 0 } });
  });

  test.each(ALL_CHECKS.flatMap((check) => check.rules.map((rule) => [check.name, rule] as const)))(
    '%s reports a violation of %s',
    (check, rule) => {
      expect(found(check, (journal) => journal.violation(rule))).toEqual([`error: ${rule} broken`]);
      expect(found(check, (journal) => journal.violation(rule, { severity: 'warning' }))).toEqual([
        `warning: ${rule} broken`,
      ]);
    },
  );

  test('has a name of its own, and no rule belongs to two', () => {
    const rules = ALL_CHECKS.flatMap((check) => check.rules);
    expect(new Set(rules).size).toBe(rules.length);
    expect(new Set(ALL_CHECKS.map((check) => check.name)).size).toBe(ALL_CHECKS.length);
  });

  test('is described in docs/checks.md, with its rules', () => {
    const text = readFileSync(new URL('../../docs/checks.md', import.meta.url), 'utf8');
    for (const check of ALL_CHECKS) {
      const section = text.split(`\n### ${check.name}\n`)[1]?.split('\n### ')[0] ?? '';
      expect(section, check.name).not.toBe('');
      for (const rule of check.rules) expect(section, check.name).toContain(`\`${rule}\``);
    }
    const headings = [
      ...(text
        .split('## The checks')[1]
        ?.split('\n## ')[0]
        ?.matchAll(/^### (.+)$/gm) ?? []),
    ].map(([, name]) => name);
    expect(headings).toEqual(ALL_CHECKS.map((check) => check.name));
  });
});

describe('nothing-unexpected', () => {
  test('reports violations of rules that nobody knows', () => {
    expect(found('nothing-unexpected', (journal) => journal.violation('brand-new-rule'))).toEqual([
      'error: brand-new-rule broken',
    ]);
  });

  test('warns of a part that held the clock to its limit, and leaves turns to their own check', () => {
    expect(
      found('nothing-unexpected', ({ add }) => {
        add(0, { wire: 'clock', kind: 'hold-expired', hold: 'tool call' });
        add(0, { wire: 'clock', kind: 'hold-expired', hold: 'turn' });
        add(0, { wire: 'clock', kind: 'advanced', byMs: 5 });
      }),
    ).toEqual(['warning: the clock stopped waiting for a tool call that took too long']);
  });

  test('warns where the journal had no room for the whole run', () => {
    const cut = (droppedCount: number) => found('nothing-unexpected', addCleanCall, { droppedCount });
    expect(cut(1811)).toEqual([
      'warning: the journal had no room for all that happened: the first 1811 entries are gone',
    ]);
    expect(cut(1)).toEqual([expect.stringMatching(/the first entry is gone$/)]);
    expect(cut(0)).toEqual([]);
  });
});

describe('bad-signatures-refused', () => {
  const judged = (outcome: AttemptEntry['outcome'], more: object = {}): readonly string[] =>
    found('bad-signatures-refused', (journal) => {
      journal.attempt(0, 'call_ended', { outcome, faults: ['wrong_key'], ...more });
      journal.delivery(0, 'delivered', 'call_ended');
    });

  test('reports a forged webhook that was accepted, or kept the server busy', () => {
    expect(judged({ kind: 'accepted', status: 204 })).toEqual([
      'error: a webhook with a bad signature was accepted: call_ended (wrong_key)',
    ]);
    expect(judged({ kind: 'timed-out', timeoutMs: 10_000 })).toEqual([
      'error: a webhook with a bad signature was never answered: call_ended (wrong_key)',
    ]);
  });

  test('warns where it was refused in an odd way', () => {
    expect(judged({ kind: 'refused', status: 500 })).toEqual([
      expect.stringContaining(
        'warning: a webhook with a bad signature was answered as if the server had failed',
      ),
    ]);
    expect(judged({ kind: 'failed', reason: 'reset' })).toEqual([
      expect.stringContaining('warning: a webhook with a bad signature broke the connection'),
    ]);
    expect(judged({ kind: 'refused', status: 401 }, { tookMs: 3000 })).toEqual([
      expect.stringContaining('refused only after 3 s'),
    ]);
  });

  test('is silent where it was refused, and about attempts whose signature is right', () => {
    expect(judged({ kind: 'refused', status: 401 })).toEqual([]);
    expect(judged({ kind: 'accepted', status: 204 }, { faults: ['reserialize'] })).toEqual([]);
    expect(judged({ kind: 'accepted', status: 204 }, { faults: [] })).toEqual([]);
  });
});

describe('webhooks-acknowledged', () => {
  const refused = { outcome: { kind: 'refused', status: 500 } } as const;

  test('reports a delivery that was given up, with how each attempt went', () => {
    const journal = makeJournal();
    journal.attempt(0, 'call_ended', { ...refused, retryInMs: 10_000 });
    journal.attempt(10_000, 'call_ended', { attempt: 2, outcome: { kind: 'timed-out', timeoutMs: 10_000 } });
    journal.attempt(80_000, 'call_ended', { attempt: 3, outcome: { kind: 'failed', reason: 'ECONNRESET' } });
    journal.delivery(80_000, 'given-up', 'call_ended', 3);
    expect(judge(journal.entries).findings).toMatchObject([
      {
        check: 'webhooks-acknowledged',
        severity: 'error',
        title: 'call_ended was given up after 3 attempts',
        seen: '500 refused, no answer in 10 s, failed: ECONNRESET',
        callId: 'call_1',
        atMs: 80_000,
      },
    ]);
  });

  test('says what the receiver said of it, where that is more than its status', () => {
    const journal = makeJournal();
    journal.attempt(0, 'call_ended', {
      ...refused,
      replyBody: '{"statusCode":500,"message":"Internal server error"}',
    });
    journal.attempt(9, 'call_ended', { attempt: 2, ...refused, replyBody: '{"error":"no call_id in data"}' });
    journal.delivery(9, 'given-up', 'call_ended', 2);
    expect(judge(journal.entries).findings[0]?.seen).toBe('500 refused, 2 times: "no call_id in data"');
  });

  test('says that redirects are not followed', () => {
    const journal = makeJournal();
    journal.attempt(0, 'call_ended', { outcome: { kind: 'refused', status: 301 } });
    journal.attempt(10_000, 'call_ended', { attempt: 2, ...refused });
    journal.attempt(70_000, 'call_ended', { attempt: 3, ...refused });
    journal.delivery(70_000, 'given-up', 'call_ended', 3);
    expect(judge(journal.entries).findings[0]?.seen).toBe(
      '301, a redirect, which is not followed, 500 refused, 2 times',
    );
  });

  test('says which receiver it was', () => {
    expect(
      found('webhooks-acknowledged', (journal) => {
        journal.attempt(0, 'call_ended', { ...refused, url: 'http://127.0.0.1:8080/hook' });
        journal.delivery(0, 'given-up', 'call_ended');
      }),
    ).toEqual(['error: call_ended was given up after 1 attempt at http://127.0.0.1:8080/hook']);
  });

  test('tells of webhooks with one fate once, and what is mostly amiss', () => {
    const journal = makeJournal();
    for (const event of ['call_started', 'call_ended', 'call_analyzed']) {
      const outcome = { kind: 'refused', status: 401 } as const;
      for (const attempt of [1, 2, 3]) journal.attempt(attempt * 1000, event, { attempt, outcome });
      journal.delivery(3000, 'given-up', event, 3);
    }
    journal.attempt(9000, 'transcript_updated', refused);
    journal.delivery(9000, 'given-up', 'transcript_updated', 1);
    expect(judge(journal.entries).findings).toMatchObject([
      {
        title: 'call_started, call_ended and call_analyzed were given up after 3 attempts each',
        seen: expect.stringMatching(/^401 refused, 3 times; does it verify with the key .*--api-key/),
        effect: expect.stringContaining('never sends them again'),
        callId: 'call_1',
        atMs: 3000,
      },
      { title: 'transcript_updated was given up after 1 attempt', seen: '500 refused' },
    ]);
  });

  test('warns of a webhook that was taken at a later attempt', () => {
    expect(
      found('webhooks-acknowledged', (journal) => {
        journal.attempt(0, 'call_started', refused);
        journal.attempt(10_000, 'call_started', { attempt: 2 });
        journal.delivery(10_000, 'delivered', 'call_started', 2);
      }),
    ).toEqual(['warning: call_started failed 1 of 4 attempts']);
  });

  test('leaves out attempts that a fault has spoilt', () => {
    const cut = { kind: 'failed', reason: 'drydial cut the connection (a fault)' } as const;
    expect(
      found('webhooks-acknowledged', (journal) => {
        journal.attempt(0, 'call_ended', { outcome: cut, faults: ['truncate'] });
        journal.attempt(10_000, 'call_ended', { attempt: 2, ...refused, faults: ['bad_signature'] });
        journal.attempt(70_000, 'call_ended', { attempt: 3 });
        journal.delivery(70_000, 'delivered', 'call_ended', 3);
      }),
    ).toEqual([]);
    expect(
      found('webhooks-acknowledged', (journal) => {
        journal.attempt(0, 'call_ended', { ...refused, faults: ['reserialize'] });
        journal.delivery(0, 'given-up', 'call_ended');
      }),
    ).toEqual(['error: call_ended was given up after 1 attempt']);
  });

  test('leaves what the egress guard stopped to the check egress', () => {
    const write = (journal: JournalMaker): void => {
      journal.attempt(0, 'call_ended', { outcome: { kind: 'blocked', reason: 'example.com is outside' } });
      journal.delivery(0, 'given-up', 'call_ended');
    };
    expect(found('webhooks-acknowledged', write)).toEqual([]);
    expect(found('everything-settled', write)).toEqual([]);
    expect(found('egress', write)).toEqual(['error: call_ended was not sent: example.com is outside']);
  });

  test('says nothing twice where the guard has written a violation beside the attempt', () => {
    expect(
      found('egress', (journal) => {
        journal.attempt(0, 'call_ended', { outcome: { kind: 'blocked', reason: 'outside' } });
        journal.violation('egress-blocked');
      }),
    ).toEqual(['error: egress-blocked broken']);
  });
});

describe('turns', () => {
  test('an opening that never came is found by begin-message alone', () => {
    const write = (journal: JournalMaker): void =>
      void journal.turn(14_000, 0, { outcome: 'unanswered', frames: 0, text: '' });
    expect(found('begin-message', write)).toEqual(['error: the agent sent no begin message']);
    expect(found('complete-exactly-once', write)).toEqual([]);
  });

  test('a turn that was never completed is found with what came of it and the deadline', () => {
    const journal = makeJournal();
    journal.turn(20_000, 3, { outcome: 'unanswered', frames: 2, text: 'Tuesday at' });
    expect(judge(journal.entries, { scenario: makeScenario() }).findings).toMatchObject([
      {
        check: 'complete-exactly-once',
        title: 'turn 3 was never completed',
        expected: 'a complete reply within 10 s',
        seen: '2 frames came, none of them complete: "Tuesday at"',
      },
    ]);
  });

  test('a violation brings the frames that led to it, without keepalives', () => {
    const journal = makeJournal();
    journal.frame(0, 'in', { type: 'config', text: '{}' });
    journal.frame(1000, 'out', {
      type: 'response_required',
      turn: 2,
      text: '{"transcript":[{"content":"hi"},{"content":"on Tuesday"}]}',
    });
    journal.frame(1500, 'out', { type: 'ping_pong', text: '{"timestamp":1}' });
    journal.frame(2000, 'out', {
      type: 'response_required',
      turn: 3,
      text: '{"transcript":[{"content":"sorry, Wednesday"}]}',
    });
    journal.frame(2000, 'in', {
      turn: 2,
      text: '{"content":"Tuesday it is","content_complete":true}',
      dropped: 'too old',
    });
    journal.violation('stale-response', { message: 'too old', callId: 'call_1' }, 2000);
    expect(judge(journal.entries).findings[0]?.frames).toEqual([
      { atMs: 1000, direction: 'out', what: 'response_required 2', text: 'on Tuesday', note: undefined },
      {
        atMs: 2000,
        direction: 'out',
        what: 'response_required 3',
        text: 'sorry, Wednesday',
        note: undefined,
      },
      {
        atMs: 2000,
        direction: 'in',
        what: 'response 2',
        text: 'Tuesday it is',
        note: 'dropped, content_complete',
      },
    ]);
  });
});

describe('socket-kept', () => {
  const end = (journal: JournalMaker): void => addCleanCall(journal, { reason: 'agent-link-error' });

  test('reports a call that died of its socket', () => {
    const journal = makeJournal();
    end(journal);
    journal.add(41_000, {
      wire: 'socket',
      kind: 'closed',
      callId: 'call_1',
      socketId: 's',
      by: 'peer',
      code: 1011,
      reason: 'oops',
    });
    expect(judge(journal.entries).findings).toMatchObject([
      {
        check: 'socket-kept',
        severity: 'error',
        seen: 'closed by the agent with 1011 (oops)',
        effect: expect.stringMatching(/it failed itself: what does its log say\?$/),
      },
    ]);
  });

  test('asks for the path where a socket was closed before a word came over it', () => {
    const journal = makeJournal();
    addCleanCall(journal, { reason: 'agent-link-open-failed' });
    const socket = { wire: 'socket', callId: 'call_2', socketId: 's2' } as const;
    journal.event(0, 'call_2', { kind: 'created' }, PARTIES);
    journal.add(2000, { ...socket, kind: 'closed', by: 'peer', code: 1005 });
    journal.event(2000, 'call_2', { kind: 'ended', reason: 'agent-link-open-failed', by: 'platform' });
    expect(judge(journal.entries).findings.find(({ callId }) => callId === 'call_2')).toMatchObject({
      title: 'the call ended because the agent closed its socket without a close code',
      effect: expect.stringMatching(/Are its path and query right, and does it limit how often/),
    });
  });

  test('says first where nobody was found, and with which words', () => {
    const journal = makeJournal();
    addCleanCall(journal, { reason: 'agent-link-open-failed' });
    journal.add(4000, {
      wire: 'socket',
      kind: 'open-failed',
      callId: 'call_1',
      socketId: 's',
      attempt: 3,
      path: '/llm/call_1?token=t',
      reason: 'refused',
      wall: { host: '127.0.0.1:1', reason: 'connect ECONNREFUSED 127.0.0.1:1' },
    });
    journal.violation('ping-echoed', { callId: 'call_1' });
    journal.violation('agent-link', { callId: 'call_1' });
    expect(judge(journal.entries).findings).toMatchObject([
      { rule: 'agent-link', seen: '127.0.0.1:1/llm/call_1: connect ECONNREFUSED 127.0.0.1:1' },
      { rule: 'ping-echoed' },
    ]);
  });

  test.each([
    ['refused', 'the call ends with an error; nobody listens there: is your server started?'],
    ['HTTP 500', 'the call ends with an error'],
  ])('asks for the server where every try was %s', (reason, effect) => {
    const journal = makeJournal();
    addCleanCall(journal, { reason: 'agent-link-open-failed' });
    const socket = { wire: 'socket', callId: 'call_1', socketId: 's' } as const;
    journal.add(4000, { ...socket, kind: 'open-failed', attempt: 3, path: '/llm/call_1', reason, wall: {} });
    journal.violation('agent-link', {
      callId: 'call_1',
      message: `the LLM socket could not be opened: 3 tries, the last one: ${reason}`,
      effect: 'the call ends with an error',
    });
    expect(judge(journal.entries).findings[0]).toMatchObject({ rule: 'agent-link', effect });
  });

  test('stays silent where the scenario expects how the call ends', () => {
    const scenario = makeScenario({
      expect: [{ kind: 'ended', reason: 'agent-link-error', text: 'ended: agent-link-error' }],
    });
    expect(found('socket-kept', end, { scenario })).toEqual([]);
    const withViolation = (journal: JournalMaker): void => {
      end(journal);
      journal.violation('agent-link', { callId: 'call_1' });
    };
    expect(found('socket-kept', withViolation, { scenario })).toEqual([]);
    expect(found('socket-kept', withViolation)).toEqual(['error: agent-link broken']);
  });

  test('says what ended the call where the scenario expects another end', () => {
    const scenario = makeScenario({
      expect: [{ kind: 'ended', reason: 'user_hangup', text: 'ended: user_hangup' }],
    });
    const without = found('socket-kept', end);
    expect(without).toHaveLength(1);
    expect(found('socket-kept', end, { scenario })).toEqual(without);
  });

  test('warns of a socket that opened at the second try', () => {
    expect(
      found('socket-kept', (journal) => {
        addCleanCall(journal);
        const base = { wire: 'socket', callId: 'call_1', socketId: 's', path: '/llm' } as const;
        journal.add(4000, { ...base, kind: 'open-failed', attempt: 1, reason: 'refused' });
        journal.add(7000, { ...base, kind: 'opened', attempt: 2 });
      }),
    ).toEqual(["warning: the agent's socket could not be opened at attempt 1"]);
  });
});

describe('double-dial', () => {
  const body = { to_number: PARTIES.to, metadata: { order: 42 } };
  const parties = { ...PARTIES, metadata: { order: 42 } };

  function twoCalls(
    first: { status: number; wall?: { aborted: boolean }; callId?: string; faults?: readonly string[] },
    secondAtMs = 30_000,
    metadata: unknown = { order: 42 },
  ) {
    return (journal: JournalMaker): void => {
      journal.event(0, 'call_1', { kind: 'created' }, parties);
      journal.exchange(0, { body, ...first });
      journal.event(secondAtMs, 'call_2', { kind: 'created' }, { ...PARTIES, metadata });
      journal.exchange(secondAtMs, { status: 201, callId: 'call_2', body: { ...body, metadata } });
    };
  }

  test('fires where a request that failed had made a call all the same', () => {
    const expected = ['error: +12125550123 was called twice for one intent, 30 s apart'];
    expect(found('double-dial', twoCalls({ status: 500, callId: 'call_1' }))).toEqual(expected);
    expect(found('double-dial', twoCalls({ status: 0 }))).toEqual(expected);
    expect(
      found('double-dial', twoCalls({ status: 201, callId: 'call_1', wall: { aborted: true } })),
    ).toEqual(expected);
  });

  test.each([
    [{ status: 500, callId: 'call_1' }, '500'],
    [{ status: 0 }, 'no reply'],
    [{ status: 201, callId: 'call_1', faults: ['truncate'] }, '201 that cannot be read'],
    [{ status: 201, callId: 'call_1', wall: { aborted: true } }, 'the client went away'],
  ])('says of %j what the client was told', (first, told) => {
    const journal = makeJournal();
    twoCalls(first)(journal);
    const finding = judge(journal.entries).findings.find(({ rule }) => rule === 'double-dial');
    expect(finding?.seen).toContain(`  ${told}, and yet it made call_1`);
  });

  test('reads number and metadata from the request where the journal of the call names nobody', () => {
    expect(
      found('double-dial', (journal) => {
        journal.event(0, 'call_1', { kind: 'created' });
        journal.exchange(0, { status: 503, callId: 'call_1', body });
        journal.event(10, 'call_2', { kind: 'created' });
        journal.exchange(10, { status: 201, callId: 'call_2', body });
      }),
    ).toHaveLength(1);
  });

  test('stays silent where the first request was answered, the intent differs, or much time has passed', () => {
    expect(found('double-dial', twoCalls({ status: 201, callId: 'call_1' }))).toEqual([]);
    expect(found('double-dial', twoCalls({ status: 500, callId: 'call_1' }, 30_000, { order: 43 }))).toEqual(
      [],
    );
    expect(found('double-dial', twoCalls({ status: 500, callId: 'call_1' }, 300_001))).toEqual([]);
  });

  test.each([
    [{ order: 42, to: { name: 'Ada', tags: ['a'] } }, { to: { tags: ['a'], name: 'Ada' }, order: 42 }, 1],
    [{ order: 42, to: { name: 'Ada' } }, { to: { name: 'Bea' }, order: 42 }, 0],
    [undefined, undefined, 1],
    [undefined, {}, 0],
    [['a'], ['a'], 1],
    [null, ['a'], 0],
    ['42', 42, 0],
  ])(
    'takes %o and %o for one intent so many times, with other calls to that number between',
    (one, other, times) => {
      const titles = found('double-dial', (journal) => {
        for (const [index, metadata] of [one, { order: 1 }, 'another', other].entries()) {
          const callId = `call_${index}`;
          const asked = { to_number: PARTIES.to, ...(metadata === undefined ? {} : { metadata }) };
          journal.event(index, callId, { kind: 'created' }, { ...PARTIES, metadata });
          journal.exchange(index, { status: index === 0 ? 500 : 201, callId, body: asked });
        }
      });
      expect(titles).toHaveLength(times);
    },
  );

  test('stays silent where two callers reach one number', () => {
    expect(
      found('double-dial', (journal) => {
        journal.event(0, 'call_1', { kind: 'created' }, { ...parties, direction: 'inbound' });
        journal.exchange(0, { status: 500, callId: 'call_1', body });
        journal.event(10, 'call_2', { kind: 'created' }, { ...parties, direction: 'inbound' });
      }),
    ).toEqual([]);
  });

  test('stays silent where a request failed before it made a call', () => {
    expect(
      found('double-dial', (journal) => {
        journal.exchange(0, { status: 500, body });
        journal.event(10, 'call_2', { kind: 'created' }, parties);
        journal.exchange(10, { status: 201, callId: 'call_2', body });
      }),
    ).toEqual([]);
  });
});

describe('everything-settled', () => {
  test('reports calls that are not over and webhooks that are still to come', () => {
    expect(
      found('everything-settled', (journal) => {
        journal.event(0, 'call_1', { kind: 'created' }, PARTIES);
        journal.attempt(0, 'call_started', { outcome: { kind: 'refused', status: 503 }, retryInMs: 10_000 });
      }),
    ).toEqual(['error: call call_1 is not over', 'error: call_started is not delivered yet']);
  });

  test('takes the word of whoever ran it that work was under way', () => {
    expect(found('everything-settled', addCleanCall, { isSettled: false })).toEqual([
      'error: work was still under way when the run ended',
    ]);
    expect(found('everything-settled', addCleanCall, { isSettled: true })).toEqual([]);
  });

  test('does not take a call that was only asked for as one that never ended', () => {
    expect(
      found('everything-settled', (journal) => journal.exchange(0, { status: 404, callId: 'call_none' })),
    ).toEqual([]);
  });

  test('takes an analyzed call as over, though its end has left a bounded journal', () => {
    const analysis = {
      summary: '',
      sentiment: 'Neutral',
      isSuccessful: true,
      inVoicemail: false,
      custom: {},
    } as const;
    expect(
      found('everything-settled', (journal) => journal.event(0, 'call_1', { kind: 'analyzed', analysis })),
    ).toEqual([]);
  });
});
