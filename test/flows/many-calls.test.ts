import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';
import { echoAgent, response } from '../support/llm-server.ts';
import { accept, startReceiver } from '../wires/webhooks/receiver.ts';
import { openAccount, serveLlm, simulate, story } from './account.ts';

const COUNT = 200;
const numberOf = (index: number): string => `+1212555${String(1000 + index)}`;

describe('two hundred calls at once', () => {
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

    const startedMs = performance.now();
    const callIds = await Promise.all(
      Array.from({ length: COUNT }, (_, index) => account.dial(numberOf(index))),
    );
    await simulator.settled();
    expect(performance.now() - startedMs).toBeLessThan(12_000);

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
  });
});
