import Retell from 'retell-sdk';
import { describe, expect, it } from 'vitest';
import type { Simulator } from '../../src/index.ts';
import { retellContract } from '../providers/retell/contract.ts';
import { accept, type Receiver, startReceiver } from '../wires/webhooks/receiver.ts';
import { openAccount, simulate, story } from './account.ts';

const EVERY_EVENT = [
  'call_started',
  'call_ended',
  'call_analyzed',
  'transcript_updated',
  'transfer_started',
  'transfer_bridged',
  'transfer_cancelled',
  'transfer_ended',
];

/** The schema of each event in openapi/retell.yaml. */
const SCHEMAS: Readonly<Record<string, string>> = {
  call_started: 'WebhookCallStarted',
  call_ended: 'WebhookCallEnded',
  call_analyzed: 'WebhookCallAnalyzed',
  transcript_updated: 'WebhookTranscriptUpdated',
  transfer_started: 'WebhookTransferStarted',
  transfer_bridged: 'WebhookTransferBridged',
  transfer_cancelled: 'WebhookTransferCancelled',
  transfer_ended: 'WebhookTransferEnded',
};

interface Payload {
  readonly event: string;
  readonly call: Readonly<Record<string, unknown>>;
  readonly transfer_destination?: unknown;
  readonly transfer_option?: unknown;
}

/** Plays a served story with an agent that wants the given events, and gives what was posted. */
async function eventsOf(
  steps: string,
  agent: object = { webhook_events: EVERY_EVENT },
): Promise<{
  readonly payloads: readonly Payload[];
  readonly receiver: Receiver;
  readonly simulator: Simulator;
}> {
  const { parseScenario } = await import('../../src/scenario/parse.ts');
  const scenario = parseScenario(story('told', steps, 'match: { to: "+12125550123" }'));
  const simulator = await simulate({ scenarios: [scenario] });
  const receiver = await startReceiver(accept);
  const account = await openAccount(simulator, { webhookUrl: receiver.url, agent });
  await account.dial();
  await simulator.settled();
  const payloads = receiver.arrivals.map(({ body }): Payload => JSON.parse(body));
  return { payloads, receiver, simulator };
}

const TRANSFERRED = `
  - ring: 2s
  - answer
  - agent: Hello, what is it about?
  - caller: A person, please
  - transfer: { to: "+12125550177", outcome: busy }
  - agent: I try another one.
  - transfer: { to: "+12125550178", mode: warm, says: Put her through }
`;

const UPDATE = 'transcript_updated';

