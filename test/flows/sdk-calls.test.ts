import Retell from 'retell-sdk';
import { describe, expect, it } from 'vitest';
import type { Simulator } from '../../src/index.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { FROM, openAccount, serveLlm, simulate, story, TO } from './account.ts';

const PERSISTENT_AGENT = story('Long call', '- answer\n- agent: Hello.\n- wait: 20s\n- hangup: caller');

/** A scenario that calls to a number play. */
function served(text: string): ReturnType<typeof parseScenario> {
  return parseScenario(text, { env: {}, params: {} });
}

async function errorOf(request: PromiseLike<unknown>): Promise<unknown> {
  try {
    await request;
  } catch (error) {
    return error;
  }
  throw new Error('the request was answered with success');
}

/** What happened to a call, as the journal tells it. */
function eventsOf(simulator: Simulator, callId: string): string[] {
  return simulator.journal
    .entries({ callId })
    .flatMap((entry) => (entry.wire === 'call' && entry.kind === 'event' ? [entry.event.kind] : []));
}

describe('a web call', () => {
  it('plays as if somebody joined after a second', async () => {
    const simulator = await simulate();
    const { client, agentId } = await openAccount(simulator);
    const created = await client.call.createWebCall({ agent_id: agentId, metadata: { page: 'pricing' } });
    expect(created).toMatchObject({ transport: 'gateway', ice_servers: [{ urls: expect.any(String) }] });
    expect(Object.keys(created).sort()).toEqual([
      'access_token',
      'call_id',
      'expires_at',
      'ice_servers',
      'transport',
    ]);

    await simulator.settled();
    const call = await client.call.retrieve(created.call_id);
    expect(call).toMatchObject({
      call_type: 'web_call',
      call_status: 'ended',
      access_token: created.access_token,
      metadata: { page: 'pricing' },
      transcript: expect.stringContaining('User: Hello'),
    });
    expect(call).not.toHaveProperty('from_number');
    expect(call.call_cost?.product_costs.map(({ product }) => product)).not.toContain('us_telephony');
    expect(eventsOf(simulator, created.call_id)).not.toContain('ringing');
    await simulator.assertSettled();
  });

  it('fails after 30 s where nobody joins', async () => {
    const simulator = await simulate({ quirks: { 'web-call-join': 'never' } });
    const { client, agentId } = await openAccount(simulator);
    const created = await client.call.createWebCall({ agent_id: agentId });
    await simulator.settled();
    expect(await client.call.retrieve(created.call_id)).toMatchObject({
      call_status: 'error',
      disconnection_reason: 'error_user_not_joined',
      end_timestamp: created.expires_at,
    });
    await simulator.assertSettled();
  });

  it('is joined all the same where a scenario says so', async () => {
    const simulator = await simulate({
      quirks: { 'web-call-join': 'never' },
      scenarios: [served(PERSISTENT_AGENT)],
    });
    const { client, agentId } = await openAccount(simulator);
    const created = await client.call.createWebCall(
      { agent_id: agentId },
      { headers: { 'x-drydial-scenario': 'Long call' } },
    );
    await simulator.settled();
    expect(await client.call.retrieve(created.call_id)).toMatchObject({ call_status: 'ended' });
  });
});

describe('a registered call', () => {
  it('waits five minutes for the call to come in, and does not ring', async () => {
    const simulator = await simulate();
    const { client, agentId } = await openAccount(simulator);
    const call = await client.call.registerPhoneCall({
      agent_id: agentId,
      from_number: '1001',
      to_number: FROM,
    });
    expect(call).toMatchObject({ call_status: 'registered', direction: 'inbound', from_number: '1001' });
    await simulator.settled();
    expect(await client.call.retrieve(call.call_id)).toMatchObject({
      call_status: 'error',
      disconnection_reason: 'registered_call_timeout',
    });
    expect(eventsOf(simulator, call.call_id)).toEqual(['created', 'ended', 'analyzed']);
    await simulator.assertSettled();
  });

  it('comes in where a scenario says so', async () => {
    const text = story(
      'Comes in',
      '- answer\n- agent: Hello.\n- hangup: caller',
      'match:\n  from: "+49301234567"',
    );
    const simulator = await simulate({ scenarios: [served(text)] });
    const { client, agentId } = await openAccount(simulator);
    const call = await client.call.registerPhoneCall({
      agent_id: agentId,
      from_number: '+49301234567',
      direction: 'inbound',
    });
    await simulator.settled();
    expect(await client.call.retrieve(call.call_id)).toMatchObject({
      call_status: 'ended',
      disconnection_reason: 'user_hangup',
    });
  });
});

