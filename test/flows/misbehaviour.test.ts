import { describe, expect, it } from 'vitest';
import type { Finding, Simulator, SimulatorOptions } from '../../src/index.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { echoAgent, type LlmServerOptions } from '../support/llm-server.ts';
import { type Answer, accept, hang, startReceiver } from '../wires/webhooks/receiver.ts';
import { type Account, openAccount, serveLlm, simulate, story } from './account.ts';

const TALK = story(
  'Talk',
  '- answer\n- expect_reply\n- caller: Hello there\n- expect_reply\n- caller: Goodbye\n- expect_reply\n- hangup: caller',
  'turn_deadline: 100ms',
);

interface Served {
  readonly simulator: Simulator;
  readonly account: Account;
  readonly call: Record<string, unknown>;
  readonly events: readonly string[];
}

interface Customer {
  readonly llm?: LlmServerOptions;
  readonly answer?: Answer;
  readonly options?: SimulatorOptions;
}

async function serve({ llm = echoAgent(), answer = accept, options = {} }: Customer): Promise<Served> {
  const simulator = await simulate({ scenarios: [parseScenario(TALK)], ...options });
  const receiver = await startReceiver(answer);
  const server = await serveLlm(llm);
  const account = await openAccount(simulator, { llmUrl: server.url, webhookUrl: receiver.url });
  const callId = await account.dial(undefined, { scenario: 'Talk' });
  await simulator.settled();
  const call = await account.client.call.retrieve(callId);
  return {
    simulator,
    account,
    // The SDK's type has a field for each field; here they are looked at by name.
    call: call as unknown as Record<string, unknown>,
    events: receiver.arrivals.map((arrival) => arrival.event),
  };
}

function namesOf(findings: readonly Finding[]): readonly string[] {
  return [
    ...new Set(findings.filter((finding) => finding.severity === 'error').map((finding) => finding.check)),
  ].sort();
}

/** The simulator still works: the next customer's call is clean. */
async function expectAlive(simulator: Simulator): Promise<void> {
  const account = await openAccount(simulator, { apiKey: 'key_next' });
  const callId = await account.dial();
  await simulator.settled();
  expect((await account.client.call.retrieve(callId)).call_status).toBe('ended');
}

/** Answers like the plain agent until the caller has spoken, and then as `onTurn` does. */
function spoiltAgent(onTurn: NonNullable<LlmServerOptions['onFrame']>): LlmServerOptions {
  const agent = echoAgent();
  return {
    ...agent,
    onFrame: (frame, served) => {
      if (frame.interaction_type === 'response_required') onTurn(frame, served);
      else agent.onFrame?.(frame, served);
    },
  };
}

function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

