import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/index.ts';
import { type LlmServerOptions, response, type ServedSocket } from '../support/llm-server.ts';
import { serveLlm, simulate, story } from './account.ts';

/*
 * Customers' servers that break one rule of the conversation each, beside the one that keeps them all: what is found
 * is named, what Retell would do with it is said, and nothing else is found.
 */

type Frame = Record<string, unknown>;
type OnFrame = (frame: Frame, served: ServedSocket) => void;

interface Conduct {
  readonly onAsked?: OnFrame;
  readonly onUpdate?: OnFrame;
  readonly begin?: boolean;
  readonly echoes?: boolean;
}

/** A right server, but for what a test changes. */
function server({ onAsked, onUpdate, begin = true, echoes = true }: Conduct = {}): LlmServerOptions {
  return {
    onOpen: (served) => {
      served.send({ response_type: 'config', config: { auto_reconnect: true, call_details: true } });
      if (begin) served.send(response(0, 'Hello, how can I help?'));
    },
    onFrame: (frame, served) => {
      switch (frame.interaction_type) {
        case 'ping_pong':
          if (echoes) served.send({ response_type: 'ping_pong', timestamp: frame.timestamp });
          return;
        case 'update_only':
          onUpdate?.(frame, served);
          return;
        case 'response_required':
        case 'reminder_required':
          if (onAsked === undefined) answer(frame, served);
          else onAsked(frame, served);
      }
    },
  };
}

function idOf(frame: Frame): number {
  return Number(frame.response_id);
}

function answer(frame: Frame, served: ServedSocket): void {
  served.send(response(idOf(frame), `Answer ${idOf(frame)} is a sentence of some words.`));
}

const TALK =
  '- answer\n- expect_reply\n- caller: I would like a table\n- expect_reply\n- caller: on Friday\n- expect_reply\n- wait: 5s\n- hangup: caller';

async function conductOf(llm: LlmServerOptions, steps = TALK, more = ''): Promise<Verdict> {
  const simulator = await simulate();
  const { url } = await serveLlm(llm);
  const { verdict } = await simulator.play(story('Conduct', steps, `turn_deadline: 300ms\n${more}`), {
    llmUrl: url,
  });
  return verdict;
}

function brokenChecks({ findings }: Verdict): readonly string[] {
  return [...new Set(findings.map(({ check }) => check))].filter((check) => check !== 'expectations').sort();
}

function findingOf({ findings }: Verdict, check: string) {
  return findings.find((finding) => finding.check === check);
}

function tool(served: ServedSocket, id: string, day: string, hasResult = true): void {
  served.send({
    response_type: 'tool_call_invocation',
    tool_call_id: id,
    name: 'book',
    arguments: JSON.stringify({ day }),
  });
  if (hasResult) served.send({ response_type: 'tool_call_result', tool_call_id: id, content: 'booked' });
}

/** Answers turn 1 once more, so long after turn 2 was asked. */
function late(afterMs: number): LlmServerOptions {
  return server({
    onAsked: (frame, served) => {
      if (idOf(frame) !== 2) {
        answer(frame, served);
        return;
      }
      setTimeout(() => {
        served.send(response(1, 'Now I know it.'));
        answer(frame, served);
      }, afterMs);
    },
  });
}

const INTERRUPTED =
  '- answer\n- expect_reply\n- caller: book Friday\n- interrupt: { after: 2 words, says: no wait a moment }\n- expect_reply\n- hangup: caller';

