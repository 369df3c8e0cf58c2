import { describe, expect, test } from 'vitest';
import type { Utterance } from '../../src/core/call.ts';
import { judge } from '../../src/verdict/judge.ts';
import { addCleanCall, type JournalMaker, makeJournal, PARTIES } from './journal-maker.ts';

/** Titles of what one check found. */
function found(check: string, write: (journal: JournalMaker) => void): string[] {
  const journal = makeJournal();
  write(journal);
  return judge(journal.entries)
    .findings.filter((finding) => finding.check === check)
    .map((finding) => `${finding.severity}: ${finding.title}`);
}

function utterance(role: Utterance['role'], text: string): Utterance {
  const words = text
    .split(' ')
    .map((word, index) => ({ word, startMs: index * 100, endMs: index * 100 + 90 }));
  return { kind: 'utterance', role, text, words };
}

function said(journal: JournalMaker, atMs: number, turn: number, callId = 'call_1'): void {
  journal.event(atMs, callId, { kind: 'said', utterance: utterance('agent', 'All right.'), turn });
}

describe('tool-calls-paired', () => {
  const check = 'tool-calls-paired';

  test('stays silent on calls with their results', () => {
    expect(
      found(check, (journal) => {
        journal.tool(1000, 'tool-call', { id: 'a', turn: 1 });
        journal.tool(1100, 'tool-result', { id: 'a', turn: 1 });
        said(journal, 2000, 1);
        journal.tool(3000, 'tool-call', { id: 'b', turn: 2 });
        journal.tool(3100, 'tool-result', { id: 'b', turn: 2, successful: false });
        said(journal, 4000, 2);
      }),
    ).toEqual([]);
  });

  test('names results of nothing, ids for two calls, and second results', () => {
    expect(
      found(check, (journal) => {
        journal.tool(1000, 'tool-result', { id: 'x' });
        journal.tool(1000, 'tool-call', { id: 'a', turn: 1 });
        journal.tool(1100, 'tool-result', { id: 'a', turn: 1 });
        journal.tool(1200, 'tool-result', { id: 'a', turn: 1 });
        journal.tool(1300, 'tool-call', { id: 'a', turn: 1 });
      }),
    ).toEqual([
      'error: a result came for tool call "x", which was never told of',
      'error: a second result came for tool call "a"',
      'error: the id "a" was given to two tool calls',
    ]);
  });

  test('names a call whose turn was spoken without a result', () => {
    expect(
      found(check, (journal) => {
        journal.tool(1000, 'tool-call', { id: 'a', turn: 1, name: 'lookup' });
        said(journal, 2000, 1);
      }),
    ).toEqual(['error: tool call "a" (lookup) never got a result']);
  });

  test('forgives a call that was abandoned with its turn, or whose call was over', () => {
    expect(
      found(check, (journal) => {
        journal.tool(1000, 'tool-call', { id: 'a', turn: 1 });
        journal.event(1500, 'call_1', { kind: 'interrupted', turn: 1, afterWords: 2 });
        journal.tool(3000, 'tool-call', { id: 'b', turn: 2 });
        journal.event(3100, 'call_1', { kind: 'ended', reason: 'caller-hangup', by: 'caller' });
      }),
    ).toEqual([]);
  });

  test.each([{ endCall: true }, { transferTo: '+12125550177' }])(
    'takes the last call of a turn with %j for that act, which has no result, and no call before it',
    (act) => {
      expect(
        found(check, (journal) => {
          journal.tool(1000, 'tool-call', { id: 'a', turn: 1, name: 'lookup' });
          journal.tool(1200, 'tool-call', { id: 'b', turn: 1, name: 'done' });
          journal.turn(1500, 1, act);
          said(journal, 2000, 1);
        }),
      ).toEqual(['error: tool call "a" (lookup) never got a result']);
    },
  );
});

