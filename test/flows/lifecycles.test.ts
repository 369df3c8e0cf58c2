import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';
import { echoAgent, type LlmServerOptions, response } from '../support/llm-server.ts';
import { accept, startReceiver } from '../wires/webhooks/receiver.ts';
import { openAccount, serveLlm, simulate, story } from './account.ts';

interface Lived {
  /** Events in the order in which they arrived at the customer. */
  readonly events: readonly string[];
  /** The call objects of these events. */
  readonly calls: readonly Record<string, unknown>[];
  /** The call as the API shows it when all is over. */
  readonly call: Record<string, unknown>;
  readonly connections: number;
}

interface Life {
  readonly steps: string;
  /** Fields of the scenario beside its script. */
  readonly more?: string;
  readonly agent?: object;
  readonly llm?: LlmServerOptions;
  /** Instead of a server of `llm`. */
  readonly llmUrl?: string;
}

/** Serves one call with that story to a customer, and looks at it from the customer's side. */
async function live({ steps, more, agent = {}, llm = echoAgent(), llmUrl }: Life): Promise<Lived> {
  const simulator = await simulate({ scenarios: [parseScenario(story('Life', steps, more))] });
  const receiver = await startReceiver(accept);
  const server = await serveLlm(llm);
  const account = await openAccount(simulator, {
    llmUrl: llmUrl ?? server.url,
    webhookUrl: receiver.url,
    agent,
  });
  const callId = await account.dial(undefined, { scenario: 'Life' });
  await simulator.settled();
  const call = await account.client.call.retrieve(callId);
  const bodies = receiver.arrivals.map((arrival) => JSON.parse(arrival.body));
  return {
    events: receiver.arrivals.map((arrival) => arrival.event),
    calls: bodies.map((body) => body.call),
    // The SDK's type has a field for each field; here they are looked at by name.
    call: call as unknown as Record<string, unknown>,
    connections: server.sockets.length,
  };
}

const NEVER_CONNECTED = ['call_ended', 'call_analyzed'];
const CONNECTED = ['call_started', 'call_ended', 'call_analyzed'];

describe('a call that never connects', () => {
  it.each([
    ['the line is busy', '- ring: 1s\n- busy', 'dial_busy'],
    ['nobody answers', '- ring: 5s\n- no_answer', 'dial_no_answer'],
    ['it rings for longer than the agent lets it', '- ring: 31s\n- answer', 'dial_no_answer'],
    ['the caller declines', '- ring: 3s\n- decline', 'user_declined'],
    ['the destination is invalid', '- fail: invalid_destination', 'invalid_destination'],
    ['the dialling fails', '- fail: dial_failed', 'dial_failed'],
  ])('is told without call_started where %s', async (_, steps, reason) => {
    const { events, calls, call, connections } = await live({ steps });
    expect(events).toEqual(NEVER_CONNECTED);
    const facts = { call_status: 'not_connected', disconnection_reason: reason };
    expect(calls).toEqual([expect.objectContaining(facts), expect.objectContaining(facts)]);
    expect(call).toMatchObject(facts);
    expect(call).not.toHaveProperty('start_timestamp');
    expect(call).not.toHaveProperty('transcript');
    expect(connections).toBe(0);
  });
});