describe("a customer's LLM server", () => {
  it('that never says anything lets the story go on, and is named', async () => {
    const { simulator, call } = await serve({ llm: {} });
    expect(call).toMatchObject({ call_status: 'ended', disconnection_reason: 'user_hangup' });
    expect(namesOf(simulator.judge().findings)).toEqual([
      'begin-message',
      'complete-exactly-once',
      'expectations',
    ]);
    await expectAlive(simulator);
  });

  it('that stops answering is named with the turns that it left open', async () => {
    const { simulator, call } = await serve({ llm: spoiltAgent(() => undefined) });
    expect(call).toMatchObject({ call_status: 'ended', disconnection_reason: 'user_hangup' });
    expect(namesOf(simulator.judge().findings)).toEqual(['complete-exactly-once', 'expectations']);
  });

  it('that dies in the middle of the call ends it with an error', async () => {
    let isDead = false;
    const agent = spoiltAgent((_, served) => {
      isDead = true;
      served.socket.terminate();
    });
    const { simulator, call, events } = await serve({
      llm: {
        ...agent,
        onOpen: (served) => {
          if (isDead) served.socket.terminate();
          else agent.onOpen?.(served);
        },
      },
    });
    expect(call).toMatchObject({ call_status: 'error', disconnection_reason: 'error_llm_websocket_runtime' });
    expect(events).toEqual(['call_started', 'call_ended', 'call_analyzed']);
    expect(namesOf(simulator.judge().findings)).toContain('socket-kept');
    await expectAlive(simulator);
  });

  it.each<[string, string, string]>([
    ['text that is no JSON', 'hello', 'frames-well-formed'],
    ['JSON that is no object', '[1, 2, 3]', 'frames-well-formed'],
    ['a frame of no known type', '{"response_type":"song"}', 'known-frame-types'],
    ['a reply without its fields', '{"response_type":"response"}', 'response-id-missing'],
    ['a reply with an id of the wrong kind', '{"response_id":"1","content":"Hi"}', 'frames-well-formed'],
    ['a frame that nests too deep', `{"response_type":${nested(20_000)}}`, 'frames-well-formed'],
    ['a list that nests too deep', nested(20_000), 'frames-well-formed'],
    [
      'tools that nest too deep',
      `{"response_type":"tool_call_invocation","name":${nested(20_000)}}`,
      'frames-well-formed',
    ],
    ['an empty frame', '', 'frames-well-formed'],
  ])('that sends %s is told so, and the call goes on', async (_, text, rule) => {
    const { simulator, call } = await serve({ llm: spoiltAgent((_frame, served) => served.send(text)) });
    expect(call).toMatchObject({ call_status: 'ended', disconnection_reason: 'user_hangup' });
    expect(namesOf(simulator.judge().findings)).toContain('complete-exactly-once');
    expect(simulator.judge().findings.map((finding) => finding.rule)).toContain(rule);
    await expectAlive(simulator);
  });

  it('that floods the call with frames nobody asked for does not stop it', async () => {
    const agent = echoAgent();
    const { simulator, call } = await serve({
      llm: {
        ...agent,
        onFrame: (frame, served) => {
          agent.onFrame?.(frame, served);
          if (frame.interaction_type !== 'response_required') return;
          for (let index = 0; index < 2000; index += 1)
            served.send({ response_type: 'response', response_id: 99, content: 'x', content_complete: true });
        },
      },
    });
    expect(call).toMatchObject({ call_status: 'ended', disconnection_reason: 'user_hangup' });
    expect(namesOf(simulator.judge().findings)).toContain('stale-response');
  });

  it('that sends a frame too large for anybody is told so, and harms nobody else', async () => {
    const { simulator, call } = await serve({
      llm: spoiltAgent((frame, served) =>
        served.send({
          response_type: 'response',
          response_id: frame.response_id,
          content: 'x'.repeat(5 * 1024 * 1024),
          content_complete: true,
        }),
      ),
    });
    expect(call.call_status).toMatch(/^(ended|error)$/);
    const large = simulator.judge().findings.find((finding) => finding.check === 'frames-well-formed');
    expect(large?.title).toContain('Max payload size exceeded');
    await expectAlive(simulator);
  });
});

describe("a customer's webhook receiver", () => {
  it('that answers 500 is tried as often as the provider does, and named', async () => {
    const { simulator, call, events } = await serve({
      answer: (response) => response.writeHead(500).end('no'),
    });
    expect(call).toMatchObject({ call_status: 'ended', disconnection_reason: 'user_hangup' });
    expect(events).toHaveLength(12);
    const findings = simulator.judge().findings;
    expect(namesOf(findings)).toEqual(['webhooks-acknowledged']);
    expect(findings.map((finding) => finding.title).join('\n')).toContain('call_ended');
    await expectAlive(simulator);
  });

  it('that never answers is given up after its deadlines', async () => {
    const { simulator, call, events } = await serve({ answer: hang, options: { deadlines: 0.01 } });
    expect(call).toMatchObject({ call_status: 'ended' });
    expect(events).toHaveLength(12);
    expect(namesOf(simulator.judge().findings)).toEqual(['webhooks-acknowledged']);
  });

  it.each<[string, Answer]>([
    ['hangs up', (response) => response.destroy()],
    ['answers with something that is no HTTP', (response) => response.socket?.end('hello')],
    ['redirects', (response) => response.writeHead(302, { location: '/elsewhere' }).end()],
    [
      'stops in the middle of its answer',
      (response) => {
        response.writeHead(200, { 'content-length': 100 });
        response.write('half');
        response.socket?.end();
      },
    ],
  ])('that %s does not harm the call', async (_, answer) => {
    const { simulator, call } = await serve({ answer });
    expect(call).toMatchObject({ call_status: 'ended', disconnection_reason: 'user_hangup' });
    await expectAlive(simulator);
  });

  it('that recovers gets what it has missed, and this is a warning only', async () => {
    const { simulator, events } = await serve({
      answer: (response, _, count) => response.writeHead(count === 1 ? 503 : 204).end(),
    });
    expect(events.filter((event) => event === 'call_started')).toHaveLength(2);
    const { findings, outcome } = simulator.judge();
    expect(outcome).toBe('clean');
    expect(findings.map((finding) => [finding.check, finding.severity])).toEqual([
      ['webhooks-acknowledged', 'warning'],
    ]);
  });
});
