import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import { Account, type AccountOptions, START_AT_MS } from '../account.ts';

const FROM = '+14155550100';
const TO = '+12125550123';

async function withBatch(
  body: JsonObject = {},
  options: AccountOptions = {},
): Promise<{ account: Account; status: number; body: JsonObject }> {
  const account = new Account(options);
  await account.withNumber(FROM);
  const reply = await account.send('createBatchCall', {
    body: { from_number: FROM, tasks: [{ to_number: TO }, { to_number: '+12125550199' }], ...body },
  });
  return { account, ...reply };
}

function dialledAtMs(account: Account): readonly number[] {
  return account.starts.map(({ facts }) => account.call(facts.id).createdAtMs - START_AT_MS);
}

describe('a batch of calls', () => {
  it('is answered before anything is dialled, and then dialled one a second', async () => {
    const { account, status, body } = await withBatch({ name: 'Reminders' });
    expect(status).toBe(201);
    expect(body).toEqual({
      batch_call_id: expect.stringMatching(/^batch_call_[0-9a-f]{20}$/),
      name: 'Reminders',
      from_number: FROM,
      scheduled_timestamp: START_AT_MS,
      total_task_count: 2,
    });
    expect(account.starts).toEqual([]);
    expect(account.announced).toBe(1);
    await account.clock.advance(5000);
    expect(dialledAtMs(account)).toEqual([0, 1000]);
    expect(account.starts.map(({ facts }) => facts.provider.batch_call_id)).toEqual(
      Array(2).fill(body.batch_call_id),
    );
    expect(account.announced).toBe(0);
  });

  it('begins when it is told to, and at once where that has passed', async () => {
    const later = await withBatch({ trigger_timestamp: START_AT_MS + 60_000 });
    expect(later.body.scheduled_timestamp).toBe(START_AT_MS + 60_000);
    await later.account.clock.advance(120_000);
    expect(dialledAtMs(later.account)).toEqual([60_000, 61_000]);
    const past = await withBatch({ trigger_timestamp: START_AT_MS - 60_000 });
    expect(past.body.scheduled_timestamp).toBe(START_AT_MS);
  });

  it('dials in its windows only', async () => {
    // The world begins at 09:00 UTC.
    const windows = [
      { start: 600, end: 600.01 },
      { start: 720, end: 1440 },
    ];
    const { account, body } = await withBatch({ call_time_window: { windows, timezone: 'UTC' } });
    expect(body.call_time_window).toEqual({ windows, timezone: 'UTC' });
    await account.clock.advance(24 * 3_600_000);
    expect(dialledAtMs(account)).toEqual([3_600_000, 3 * 3_600_000]);
  });

  it('waits for a slot, and leaves the reserved ones alone', async () => {
    const { account } = await withBatch({ reserved_concurrency: 1 }, { settings: { concurrencyLimit: 2 } });
    await account.clock.advance(10_000);
    expect(dialledAtMs(account)).toEqual([0]);
    account.happen(account.starts[0]?.facts.id ?? '', { kind: 'ended', reason: 'busy', by: 'network' });
    await account.clock.advance(10_000);
    expect(dialledAtMs(account)).toHaveLength(2);
    expect(account.announced).toBe(0);
  });

  it('gives each task what it asks for', async () => {
    const { account } = await withBatch({
      tasks: [
        {
          to_number: TO,
          metadata: { order: 42 },
          retell_llm_dynamic_variables: { name: 'Ada' },
          agent_override: { agent: { ring_duration_ms: 9000 } },
        },
      ],
    });
    await account.clock.advance(1000);
    expect(account.starts).toMatchObject([
      {
        facts: {
          from: FROM,
          to: TO,
          metadata: { order: 42 },
          dynamicVariables: { name: 'Ada' },
          settings: { ringLimitMs: 9000 },
        },
      },
    ]);
  });

  it('can be searched for', async () => {
    const { account, body } = await withBatch();
    await account.clock.advance(5000);
    await account.send('createPhoneCall', { body: { from_number: FROM, to_number: TO } });
    const filter_criteria = { batch_call_id: { op: 'eq', value: body.batch_call_id ?? '' } };
    const found = await account.send('listCalls', { body: { filter_criteria, include_total: true } });
    expect(found.body.total).toBe(2);
    const old = { filter_criteria: { batch_call_id: [String(body.batch_call_id)] } };
    const listed = await account.send('listCallsV2', { body: old });
    expect(listed.body).toHaveLength(2);
  });

  it('passes over a task whose number has gone meanwhile', async () => {
    const { account } = await withBatch();
    await account.send('deletePhoneNumber', { params: { phone_number: FROM } });
    await account.clock.advance(10_000);
    expect(account.starts).toEqual([]);
    expect(account.announced).toBe(0);
  });

  it.each<[string, JsonObject, number]>([
    ['an unknown number', { from_number: '+14155550199' }, 422],
    ['an unknown agent', { tasks: [{ to_number: TO, override_agent_id: 'agent_none' }] }, 422],
    ['no task', { tasks: [] }, 400],
    ['a number that is none', { tasks: [{ to_number: TO }, { to_number: '555' }] }, 400],
    ['a country that is not called', { tasks: [{ to_number: '+5312345678' }] }, 400],
    ['a moment that no calendar has', { trigger_timestamp: 1e308 }, 400],
    ['every slot reserved', { reserved_concurrency: 20 }, 400],
    ['a window that ends before it starts', { call_time_window: { windows: [{ start: 60, end: 60 }] } }, 400],
    [
      'a time zone that is none',
      { call_time_window: { windows: [{ start: 0, end: 60 }], timezone: 'Mars/Base' } },
      400,
    ],
    ['metadata that is too large', { tasks: [{ to_number: TO, metadata: { a: 'x'.repeat(60_000) } }] }, 400],
  ])('is refused whole for %s', async (_, body, status) => {
    const { account, status: seen } = await withBatch(body);
    expect(seen).toBe(status);
    expect(account.announced).toBe(0);
  });

  it('is refused with the message of a single call, behind the place of the first wrong task', async () => {
    const account = new Account();
    await account.withNumber(FROM);
    const single = await account.send('createPhoneCall', { body: { from_number: FROM, to_number: '12' } });
    const tasks = [TO, '12', '13'].map((to_number) => ({ to_number }));
    const batch = await account.send('createBatchCall', { body: { from_number: FROM, tasks } });
    expect([single.status, batch.status]).toEqual([400, 400]);
    expect(batch.body.message).toBe(`tasks[1]: ${String(single.body.message)}`);
  });

  it('is refused without an agent to dial with', async () => {
    const account = new Account();
    const number = { phone_number: FROM, termination_uri: 'trunk.example.com' };
    await account.send('importPhoneNumber', { body: number });
    const reply = await account.send('createBatchCall', {
      body: { from_number: FROM, tasks: [{ to_number: TO }] },
    });
    expect(reply).toMatchObject({ status: 400, body: { message: expect.stringContaining('tasks[0]') } });
  });
});
