import { describe, expect, it } from 'vitest';
import type { PlayResult } from '../../src/index.ts';
import { type LlmServerOptions, response, type ServedSocket } from '../support/llm-server.ts';
import { serveLlm, simulate, story } from './account.ts';

function interrupt(id: number, content: string, more: object = {}): object {
  return { response_type: 'agent_interrupt', interrupt_id: id, content, content_complete: true, ...more };
}

/** Opens at once and answers each turn as the test says. */
function agent(onAsked: (id: number, served: ServedSocket) => void): LlmServerOptions {
  return {
    onOpen: (served) => served.send(response(0, 'Hello.')),
    onFrame: (frame, served) => {
      if (frame.interaction_type === 'response_required') onAsked(Number(frame.response_id), served);
    },
  };
}

async function play(llm: LlmServerOptions, steps: string, clock = 'skip'): Promise<PlayResult> {
  const simulator = await simulate();
  const { url } = await serveLlm(llm);
  return simulator.play(story('Unasked', steps, `clock: ${clock}\nturn_deadline: 300ms`), { llmUrl: url });
}

function linesOf({ entries }: PlayResult): readonly string[] {
  return entries.flatMap((entry) =>
    entry.kind === 'event' && (entry.event.kind === 'said' || entry.event.kind === 'heard')
      ? [entry.event.utterance.text]
      : [],
  );
}

const LOOK_UP =
  '- answer\n- expect_reply\n- caller: look it up\n- expect_reply: { says: moment }\n- expect_reply: { unasked: true, within: 6s, says: found }\n- hangup: caller';

describe('agent_interrupt', () => {
  it.each(['skip', 'live'])('after the customer’s own timer is heard, on the clock %s', async (clock) => {
    const result = await play(
      agent((id, served) => {
        served.send(response(id, 'One moment.'));
        setTimeout(() => {
          served.send(interrupt(1, 'I have ', { content_complete: false }));
          served.send(interrupt(1, 'found it.'));
        }, 80);
      }),
      LOOK_UP,
      clock,
    );
    expect(linesOf(result)).toEqual(['Hello.', 'look it up', 'One moment.', 'I have found it.']);
    expect(result.verdict.findings).toEqual([]);
  });

  it('that never comes is missed', async () => {
    const result = await play(
      agent((id, served) => served.send(response(id, 'One moment.'))),
      LOOK_UP.replace('6s', '50ms'),
    );
    expect(result.verdict.findings).toMatchObject([
      {
        rule: 'expect-reply',
        expected: expect.stringContaining('unasked'),
        seen: 'the agent said nothing by itself',
      },
    ]);
  });

  it('cancels the response in flight: what still comes of that is dropped', async () => {
    const result = await play(
      agent((id, served) => {
        served.send({ ...response(id, 'One moment'), content_complete: false });
        served.send(interrupt(1, 'Sorry, I have found it.'));
        setTimeout(() => served.send(response(id, ', please.')), 70);
      }),
      '- answer\n- expect_reply\n- caller: look it up\n- expect_reply: { unasked: true }\n- expect_reply: { unasked: true, within: 200ms }\n- hangup',
    );
    expect(linesOf(result)).toEqual(['Hello.', 'look it up', 'Sorry, I have found it.']);
    const [stale] = result.verdict.findings.filter(({ check }) => check === 'stale-response');
    expect(stale?.title).toBe('response 1 was cancelled when the agent spoke unasked');
  });

  it('of an older id, or once more after its end, is dropped and named', async () => {
    const result = await play(
      agent((_, served) => {
        served.send(interrupt(1, 'One, ', { content_complete: false }));
        served.send(interrupt(2, 'two.'));
        setTimeout(() => {
          served.send(interrupt(1, 'three.'));
          served.send(interrupt(2, 'four.'));
        }, 70);
      }),
      '- answer\n- expect_reply\n- caller: count\n- expect_reply: { unasked: true }\n- expect_reply: { unasked: true, within: 200ms }\n- hangup',
    );
    expect(linesOf(result)).toEqual(['Hello.', 'count', 'two.']);
    const titles = result.verdict.findings.map(({ title }) => title);
    expect(titles).toContain('interrupt 1 was discarded when interrupt 2 began');
    expect(titles).toContain('interrupt 2 was already complete');
  });

  it('can be cut by the caller like any other speech, and can end the call', async () => {
    const cut = await play(
      agent((id, served) => {
        if (id === 1) served.send(interrupt(1, 'This is a long story about nothing at all.'));
        else served.send(interrupt(2, 'Goodbye.', { end_call: true }));
      }),
      '- answer\n- expect_reply\n- caller: tell me\n- interrupt: { after: 2 words, says: stop it }\n- expect_reply: { unasked: true, ends_call: true }',
    );
    expect(linesOf(cut)).toEqual(['Hello.', 'tell me', 'This is', 'stop it', 'Goodbye.']);
    expect(cut.verdict.findings).toEqual([]);
  });
});
