import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';
import { echoAgent, response } from '../support/llm-server.ts';
import { accept, startReceiver } from '../wires/webhooks/receiver.ts';
import { openAccount, serveLlm, simulate, story } from './account.ts';

/** `CALLS=1000 npx vitest run test/flows/many-calls.test.ts` for more. */
const COUNT = Number(process.env.CALLS ?? 200);
const numberOf = (index: number): string => `+1212555${String(1000 + index)}`;

describe(`${COUNT} calls at once`, () => {
  it('mix nothing up and all come to their end', async () => {
    const simulator = await simulate({
      concurrency: COUNT,
      scenarios: Array.from({ length: COUNT }, (_, index) =>
        parseScenario(
          story(
            `Call ${index}`,
            `- ring: 2s\n- answer\n- expect_reply\n- caller: My number is ${1000 + index}\n- expect_reply: { says: "My number is ${1000 + index}" }\n- hangup: caller`,
            `match: { to: "${numberOf(index)}" }`,
          ),
        ),
      ),
    });
    const receiver = await startReceiver(accept);
    const agent = echoAgent();
    const server = await serveLlm({
      ...agent,
      onFrame: (frame, served) => {
        // Greets with the id of the call that the socket was opened for.
        if (frame.interaction_type === 'call_details')
          served.send(response(0, `Call ${served.path.split('/').at(-1)}.`));
        else agent.onFrame?.(frame, served);
      },
    });
    const account = await openAccount(simulator, { llmUrl: server.url, webhookUrl: receiver.url });

    const callIds = await Promise.all(
      Array.from({ length: COUNT }, (_, index) => account.dial(numberOf(index))),
    );
    await simulator.settled({ timeoutMs: 120_000 });
    expect(new Set(callIds).size).toBe(COUNT);
    expect(server.sockets).toHaveLength(COUNT);
    const listed = await account.client.call.list({ limit: 1000 });
    expect(listed.items).toHaveLength(COUNT);

    const analyzed = receiver.arrivals
      .map(({ body }) => JSON.parse(body))
      .filter(({ event }) => event === 'call_analyzed');
    const transcriptOf = new Map(analyzed.map(({ call }) => [call.call_id, call.transcript]));
    callIds.forEach((callId, index) => {
      const line = `My number is ${1000 + index}`;
      expect(transcriptOf.get(callId)).toBe(
        `Agent: Call ${callId}.\nUser: ${line}\nAgent: You said: ${line}.\n`,
      );
      const events = receiver.arrivals.filter(({ body }) => body.includes(callId)).map(({ event }) => event);
      expect(events).toEqual(['call_started', 'call_ended', 'call_analyzed']);
    });
    expect((await account.client.concurrency.retrieve()).current_concurrency).toBe(0);
    await simulator.assertSettled();
  }, 180_000);

  it('mix nothing up where every line goes dead in the middle of an answer', async () => {
    const count = Math.ceil(COUNT / 4);
    const simulator = await simulate({
      concurrency: count,
      scenarios: Array.from({ length: count }, (_, index) =>
        parseScenario(
          story(
            `Call ${index}`,
            `- answer\n- expect_reply\n- caller: My number is ${1000 + index}\n- expect_reply: { says: "My number is ${1000 + index}" }\n- hangup: caller`,
            `match: { to: "${numberOf(index)}" }\nfaults:\n  - { on: socket, at: turn 1 frame ${1 + (index % 2)}, disconnect: true }\n  - { on: socket, latency: { from: 0ms, to: 20ms } }`,
          ),
        ),
      ),
    });
    const agent = echoAgent();
    const server = await serveLlm({
      ...agent,
      onFrame: (frame, served) => {
        if (frame.interaction_type !== 'response_required') return agent.onFrame?.(frame, served);
        // In pieces, so that the line can go dead between them.
        const heard = (frame.transcript as { content: string }[]).at(-1)?.content ?? '';
        const id = Number(frame.response_id);
        served.send({ ...response(id, 'You said: '), content_complete: false });
        served.send({ ...response(id, heard), content_complete: false });
        served.send(response(id, '.'));
      },
    });
    const account = await openAccount(simulator, { llmUrl: server.url });
    const callIds = await Promise.all(
      Array.from({ length: count }, (_, index) => account.dial(numberOf(index))),
    );
    await simulator.settled({ timeoutMs: 120_000 });
    expect(server.sockets).toHaveLength(2 * count);
    for (const [index, callId] of callIds.entries()) {
      const { transcript } = await account.client.call.retrieve(callId);
      expect(transcript).toContain(`You said: My number is ${1000 + index}.`);
      expect(server.sockets.filter(({ path }) => path.endsWith(callId))).toHaveLength(2);
    }
    expect(simulator.judge().findings).toEqual([]);
  }, 180_000);
});