describe('side-effects-once', () => {
  const check = 'side-effects-once';
  const runTwice = (
    journal: JournalMaker,
    again: { args?: string; result?: boolean; isCut?: boolean } = {},
  ) => {
    const { args = '{"day":"Friday","at":10}', result = true, isCut = true } = again;
    journal.tool(1000, 'tool-call', { id: 'a', turn: 1, args: '{"at": 10, "day": "Friday"}' });
    journal.tool(1100, 'tool-result', { id: 'a', turn: 1, successful: result });
    if (isCut) journal.event(1500, 'call_1', { kind: 'interrupted', turn: 1, afterWords: 2 });
    journal.tool(3000, 'tool-call', { id: 'b', turn: 2, args });
    journal.tool(3100, 'tool-result', { id: 'b', turn: 2 });
  };

  test('names a tool that runs again after the turn that it ran in was given up', () => {
    expect(found(check, runTwice)).toEqual([
      'error: tool book ran twice with the same arguments, in turn 1 and again in turn 2',
    ]);
  });

  test.each([
    ['ran for something else', { args: '{"day":"Monday"}' }],
    ['had failed', { result: false }],
    ['ran again because the caller wanted it', { isCut: false }],
  ])('forgives a tool that %s', (_what, again) => {
    expect(found(check, (journal) => runTwice(journal, again))).toEqual([]);
  });

  test('forgives a tool whose first run was abandoned', () => {
    expect(
      found(check, (journal) => {
        journal.tool(1000, 'tool-call', { id: 'a', turn: 1 });
        journal.event(1500, 'call_1', { kind: 'interrupted', turn: 1, afterWords: 0 });
        journal.tool(3000, 'tool-call', { id: 'b', turn: 2 });
      }),
    ).toEqual([]);
  });

  const farewell = (journal: JournalMaker, fields: { endCall?: boolean; transferTo?: string }) => {
    journal.turn(1000, 1, { text: 'Goodbye.', ...fields });
    journal.event(1500, 'call_1', { kind: 'interrupted', turn: 1, afterWords: 1 });
  };

  test('names an agent that answers nothing after a farewell that was taken back', () => {
    const write = (journal: JournalMaker) => {
      farewell(journal, { endCall: true });
      journal.turn(9000, 2, { outcome: 'unanswered', frames: 0, text: '' });
    };
    expect(found(check, write)).toEqual([
      'error: turn 1 wanted to end the call and was interrupted; the agent behaves as if that had happened',
    ]);
  });

  test('names an agent that closes its socket after a transfer that was taken back', () => {
    const write = (journal: JournalMaker) => {
      farewell(journal, { transferTo: '+1555' });
      journal.add(2000, {
        wire: 'socket',
        kind: 'closed',
        callId: 'call_1',
        socketId: 's',
        by: 'peer',
        code: 1000,
      });
      journal.event(2000, 'call_1', { kind: 'ended', reason: 'agent-hangup', by: 'agent' });
    };
    expect(found(check, write)).toEqual([
      'error: turn 1 wanted to transfer the call to +1555 and was interrupted; the agent behaves as if that had happened',
    ]);
  });

  test('stays silent where the conversation goes on and ends later', () => {
    expect(
      found(check, (journal) => {
        farewell(journal, { endCall: true });
        journal.turn(9000, 2, { endCall: true });
        journal.event(9900, 'call_1', { kind: 'ended', reason: 'agent-hangup', by: 'agent' });
      }),
    ).toEqual([]);
  });
});