describe('a running call', () => {
  it('takes new variables, metadata and context, and its agent is made to speak', async () => {
    const simulator = await simulate({
      clock: 'real',
      scenarios: [served(story('Quiet', '- answer\n- silence: 20s\n- hangup: caller'))],
    });
    const llm = await serveLlm({
      onOpen: (socket) =>
        socket.send({ response_type: 'response', response_id: 0, content: '', content_complete: true }),
      onFrame: (frame, socket) => {
        if (frame.interaction_type !== 'response_required') return;
        socket.send({
          response_type: 'response',
          response_id: frame.response_id,
          content: 'I see you have paid.',
          content_complete: true,
        });
      },
    });
    const { client, dial } = await openAccount(simulator, { llmUrl: llm.url });
    const callId = await dial(TO, { scenario: 'Quiet' });
    await simulator.journal.waitFor(
      (entry) => entry.wire === 'socket' && entry.kind === 'turn' && entry.callId === callId,
      { timeoutMs: 3000 },
    );

    const answer = await client.call.updateLive(callId, {
      fields_to_override: { metadata: { paid: true }, override_dynamic_variables: { plan: 'gold' } },
      call_control: { additional_context: 'The invoice was just paid.', trigger_response: true },
    });
    expect(answer).toEqual({ success: true });
    await simulator.journal.waitFor(
      (entry) => entry.wire === 'call' && entry.kind === 'event' && entry.event.kind === 'said',
      { timeoutMs: 5000 },
    );
    expect(await client.call.retrieve(callId)).toMatchObject({
      call_status: 'ongoing',
      metadata: { paid: true },
      retell_llm_dynamic_variables: { plan: 'gold' },
    });
    expect(llm.sockets[0]?.received.map((frame) => frame.interaction_type)).toContain('response_required');

    await client.call.stop(callId);
    const call = await client.call.retrieve(callId);
    expect(call.transcript_with_tool_calls?.[0]).toMatchObject({
      role: 'injected',
      content: 'The invoice was just paid.',
    });
  });

  it('is listened to and taken over', async () => {
    const simulator = await simulate({ clock: 'speed=50', scenarios: [served(PERSISTENT_AGENT)] });
    const { client, dial } = await openAccount(simulator);
    const callId = await dial(TO, { scenario: 'Long call' });
    await simulator.journal.waitFor(
      (entry) => entry.wire === 'call' && entry.kind === 'event' && entry.event.kind === 'answered',
      { timeoutMs: 3000 },
    );
    const listener = await client.call.listenLive(callId);
    expect(listener).toMatchObject({ room_name: callId, transport: 'gateway' });
    expect(
      await errorOf(client.call.takeOverLive(callId, { participant_id: 'listener_unknown' })),
    ).toBeInstanceOf(Retell.UnprocessableEntityError);
    const body = { participant_id: listener.participant_id };
    expect(await client.call.takeOverLive(callId, body)).toEqual({ success: true });
    expect(await errorOf(client.call.takeOverLive(callId, body))).toBeInstanceOf(Retell.BadRequestError);
    expect(await client.call.retrieve(callId)).toMatchObject({ call_status: 'ongoing' });

    await simulator.settled();
    expect(await client.call.retrieve(callId)).toMatchObject({
      call_status: 'ended',
      disconnection_reason: 'call_take_over',
    });
    expect(await errorOf(client.call.listenLive(callId))).toBeInstanceOf(Retell.BadRequestError);
  });
});