describe('the events of a call', () => {
  it('come in the order in which things happen', async () => {
    const { payloads } = await eventsOf(TRANSFERRED);
    expect(payloads.map(({ event }) => event)).toEqual([
      'call_started',
      UPDATE,
      UPDATE,
      'transfer_started',
      'transfer_cancelled',
      UPDATE,
      'transfer_started',
      UPDATE,
      'transfer_bridged',
      UPDATE,
      'call_ended',
      'call_analyzed',
      'transfer_ended',
    ]);
  });

  it("are on contract, and the SDK's verify accepts each", async () => {
    const { receiver, payloads } = await eventsOf(TRANSFERRED);
    for (const [index, payload] of payloads.entries()) {
      expect(retellContract.problems(SCHEMAS[payload.event] ?? '', payload), payload.event).toEqual([]);
      const { body, headers } = await receiver.arrival(index + 1);
      expect(await Retell.verify(body, 'key_customer', String(headers['x-retell-signature']))).toBe(true);
    }
  });

  it('carry exactly what is known at their moment', async () => {
    const { payloads } = await eventsOf(TRANSFERRED);
    const fieldsOf = (event: string, nth = 0): string[] =>
      Object.keys(payloads.filter((payload) => payload.event === event).at(nth)?.call ?? {}).sort();
    const basic = [
      'agent_id',
      'agent_version',
      'call_id',
      'call_status',
      'call_type',
      'custom_sip_headers',
      'data_storage_setting',
      'direction',
      'from_number',
      'opt_in_signed_url',
      'start_timestamp',
      'to_number',
    ];
    const running = [
      ...basic,
      'latency',
      'transcript',
      'transcript_object',
      'transcript_with_tool_calls',
    ].sort();
    const over = [
      ...running,
      'disconnection_reason',
      'duration_ms',
      'end_timestamp',
      'public_log_url',
      'recording_multi_channel_url',
      'recording_url',
      'transfer_destination',
    ].sort();
    const analyzed = [...over, 'call_analysis', 'call_cost'].sort();
    expect(fieldsOf('call_started')).toEqual(basic);
    expect(fieldsOf(UPDATE)).toEqual(running);
    expect(fieldsOf('transfer_started')).toEqual(running);
    expect(fieldsOf('transfer_cancelled')).toEqual(running);
    expect(fieldsOf('transfer_bridged')).toEqual(running);
    expect(fieldsOf(UPDATE, -1)).toEqual(over);
    expect(fieldsOf('call_ended')).toEqual(over);
    expect(fieldsOf('call_analyzed')).toEqual(analyzed);
    expect(fieldsOf('transfer_ended')).toEqual([...analyzed, 'transfer_end_timestamp'].sort());
  });

  it('of a transfer name its target and its option, in camel case, except at its end', async () => {
    const { payloads } = await eventsOf(TRANSFERRED);
    const steps = payloads.filter(({ event }) => event.startsWith('transfer_'));
    expect(steps.map(({ transfer_destination }) => transfer_destination)).toEqual([
      { number: '+12125550177' },
      { number: '+12125550177' },
      { number: '+12125550178' },
      { number: '+12125550178' },
      undefined,
    ]);
    const cold = { type: 'cold_transfer', showTransfereeAsCaller: false };
    const warm = { type: 'warm_transfer', showTransfereeAsCaller: false };
    expect(steps.map(({ transfer_option }) => transfer_option)).toEqual([cold, cold, warm, warm, undefined]);
    expect(payloads.find(({ event }) => event === 'call_ended')?.call).toMatchObject({
      disconnection_reason: 'call_transfer',
      transfer_destination: '+12125550178',
    });
  });

  it('tell the transcript so far, and a last time at the end', async () => {
    const { payloads } = await eventsOf('- answer\n- agent: Hello.\n- caller: Goodbye\n- hangup');
    const updates = payloads.filter(({ event }) => event === UPDATE);
    expect(updates.map(({ call }) => call.transcript)).toEqual([
      'Agent: Hello.\n',
      'Agent: Hello.\nUser: Goodbye\n',
      'Agent: Hello.\nUser: Goodbye\n',
    ]);
    expect(updates.map(({ call }) => call.call_status)).toEqual(['ongoing', 'ongoing', 'ended']);
  });

  it('that never connected are its end and its analysis, without what a talk leaves behind', async () => {
    const { payloads } = await eventsOf('- ring: 2s\n- busy');
    expect(payloads.map(({ event }) => event)).toEqual(['call_ended', 'call_analyzed']);
    for (const field of ['start_timestamp', 'transcript', 'recording_url', 'duration_ms', 'latency'])
      expect(payloads[0]?.call).not.toHaveProperty(field);
    expect(retellContract.problems('WebhookCallEnded', payloads[0])).toEqual([]);
  });

  it.each<[string, object, readonly string[]]>([
    ['nothing: three events', {}, ['call_started', 'call_ended', 'call_analyzed']],
    ['null: the same', { webhook_events: null }, ['call_started', 'call_ended', 'call_analyzed']],
    ['some: these', { webhook_events: ['transfer_ended', 'call_ended'] }, ['call_ended', 'transfer_ended']],
    ['none at all: nothing', { webhook_events: [] }, []],
  ])('are those that the agent asks for; where it says %s', async (_, agent, expected) => {
    const steps = '- answer\n- agent: Hello.\n- transfer: "+12125550177"';
    expect((await eventsOf(steps, agent)).payloads.map(({ event }) => event)).toEqual(expected);
  });
});