describe('no-write-after-end', () => {
  const check = 'no-write-after-end';
  const reply = { means: 'reply', text: 'Goodbye.' } as const;
  const end = (journal: JournalMaker) => {
    journal.frame(1000, 'in', { ...reply, turn: 1 });
    journal.turn(1000, 1, { endCall: true });
  };

  test('names what comes after the reply that ends the call', () => {
    const write = (journal: JournalMaker) => {
      end(journal);
      journal.frame(1000, 'in', { ...reply, turn: 1, dropped: 'response 1 was already complete' });
      journal.frame(1100, 'in', { means: 'tool', type: 'tool_call_invocation', text: '{}' });
    };
    expect(found(check, write)).toEqual(['error: 2 frames came after turn 1, which ends the call']);
  });

  test('stays silent on keepalives, and where the end was taken back', () => {
    expect(
      found(check, (journal) => {
        end(journal);
        journal.frame(1100, 'in', { means: 'pong', text: '{}' });
      }),
    ).toEqual([]);
    expect(
      found(check, (journal) => {
        end(journal);
        journal.event(1100, 'call_1', { kind: 'interrupted', turn: 1, afterWords: 0 });
        journal.frame(2000, 'in', { ...reply, turn: 2 });
      }),
    ).toEqual([]);
  });

  test('warns of what still comes long after the call was over, and forgives what was on its way', () => {
    const late = (atMs: number) =>
      found(check, (journal) => {
        addCleanCall(journal);
        journal.frame(41_200 + atMs, 'in', { ...reply, dropped: 'the call was over' });
      });
    expect(late(40)).toEqual([]);
    expect(late(400)).toEqual(['warning: a frame came after the call was over, up to 400 ms later']);
  });
});

describe('calls-kept-apart', () => {
  const check = 'calls-kept-apart';
  const parties = (name: string, order: number) => ({ ...PARTIES, variables: { name }, metadata: { order } });
  const talk = (journal: JournalMaker, callId: string, { name, order }: { name: string; order: number }) => {
    journal.event(0, callId, { kind: 'created' }, parties(name, order));
    journal.event(1000, callId, {
      kind: 'heard',
      utterance: utterance('caller', `Hello, this is ${name} speaking.`),
    });
  };
  const ADA = { name: 'Ada Lovelace', order: 4711 };
  const BOB = { name: 'Bob', order: 4712 };

  const replies = (textForBob: string) => (journal: JournalMaker) => {
    talk(journal, 'call_1', ADA);
    talk(journal, 'call_2', BOB);
    journal.turn(2000, 1, { callId: 'call_1', text: 'Good morning, Ada Lovelace, your order is 4711.' });
    journal.turn(2000, 1, { callId: 'call_2', text: textForBob });
  };

  test('stays silent where each call hears its own', () => {
    expect(found(check, replies('Good morning, Bob, your order is 4712.'))).toEqual([]);
  });

  test.each([
    ['Good morning, Ada Lovelace.', 'variable name of call_1 is "Ada Lovelace"'],
    ['Your order is 4711, right?', 'metadata order of call_1 is "4711"'],
    [
      'You said: hello this is Ada Lovelace speaking',
      'what the caller said of call_1 is "Hello, this is Ada Lovelace speaking."',
    ],
  ])('names the reply "%s"', (text, what) => {
    expect(found(check, replies(text))).toEqual([`error: turn 1 speaks of another call: ${what}`]);
  });

  test('passes over values that are too short to be anybody’s own', () => {
    const write = (journal: JournalMaker): void => {
      for (const [callId, day] of [
        ['call_1', 'Tu'],
        ['call_2', 'We'],
      ] as const) {
        journal.event(0, callId, { kind: 'created' }, { ...PARTIES, variables: { day } });
        journal.turn(2000, 1, { callId, text: 'Tu or We?' });
      }
    };
    expect(found(check, write)).toEqual([]);
  });

  test('takes what was said in the call for its own', () => {
    expect(
      found(check, (journal) => {
        replies('No, not Ada Lovelace.')(journal);
        journal.event(1500, 'call_2', {
          kind: 'heard',
          utterance: utterance('caller', 'Am I speaking with Ada Lovelace?'),
        });
      }),
    ).toEqual([]);
  });

  test('names a tool that is called for somebody else', () => {
    const write = (journal: JournalMaker) => {
      replies('One moment.')(journal);
      journal.tool(2500, 'tool-call', { id: 't', args: '{"customer":"Ada Lovelace"}', callId: 'call_2' });
    };
    expect(found(check, write)[0]).toContain('tool call "t" speaks of another call');
  });

  test('names a reply on the wrong socket, and a result in the wrong call', () => {
    const write = (journal: JournalMaker) => {
      replies('Good morning, Bob.')(journal);
      const frame = { means: 'reply', text: '{"content":"For Ada"}', turn: 3 } as const;
      journal.frame(3000, 'in', { ...frame, callId: 'call_1' });
      journal.frame(3000, 'out', { text: '{}', turn: 1, callId: 'call_2' });
      journal.frame(3000, 'in', { ...frame, callId: 'call_2', dropped: 'nobody asked for response 3' });
      journal.tool(3500, 'tool-call', { id: 't9', callId: 'call_1' });
      journal.tool(3600, 'tool-result', { id: 't9', callId: 'call_2' });
    };
    expect(found(check, write)).toEqual([
      'error: a reply to call call_1 came on the socket of call call_2',
      'error: the result of tool call "t9" of call call_1 came in call call_2',
    ]);
  });

  test('leaves a reply that is merely late to its own call', () => {
    expect(
      found(check, (journal) => {
        replies('Good morning, Bob.')(journal);
        const frame = { means: 'reply', text: '{"content":"Hm."}', turn: 1 } as const;
        journal.frame(3000, 'in', { ...frame, callId: 'call_1' });
        journal.frame(3000, 'out', { text: '{}', turn: 2, callId: 'call_2' });
        journal.frame(3000, 'in', { ...frame, callId: 'call_2', dropped: 'it answers response 1' });
      }),
    ).toEqual([]);
  });

  test('is quick with a thousand calls of one story', () => {
    const journal = makeJournal();
    for (let number = 0; number < 1000; number += 1) {
      const callId = `call_${number}`;
      talk(journal, callId, { name: `caller ${1000 + number}`, order: 5000 + number });
      for (const turn of [1, 2, 3])
        journal.turn(2000, turn, {
          callId,
          text: `Hello caller ${1000 + number}, what can I do for you today?`,
        });
    }
    expect(judge(journal.entries).findings.filter((finding) => finding.check === check)).toEqual([]);
  });
});