describe('a call that is over', () => {
  it('takes metadata and attributes, is analyzed again, and is deleted', async () => {
    const simulator = await simulate();
    const { client, dial } = await openAccount(simulator);
    const callId = await dial();
    await simulator.settled();
    expect(
      await client.call.update(callId, {
        metadata: { checked: true },
        custom_attributes: { team: 'north', score: 3 },
        data_storage_setting: 'everything_except_pii',
      }),
    ).toMatchObject({ metadata: { checked: true }, data_storage_setting: 'everything_except_pii' });
    const found = await client.call.list({
      filter_criteria: { custom_attributes: [{ key: 'team', type: 'string', op: 'eq', value: 'north' }] },
    });
    expect(found.items?.map((call) => call.call_id)).toEqual([callId]);
    expect(await errorOf(client.call.update(callId, { data_storage_setting: 'everything' }))).toBeInstanceOf(
      Retell.BadRequestError,
    );
    expect(await client.call.rerunAnalysis(callId)).toMatchObject({
      call_analysis: { call_successful: true },
    });

    await client.call.delete(callId);
    expect(await errorOf(client.call.retrieve(callId))).toBeInstanceOf(Retell.UnprocessableEntityError);
    expect((await client.call.list()).items).toEqual([]);
    await simulator.assertSettled();
  });

  it('is deleted before its analysis, which then never comes', async () => {
    const simulator = await simulate({ clock: 'real' });
    const { client, dial } = await openAccount(simulator);
    const callId = await dial();
    expect(await errorOf(client.call.delete(callId))).toBeInstanceOf(Retell.BadRequestError);
    await client.call.stop(callId);
    await client.call.delete(callId);
    await simulator.settled();
    expect(await errorOf(client.call.retrieve(callId))).toBeInstanceOf(Retell.UnprocessableEntityError);
    expect(eventsOf(simulator, callId)).not.toContain('analyzed');
  });
});

describe('a batch', () => {
  it('waits for its time and window, then dials one number a second', async () => {
    // A Saturday in November, 01:00 in Los Angeles.
    const startAt = Date.UTC(2026, 10, 21, 9);
    const simulator = await simulate({ startAt });
    const { client } = await openAccount(simulator);
    const numbers = ['+12125550101', '+12125550102', '+12125550103'];
    const batch = await client.batchCall.createBatchCall({
      from_number: FROM,
      name: 'Reminders',
      tasks: numbers.map((to_number) => ({ to_number, metadata: { to_number } })),
      trigger_timestamp: startAt + 3_600_000,
      call_time_window: { windows: [{ start: 540, end: 1020 }], day: ['Monday'] },
    });
    expect(batch).toMatchObject({
      name: 'Reminders',
      total_task_count: 3,
      scheduled_timestamp: startAt + 3_600_000,
    });

    await simulator.settled();
    const calls = await client.call.list({
      sort_order: 'ascending',
      filter_criteria: { batch_call_id: { type: 'string', op: 'eq', value: batch.batch_call_id } },
    });
    expect(calls.items?.map((call) => ('to_number' in call ? call.to_number : ''))).toEqual(numbers);
    // Monday, 09:00 in Los Angeles, and two seconds of ringing.
    const nineOnMonday = Date.UTC(2026, 10, 23, 17);
    expect(calls.items?.map((call) => (call.start_timestamp ?? 0) - nineOnMonday)).toEqual([
      2000, 3000, 4000,
    ]);
    await simulator.assertSettled();
  });

  it('stops the clock for the reply to the order, and for none of its calls', async () => {
    const simulator = await simulate();
    const { client } = await openAccount(simulator);
    const tasks = Array.from({ length: 20 }, () => ({ to_number: '+15005550003' }));
    await client.batchCall.createBatchCall({ from_number: FROM, tasks });
    await simulator.settled();
    expect((await client.call.list({ limit: 50 })).items).toHaveLength(20);
    const holds = simulator.judge().stats.holds.filter(({ name }) => name === 'request');
    expect(holds).toMatchObject([{ count: 1 }]);
  });

  it('leaves the reserved slots to others', async () => {
    const simulator = await simulate({ concurrency: 3 });
    const { client } = await openAccount(simulator);
    await client.batchCall.createBatchCall({
      from_number: FROM,
      tasks: Array.from({ length: 6 }, () => ({ to_number: TO })),
      reserved_concurrency: 1,
    });
    await simulator.settled();
    const { items = [] } = await client.call.list({ sort_order: 'ascending' });
    const most = Math.max(
      ...items.map(
        ({ start_timestamp: atMs = 0 }) =>
          items.filter((call) => (call.start_timestamp ?? 0) <= atMs && atMs < (call.end_timestamp ?? 0))
            .length,
      ),
    );
    expect(items).toHaveLength(6);
    expect(most).toBe(2);
  });
});
