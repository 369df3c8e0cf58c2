import { describe, expect, it } from 'vitest';
import type { FrameEntry } from '../../src/core/journal/entry.ts';
import { LLM_SCHEMAS } from '../../src/providers/retell/socket/llm-schemas.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { type LlmServerOptions, response } from '../support/llm-server.ts';
import { ownFrameProblems } from '../support/own-frames.ts';
import { openAccount, serveLlm, simulate, story } from './account.ts';

const STORY = story(
  'All frames',
  `- answer
   - expect_reply
   - caller: I would like an appointment on Tuesday
   - expect_reply
   - silence: 12s
   - expect_reply: { to: reminder }
   - caller: Goodbye
   - expect_reply
   - hangup: caller`,
);

/** Asks for everything there is, and uses a tool in each reply. */
const eager: LlmServerOptions = {
  onOpen: (served) => {
    served.send({
      response_type: 'config',
      config: { auto_reconnect: true, call_details: true, transcript_with_tool_calls: true },
    });
    served.send(response(0, 'Hello.'));
  },
  onFrame: (frame, served) => {
    if (frame.interaction_type === 'ping_pong')
      served.send({ response_type: 'ping_pong', timestamp: frame.timestamp });
    if (frame.interaction_type !== 'response_required' && frame.interaction_type !== 'reminder_required')
      return;
    const id = Number(frame.response_id);
    served.send({
      response_type: 'tool_call_invocation',
      tool_call_id: `t${id}`,
      name: 'look_up',
      arguments: '{}',
    });
    served.send({
      response_type: 'tool_call_result',
      tool_call_id: `t${id}`,
      content: 'free',
      successful: true,
    });
    served.send(response(id, 'Right.'));
  },
};

async function framesSent(): Promise<readonly FrameEntry[]> {
  const simulator = await simulate({ scenarios: [parseScenario(STORY)] });
  const server = await serveLlm(eager);
  const account = await openAccount(simulator, { llmUrl: server.url });
  await account.dial(undefined, { scenario: 'All frames' });
  await simulator.settled();
  return simulator.journal
    .entries()
    .filter((entry): entry is FrameEntry => entry.kind === 'frame' && entry.direction === 'out');
}

describe('what drydial sends on a socket', () => {
  it('is on contract, in every type of frame that there is', async () => {
    const frames = await framesSent();
    expect([...new Set(frames.map(({ type }) => type))].sort()).toEqual(
      Object.keys(LLM_SCHEMAS.toAgent).sort(),
    );
    expect(ownFrameProblems(frames)).toEqual([]);
    const all = frames.map(({ text }) => text).join('\n');
    for (const word of ['agent_turn', 'user_turn', 'tool_call_invocation', 'tool_call_result'])
      expect(all).toContain(word);
  });

  it('would be told where it is not', async () => {
    const frames = await framesSent();
    const spoilt = frames.map((frame) => ({
      ...frame,
      text: frame.text
        .replace(/"(timestamp|response_id)":\d+/, '"$1":"soon"')
        .replace('"transcript":', '"talk":'),
    }));
    expect(ownFrameProblems(spoilt).length).toBeGreaterThan(5);
  });
});