describe('a call that connects', () => {
  it.each<[string, Life, { call_status: string; disconnection_reason: string }]>([
    [
      'the caller hangs up',
      {
        steps:
          '- ring: 2s\n- answer\n- expect_reply\n- caller: Hello there\n- expect_reply\n- hangup: caller',
      },
      { call_status: 'ended', disconnection_reason: 'user_hangup' },
    ],
    [
      'the agent hangs up',
      {
        steps: '- ring: 2s\n- answer\n- expect_reply\n- caller: Bye\n- expect_reply: { ends_call: true }',
        llm: sayingGoodbye(),
      },
      { call_status: 'ended', disconnection_reason: 'agent_hangup' },
    ],
    [
      'nobody says anything for too long',
      {
        steps: '- answer\n- expect_reply\n- silence: 60s',
        agent: { end_call_after_silence_ms: 15_000, reminder_max_count: 0 },
      },
      { call_status: 'ended', disconnection_reason: 'inactivity' },
    ],
    [
      'it takes too long',
      { steps: '- answer\n- expect_reply\n- silence: 300s', agent: { max_call_duration_ms: 61_000 } },
      { call_status: 'ended', disconnection_reason: 'max_duration_reached' },
    ],
    [
      'the socket is refused each time',
      { steps: '- answer\n- expect_reply', llm: { refuse: { times: 99, status: 503 } } },
      { call_status: 'error', disconnection_reason: 'error_llm_websocket_open' },
    ],
    [
      'nothing listens where the socket is dialled',
      { steps: '- answer\n- expect_reply', llmUrl: 'ws://127.0.0.1:9/llm' },
      { call_status: 'error', disconnection_reason: 'error_llm_websocket_open' },
    ],
    [
      'the server closes with 1000',
      { steps: '- answer\n- expect_reply\n- silence: 20s', llm: closingWith(1000) },
      { call_status: 'ended', disconnection_reason: 'agent_hangup' },
    ],
    [
      'the server closes without a code',
      { steps: '- answer\n- expect_reply\n- silence: 20s', llm: closingWith(undefined) },
      { call_status: 'error', disconnection_reason: 'error_llm_websocket_open' },
    ],
    [
      'the server closes with a code of its own',
      { steps: '- answer\n- expect_reply\n- silence: 20s', llm: closingWith(4001) },
      { call_status: 'error', disconnection_reason: 'error_llm_websocket_runtime' },
    ],
    [
      'the connection is cut again and again',
      { steps: '- answer\n- expect_reply\n- silence: 20s', llm: cuttingEachTime() },
      { call_status: 'error', disconnection_reason: 'error_llm_websocket_runtime' },
    ],
    [
      'the server sends a binary frame',
      { steps: '- answer\n- expect_reply\n- silence: 20s', llm: sendingBinary() },
      { call_status: 'error', disconnection_reason: 'error_llm_websocket_corrupt_payload' },
    ],
  ])('is told with all three events where %s', async (_, life, facts) => {
    const { events, calls, call } = await live(life);
    expect(events).toEqual(CONNECTED);
    expect(calls[0]).toMatchObject({ call_status: 'ongoing' });
    expect(calls[0]).not.toHaveProperty('disconnection_reason');
    expect(calls[1]).toMatchObject(facts);
    expect(calls[1]).not.toHaveProperty('call_analysis');
    expect(calls[2]).toMatchObject({ ...facts, call_analysis: expect.any(Object) });
    expect(call).toEqual(calls[2]);
  });

  it('lasts as long as its silence and its limit say', async () => {
    const silent = await live({
      steps: '- ring: 1s\n- answer\n- expect_reply: { to: begin }\n- silence: 60s',
      agent: { end_call_after_silence_ms: 15_000, reminder_max_count: 0 },
      // Says nothing: silence counts from the answer.
      llm: {
        onOpen: (served) => served.send(response(0, '')),
      },
    });
    expect(silent.call).toMatchObject({ duration_ms: 15_000, disconnection_reason: 'inactivity' });

    const long = await live({
      steps: '- ring: 1s\n- answer\n- expect_reply\n- silence: 300s',
      agent: { max_call_duration_ms: 61_000 },
    });
    expect(long.call).toMatchObject({ duration_ms: 61_000, disconnection_reason: 'max_duration_reached' });
  });

  it('goes on over a new socket where the connection was cut once', async () => {
    let isCut = false;
    const agent = echoAgent();
    const { call, connections } = await live({
      steps:
        '- answer\n- expect_reply\n- caller: Are you there\n- expect_reply: { says: Are you there }\n- hangup: caller',
      llm: {
        ...agent,
        onFrame: (frame, served) => {
          if (frame.interaction_type === 'response_required' && !isCut) {
            isCut = true;
            served.socket.terminate();
            return;
          }
          agent.onFrame?.(frame, served);
        },
      },
    });
    expect(call).toMatchObject({ call_status: 'ended', disconnection_reason: 'user_hangup' });
    expect(connections).toBe(2);
  });
});

/** Answers everything with a goodbye that ends the call. */
function sayingGoodbye(): LlmServerOptions {
  const agent = echoAgent();
  return {
    ...agent,
    onFrame: (frame, served) => {
      if (frame.interaction_type === 'response_required')
        served.send(response(Number(frame.response_id), 'Goodbye.', { end_call: true }));
      else agent.onFrame?.(frame, served);
    },
  };
}

/** Greets, and closes as soon as the greeting has been heard. */
function closingWith(code: number | undefined): LlmServerOptions {
  const agent = echoAgent();
  return {
    ...agent,
    onFrame: (frame, served) => {
      agent.onFrame?.(frame, served);
      if (frame.interaction_type === 'update_only') served.socket.close(code);
    },
  };
}

/** Greets, and drops every connection without a closing handshake. */
function cuttingEachTime(): LlmServerOptions {
  const agent = echoAgent();
  return {
    ...agent,
    onFrame: (frame, served) => {
      agent.onFrame?.(frame, served);
      if (frame.interaction_type === 'call_details') served.socket.terminate();
    },
  };
}

function sendingBinary(): LlmServerOptions {
  const agent = echoAgent();
  return {
    ...agent,
    onFrame: (frame, served) => {
      agent.onFrame?.(frame, served);
      if (frame.interaction_type === 'update_only') served.socket.send(Buffer.from([1, 2, 3]));
    },
  };
}

describe('a call that fails in the middle, in the words of the provider,', () => {
  it.each([
    ['voicemail_reached', 'ended', { in_voicemail: true, call_successful: false }],
    ['error_retell', 'error', { in_voicemail: false, call_successful: false }],
    ['error_asr', 'error', { in_voicemail: false, call_successful: false }],
    ['error_llm_websocket_runtime', 'error', { in_voicemail: false, call_successful: false }],
    ['user_hangup', 'ended', { in_voicemail: false, call_successful: true }],
  ])('is analysed as %s', async (reason, status, analysis) => {
    const { calls, call } = await live({ steps: `- answer\n- expect_reply\n- fail: ${reason}` });
    expect(call).toMatchObject({ call_status: status, disconnection_reason: reason });
    expect(calls.at(-1)?.call_analysis).toMatchObject(analysis);
  });
});
