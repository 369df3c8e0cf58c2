import { describe, expect, it } from 'vitest';
import { echoAgent } from '../support/llm-server.ts';
import { accept, startReceiver } from '../wires/webhooks/receiver.ts';
import { openAccount, serveLlm, simulate } from './account.ts';

interface Served {
  readonly transcript: string;
  readonly events: readonly string[];
  readonly durationMs: number;
  readonly wallMs: number;
}

/** The built-in call, as a customer sees it. */
async function serveDefaultCall(clock: string): Promise<Served> {
  const simulator = await simulate({ clock });
  const receiver = await startReceiver(accept);
  const server = await serveLlm(echoAgent());
  const account = await openAccount(simulator, {
    llmUrl: server.url,
    webhookUrl: receiver.url,
    // On a fast clock a machine that pauses for a moment would let the caller be reminded.
    agent: { reminder_max_count: 0 },
  });
  const startedMs = performance.now();
  const callId = await account.dial();
  await simulator.settled();
  const wallMs = performance.now() - startedMs;
  await simulator.assertSettled();
  const call = await account.client.call.retrieve(callId);
  return {
    transcript: call.transcript ?? '',
    events: receiver.arrivals.map((arrival) => arrival.event),
    durationMs: call.duration_ms ?? 0,
    wallMs,
  };
}

describe('the built-in call', () => {
  it('holds the same lines on every clock', async () => {
    const skip = await serveDefaultCall('skip');
    expect(skip.transcript.split('\n').map((line) => line.split(':')[0])).toEqual([
      'Agent',
      'User',
      'Agent',
      'User',
      'Agent',
      'User',
      'Agent',
      '',
    ]);
    expect(skip.events).toEqual(['call_started', 'call_ended', 'call_analyzed']);

    const live = await serveDefaultCall('live');
    expect(live).toMatchObject({ transcript: skip.transcript, events: skip.events });

    const fast = await serveDefaultCall('speed=100');
    expect(fast).toMatchObject({ transcript: skip.transcript, events: skip.events });
    // It really took that time, a hundredth of it.
    expect(fast.wallMs).toBeGreaterThan(fast.durationMs / 100);
  });
});