describe('a server that keeps every rule', () => {
  it.each<[string, string]>([
    ['in a plain talk', TALK],
    ['when it is interrupted', INTERRUPTED],
    [
      'when it is asked too early',
      '- answer\n- expect_reply\n- caller: { says: "a table, on Friday", early: complete }\n- expect_reply\n- hangup',
    ],
    ['in silence', '- answer\n- expect_reply\n- silence: 15s\n- expect_reply: { to: reminder }\n- hangup'],
  ])('is clean %s', async (_what, steps) => {
    const verdict = await conductOf(server(), steps);
    expect(verdict.findings).toEqual([]);
    expect(verdict.outcome).toBe('clean');
  });

  it('is clean with a tool, abandoned with the turn that was given up and run in the next', async () => {
    const llm = server({
      onAsked: (frame, served) => {
        // Told of before the words, and its result only where nobody cuts in.
        tool(served, `t${idOf(frame)}`, 'Friday', idOf(frame) > 1);
        answer(frame, served);
      },
    });
    expect((await conductOf(llm, INTERRUPTED)).findings).toEqual([]);
  });
});

describe('a server that', () => {
  it('answers a turn that was superseded long ago is found', async () => {
    const verdict = await conductOf(late(120));
    expect(brokenChecks(verdict)).toEqual(['stale-response']);
    expect(findingOf(verdict, 'stale-response')).toMatchObject({
      title: 'it answers response 1, but 2 has been asked since',
      effect: expect.stringContaining('dropped'),
    });
  });

  it('answers a turn just as the next one is asked is forgiven', async () => {
    const llm = server({
      onAsked: (frame, served) => {
        if (idOf(frame) === 1) return;
        // What was being said to the first question when the second one came.
        if (idOf(frame) === 2) served.send(response(1, 'A table, yes.'));
        answer(frame, served);
      },
    });
    const script =
      '- answer\n- expect_reply\n- caller: a table\n- interrupt: { after: question, says: on Friday }\n- expect_reply\n- hangup';
    expect((await conductOf(llm, script)).findings).toEqual([]);
  });

  it('answers every question with an id that is done is found, however fast it is', async () => {
    const llm = server({ onAsked: (_frame, served) => served.send(response(0, 'A table, yes.')) });
    const verdict = await conductOf(llm);
    expect(brokenChecks(verdict)).toContain('stale-response');
    expect(findingOf(verdict, 'stale-response')?.title).toBe(
      'it answers response 0, but 1 has been asked since',
    );
  });

  it('goes on with an answer that it has cut itself is found, however fast it is', async () => {
    const llm = server({
      onAsked: (frame, served) => {
        served.send({ ...response(idOf(frame), 'Let me see. '), content_complete: false });
        served.send({
          response_type: 'agent_interrupt',
          interrupt_id: idOf(frame),
          content: 'We are full.',
          content_complete: true,
        });
        served.send(response(idOf(frame), 'Friday is free.'));
      },
    });
    expect(findingOf(await conductOf(llm), 'stale-response')?.title).toBe(
      'response 1 was cancelled when the agent spoke unasked',
    );
  });

  it('never completes a turn is found', async () => {
    const llm = server({
      onAsked: (frame, served) =>
        served.send({ ...response(idOf(frame), 'One moment'), content_complete: false }),
    });
    const verdict = await conductOf(llm);
    expect(brokenChecks(verdict)).toEqual(['complete-exactly-once']);
    expect(findingOf(verdict, 'complete-exactly-once')).toMatchObject({
      title: 'turn 1 was never completed',
      effect: expect.stringContaining('silence'),
      frames: expect.arrayContaining([expect.objectContaining({ direction: 'in' })]),
    });
  });

  it('completes a turn twice is found', async () => {
    const llm = server({
      onAsked: (frame, served) => {
        answer(frame, served);
        served.send(response(idOf(frame), ''));
      },
    });
    const verdict = await conductOf(llm);
    expect(brokenChecks(verdict)).toEqual(['complete-exactly-once']);
    expect(findingOf(verdict, 'complete-exactly-once')?.effect).toContain('dropped');
  });

  it.each<[string, (frame: Frame) => object]>([
    ['without an id', () => ({ response_type: 'response', content: 'I heard you.', content_complete: true })],
    [
      'with an empty id',
      (frame) => ({ ...response(0, 'I heard you.'), response_id: frame.response_id ?? null }),
    ],
    ['with the id of the turn before', () => response(0, 'I heard you.')],
  ])('answers update_only %s is found', async (_what, reply) => {
    let updates = 0;
    const llm = server({
      onUpdate: (frame, served) => {
        updates += 1;
        if (updates === 3) served.send(reply(frame));
      },
    });
    const verdict = await conductOf(llm);
    expect(brokenChecks(verdict)).toEqual(['no-answer-to-update-only']);
  });

  it('echoes keepalives and answers nothing is found', async () => {
    const verdict = await conductOf(server({ onAsked: () => {} }));
    expect(brokenChecks(verdict)).toEqual(['complete-exactly-once', 'idle-but-pinging']);
    expect(findingOf(verdict, 'idle-but-pinging')).toMatchObject({
      title: expect.stringContaining('turn 1'),
      effect: expect.stringContaining('silence'),
    });
  });

  it('does not echo keepalives is found, and not called idle', async () => {
    const simulator = await simulate({ deadlines: 0.02 });
    const { url } = await serveLlm(server({ echoes: false }));
    const { verdict } = await simulator.play(story('Deaf', TALK), { llmUrl: url });
    expect(brokenChecks(verdict)).toContain('ping-echoed');
    expect(brokenChecks(verdict)).not.toContain('idle-but-pinging');
  });

  it('sends no begin message is found', async () => {
    const verdict = await conductOf(server({ begin: false }));
    expect(brokenChecks(verdict)).toContain('begin-message');
  });

  it('sends config late is found', async () => {
    const verdict = await conductOf({
      ...server(),
      onOpen: (served) => {
        served.send(response(0, 'Hello.'));
        served.send({ response_type: 'config', config: { auto_reconnect: true } });
      },
    });
    expect(findingOf(verdict, 'frames-well-formed')?.rule).toBe('config-first');
  });

  it('tells of a tool and never of its result is found', async () => {
    const llm = server({
      onAsked: (frame, served) => {
        tool(served, `t${idOf(frame)}`, 'Friday', idOf(frame) !== 1);
        answer(frame, served);
      },
    });
    const verdict = await conductOf(llm);
    expect(brokenChecks(verdict)).toEqual(['tool-calls-paired']);
  });

  it.each<[string, string]>([
    ['when the caller cuts in', INTERRUPTED],
    [
      'when it is asked too early',
      '- answer\n- expect_reply\n- caller: { says: "book a table, for two", early: complete }\n- expect_reply\n- hangup',
    ],
  ])('runs a tool twice %s is found', async (_what, steps) => {
    const llm = server({
      onAsked: (frame, served) => {
        tool(served, `t${idOf(frame)}`, 'Friday');
        answer(frame, served);
      },
    });
    const verdict = await conductOf(llm, steps);
    expect(brokenChecks(verdict)).toEqual(['side-effects-once']);
    expect(findingOf(verdict, 'side-effects-once')).toMatchObject({ rule: 'tool-repeated' });
  });

  it('believes in its own goodbye though it was interrupted is found', async () => {
    const llm = server({
      onAsked: (frame, served) => {
        if (idOf(frame) === 1) served.send(response(1, 'Goodbye and thank you.', { end_call: true }));
      },
    });
    const verdict = await conductOf(llm, INTERRUPTED);
    expect(brokenChecks(verdict)).toContain('side-effects-once');
    expect(findingOf(verdict, 'side-effects-once')).toMatchObject({ rule: 'lost-action' });
  });

  it('writes after it has ended the call is found', async () => {
    const llm = server({
      onAsked: (frame, served) => {
        served.send(response(idOf(frame), 'Goodbye then.', { end_call: true }));
        tool(served, 'late', 'Friday');
      },
    });
    const verdict = await conductOf(
      llm,
      '- answer\n- expect_reply\n- caller: bye\n- expect_reply: { ends_call: true }',
    );
    expect(brokenChecks(verdict)).toContain('no-write-after-end');
  });
});