describe('replies-in-time', () => {
  const talk = (turns: number, ms: number, hasLimits = true) =>
    found('replies-in-time', (journal) => {
      journal.add(0, {
        wire: 'socket',
        kind: 'opened',
        callId: 'call_1',
        socketId: 's',
        attempt: 1,
        path: '/llm',
        ...(hasLimits ? { replyLimits: { p50Ms: 2500, p90Ms: 3000, besidesMs: 600 } } : {}),
      });
      for (let turn = 1; turn <= turns; turn += 1) journal.turn(turn, turn, { ms: turn === 1 ? 5000 : ms });
    });

  test('warns of an agent that is slower than its provider wants it', () => {
    expect(talk(20, 2500)).toEqual([
      'warning: replies are slow: p50 3.1 s end to end over 20 turns',
      'warning: replies are slow: p90 3.1 s end to end over 20 turns',
    ]);
  });

  test('stays silent on quick agents, on few turns, and where nobody says how fast', () => {
    expect(talk(20, 1500)).toEqual([]);
    expect(talk(9, 9000)).toEqual([]);
    expect(talk(20, 9000, false)).toEqual([]);
  });
});

describe('a frame that may have crossed a newer question', () => {
  test('is written down and forgiven', () => {
    const journal = makeJournal();
    journal.violation('stale-response', { wall: { atMs: 0, isForgiven: true, afterMs: 12 } });
    expect(judge(journal.entries).findings).toEqual([]);
    journal.violation('stale-response', { wall: { atMs: 0, isForgiven: false, afterMs: 120 } });
    expect(judge(journal.entries).findings).toHaveLength(1);
  });
});
