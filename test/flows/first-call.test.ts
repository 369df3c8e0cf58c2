import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import Retell from 'retell-sdk';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PlayResult } from '../../src/index.ts';
import { findingsBesideWireTime } from '../support/wire-time.ts';
import { clientOf, simulate, startExample } from './account.ts';

const KEY = 'key_example';

interface Hook {
  readonly event: string;
  readonly isGenuine: boolean;
  readonly status: number;
}

/** Stands between the simulator and the program: verifies every webhook with the SDK, and passes it on. */
async function startWiretap(target: () => string): Promise<{ readonly url: string; readonly hooks: Hook[] }> {
  const hooks: Hook[] = [];
  const server = createServer(async (incoming, outgoing) => {
    let body = '';
    for await (const chunk of incoming) body += chunk;
    const signature = String(incoming.headers['x-retell-signature']);
    const isGenuine = await Retell.verify(body, KEY, signature);
    const passed = request(
      `${target()}${incoming.url}`,
      { method: 'POST', headers: incoming.headers },
      (reply) => {
        hooks.push({ event: JSON.parse(body).event, isGenuine, status: reply.statusCode ?? 0 });
        outgoing.writeHead(reply.statusCode ?? 0).end();
        reply.resume();
      },
    );
    passed.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // `as`: a server that listens on TCP has an address of this kind.
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, hooks };
}

describe('the first call', () => {
  it('books an appointment with the example program, and nothing is found', async () => {
    const env: Record<string, string> = {};
    const simulator = await simulate({ env });
    const app = await startExample(simulator);
    env.APP_URL = app.url;

    const result = await simulator.play('scenarios/retell/first-call.yaml', { apiKey: KEY });

    expect(findingsBesideWireTime(result.verdict)).toEqual([]);
    expect(linesOf(result)).toEqual([
      "agent: Hello Ada, this is Dr. Lovelace's practice. How can I help you?",
      'caller: I would like an appointment on Tuesday',
      'agent: Tuesday at ten is',
      'caller: sorry, Wednesday please',
      'agent: Of course. Wednesday at ten is free too. Shall I book it?',
      'caller: Yes please',
      'agent: Done. You are booked for Wednesday at ten. Is there anything else?',
      'caller: No, thank you, goodbye',
      'agent: Goodbye, Ada. See you on Wednesday.',
    ]);
    const appointment = await fetch(`${app.url}/appointments/42`);
    expect(appointment.status).toBe(200);
    expect(await appointment.json()).toEqual({
      day: 'Wednesday',
      time: '10:00',
      confirmed: true,
      call_id: result.callId,
    });
    const call = await clientOf(simulator, KEY).call.retrieve(result.callId ?? '');
    expect(call).toMatchObject({
      call_status: 'ended',
      disconnection_reason: 'agent_hangup',
      metadata: { order: 42 },
      call_analysis: { custom_analysis_data: { day: 'Wednesday' }, user_sentiment: 'Positive' },
    });
    await simulator.assertSettled();
  });

  it('signs its webhooks so that the SDK accepts them, in the order of the call', async () => {
    const simulator = await simulate();
    const tap = await startWiretap(() => app.url);
    const app = await startExample(simulator);

    const result = await simulator.play('scenarios/retell/agent-says-goodbye.yaml', {
      apiKey: KEY,
      llmUrl: `${app.url.replace('http', 'ws')}/llm`,
      webhookUrl: `${tap.url}/webhook`,
    });

    expect(findingsBesideWireTime(result.verdict)).toEqual([]);
    expect(tap.hooks).toEqual([
      { event: 'call_started', isGenuine: true, status: 204 },
      { event: 'call_ended', isGenuine: true, status: 204 },
      { event: 'call_analyzed', isGenuine: true, status: 204 },
    ]);
  });

  it('is refused by the program where the key is another one', async () => {
    const simulator = await simulate();
    const app = await startExample(simulator);

    const result = await simulator.play('scenarios/retell/busy.yaml', {
      apiKey: 'key_of_somebody_else',
      llmUrl: `${app.url.replace('http', 'ws')}/llm`,
      webhookUrl: `${app.url}/webhook`,
    });

    expect(result.verdict.outcome).toBe('findings');
    const attempts = result.entries.filter((entry) => entry.kind === 'attempt');
    expect(attempts.length).toBeGreaterThan(0);
    expect(attempts.every((entry) => entry.outcome.kind === 'refused' && entry.outcome.status === 401)).toBe(
      true,
    );
  });
});

function linesOf({ entries, callId }: PlayResult): readonly string[] {
  return entries.flatMap((entry) =>
    entry.kind === 'event' &&
    entry.callId === callId &&
    (entry.event.kind === 'said' || entry.event.kind === 'heard')
      ? [`${entry.event.utterance.role}: ${entry.event.utterance.text}`]
      : [],
  );
}
