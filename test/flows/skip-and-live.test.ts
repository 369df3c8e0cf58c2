import { describe, expect, it } from 'vitest';
import type { PlayResult } from '../../src/index.ts';
import { type LlmServerOptions, response } from '../support/llm-server.ts';
import { serveLlm, simulate, story } from './account.ts';

/** A right server that streams its answers word by word. */
const streaming: LlmServerOptions = {
  onOpen: (served) => {
    served.send({ response_type: 'config', config: { auto_reconnect: true, call_details: true } });
    served.send(response(0, 'Hello, how can I help?'));
  },
  onFrame: (frame, served) => {
    if (frame.interaction_type === 'ping_pong')
      served.send({ response_type: 'ping_pong', timestamp: frame.timestamp });
    if (frame.interaction_type !== 'response_required' && frame.interaction_type !== 'reminder_required')
      return;
    const id = Number(frame.response_id);
    for (const word of [
      'First ',
      'sentence. ',
      'And ',
      'then ',
      'a ',
      'second ',
      'one ',
      'of ',
      'more ',
      'words. ',
    ])
      served.send({ ...response(id, word), content_complete: false });
    served.send(response(id, ''));
  },
};

const STORIES: readonly (readonly [string, string])[] = [
  ['plain turns', '- answer\n- expect_reply\n- caller: hello there\n- expect_reply\n- hangup: caller'],
  [
    'a barge-in by words',
    '- answer\n- expect_reply\n- caller: hello there\n- interrupt: { after: 3 words, says: no wait }\n- expect_reply\n- hangup: caller',
  ],
  [
    'a barge-in before the first word',
    '- answer\n- expect_reply\n- caller: hello there\n- interrupt: { after: question, says: no wait }\n- expect_reply\n- hangup: caller',
  ],
  [
    'an early question',
    '- answer\n- expect_reply\n- caller: { says: "a table, on Friday", early: complete }\n- expect_reply\n- hangup: caller',
  ],
  [
    'silence, a reminder, and a sound',
    '- answer\n- expect_reply\n- silence: 12s\n- expect_reply: { to: reminder }\n- caller: { unintelligible: 1s }\n- expect_reply\n- hangup: caller',
  ],
];

async function play(steps: string, clock: string): Promise<PlayResult> {
  const simulator = await simulate();
  const { url } = await serveLlm(streaming);
  return simulator.play(story('Both', steps, `clock: ${clock}`), { llmUrl: url });
}

function told({ entries, verdict }: PlayResult) {
  const lines = entries.flatMap((entry) =>
    entry.kind === 'event' && (entry.event.kind === 'said' || entry.event.kind === 'heard')
      ? [`${entry.event.utterance.role}: ${entry.event.utterance.text}`]
      : [],
  );
  return { lines, outcome: verdict.outcome, findings: verdict.findings.map(({ rule }) => rule) };
}

describe('one story on the skipping and on the live clock', () => {
  it.each(STORIES)('is the same: %s', async (_what, steps) => {
    const skip = told(await play(steps, 'skip'));
    expect(told(await play(steps, 'live'))).toEqual(skip);
    expect(skip).toMatchObject({ outcome: 'clean', findings: [] });
  });
});
