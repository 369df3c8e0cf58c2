import { describe, expect, it } from 'vitest';
import type { CallHappening } from '../../../../src/core/events.ts';
import type { Json, JsonObject } from '../../../../src/core/json.ts';
import { Account } from '../account.ts';

const FROM = '+14155550100';

/** Three calls: Ada's was booked, Bob's was busy, Cem's is still running. */
async function threeCalls(): Promise<{ account: Account; agentId: string }> {
  const account = new Account();
  const agentId = await account.withNumber(FROM, { agent_name: 'Booking' });
  const dial = async (
    to: string,
    name: string,
    order: Json,
    ...happenings: CallHappening[]
  ): Promise<void> => {
    const { body } = await account.send('createPhoneCall', {
      body: {
        from_number: FROM,
        to_number: to,
        metadata: { name, order },
        retell_llm_dynamic_variables: { age: String(name.length * 10) },
        ...(name === 'Bob' ? { override_agent_version: 'prod' } : {}),
      },
    });
    for (const happening of happenings) {
      await account.clock.advance(1000);
      account.happen(String(body.call_id), happening);
    }
  };
  const latency = { endToEndMs: 900, replyMs: 600, speechMs: 200 };
  const utterance = {
    kind: 'utterance',
    role: 'agent',
    text: 'Hello',
    words: [{ word: 'Hello', startMs: 0, endMs: 400 }],
  } as const;
  await dial(
    '+12125550123',
    'Ada',
    42,
    { kind: 'answered', ringMs: 1000 },
    { kind: 'said', utterance, turn: 0, latency },
    {
      kind: 'tool-called',
      item: { kind: 'tool-call', toolCallId: 't1', name: 'book', arguments: '{}', timeMs: 1000 },
    },
    {
      kind: 'tool-called',
      item: { kind: 'tool-result', toolCallId: 't1', content: 'ok', successful: true, timeMs: 1250 },
    },
    { kind: 'ended', reason: 'caller-hangup', by: 'caller' },
    {
      kind: 'analyzed',
      analysis: {
        summary: 'Booked',
        sentiment: 'Positive',
        isSuccessful: true,
        inVoicemail: false,
        custom: { day: 'Tuesday', guests: 3 },
      },
    },
  );
  await dial('+12125550199', 'Bob', '43', { kind: 'ended', reason: 'busy', by: 'network' });
  await dial('+13105550123', 'Cem', null, { kind: 'answered', ringMs: 1000 });
  return { account, agentId };
}

async function search(account: Account, criteria: JsonObject): Promise<string> {
  const { body } = await account.send('listCalls', {
    body: { filter_criteria: criteria, sort_order: 'ascending' },
  });
  return namesOf(body).join(' ');
}

function namesOf(body: JsonObject): unknown[] {
  // The contract was checked, and every call of these tests has metadata with a name.
  return (body.items as JsonObject[]).map((item) => (item.metadata as JsonObject).name);
}

describe('the list of calls', () => {
  it('holds whole calls without their transcripts, newest first', async () => {
    const { account } = await threeCalls();
    const { status, body } = await account.send('listCalls');
    expect(status).toBe(200);
    expect(namesOf(body)).toEqual(['Cem', 'Bob', 'Ada']);
    const ada = (body.items as JsonObject[])[2]; // The contract was checked: a list of objects.
    expect(ada).toMatchObject({
      call_status: 'ended',
      duration_ms: 4000,
      call_analysis: { call_summary: 'Booked' },
    });
    expect(Object.keys(ada ?? {}).filter((key) => key.includes('transcript'))).toEqual([]);
  });

  it.each<[JsonObject, string]>([
    [{}, 'Ada Bob Cem'],
    [{ call_status: { op: 'in', value: ['not_connected', 'ongoing'] } }, 'Bob Cem'],
    [{ call_status: { type: 'enum', op: 'in', value: [] } }, ''],
    [{ disconnection_reason: { op: 'in', value: ['dial_busy'] } }, 'Bob'],
    [{ to_number: { op: 'sw', value: '+1212' } }, 'Ada Bob'],
    [{ to_number: { op: 'ew', value: '0123' } }, 'Ada Cem'],
    [{ to_number: { op: 'co', value: '555' } }, 'Ada Bob Cem'],
    [{ to_number: { type: 'string', op: 'eq', value: '+12125550199' } }, 'Bob'],
    [{ to_number: { op: 'ne', value: '+12125550199' } }, 'Ada Cem'],
    [{ from_number: { op: 'eq', value: FROM } }, 'Ada Bob Cem'],
    [{ duration_ms: { op: 'eq', value: 4000 } }, 'Ada'],
    [{ duration_ms: { op: 'gt', value: 4000 } }, ''],
    [{ duration_ms: { op: 'ge', value: 4000 } }, 'Ada'],
    [{ duration_ms: { op: 'lt', value: 4001 } }, 'Ada'],
    [{ duration_ms: { op: 'le', value: 3999 } }, ''],
    [{ duration_ms: { op: 'ne', value: 1 } }, 'Ada'],
    [{ duration_ms: { type: 'range', op: 'bt', value: [4000, 5000] } }, 'Ada'],
    [{ start_timestamp: { op: 'gt', value: 0 } }, 'Ada Cem'],
    [{ end_timestamp: { op: 'gt', value: 0 } }, 'Ada Bob'],
    [{ call_successful: { op: 'eq', value: true } }, 'Ada'],
    [{ in_voicemail: { op: 'eq', value: false } }, 'Ada'],
    [{ user_sentiment: { op: 'in', value: ['Positive'] } }, 'Ada'],
    [{ call_type: { op: 'in', value: ['phone_call'] } }, 'Ada Bob Cem'],
    [{ call_type: { op: 'in', value: ['web_call'] } }, ''],
    [{ direction: { op: 'in', value: ['inbound'] } }, ''],
    [{ data_storage_setting: { op: 'in', value: ['everything'] } }, 'Ada Bob Cem'],
    [{ agent_tag: { op: 'in', value: ['prod'] } }, 'Bob'],
    [{ batch_call_id: { op: 'eq', value: 'batch_1' } }, ''],
    [{ combined_cost: { op: 'gt', value: 0 } }, 'Ada'],
    [{ e2e_latency_p50: { op: 'bt', value: [900, 900] } }, 'Ada'],
    [{ metadata: [{ key: 'name', op: 'eq', value: 'Bob' }] }, 'Bob'],
    [{ metadata: [{ key: 'order', op: 'eq', value: 42 }] }, 'Ada'],
    [{ metadata: [{ key: 'order', op: 'ge', value: 42 }] }, 'Ada Bob'],
    [{ metadata: [{ key: 'order', type: 'present', op: 'pr' }] }, 'Ada Bob'],
    [{ metadata: [{ key: 'order', op: 'np' }] }, 'Cem'],
    [{ metadata: [{ key: 'constructor', op: 'pr' }] }, ''],
    [
      {
        metadata: [
          { key: 'name', op: 'in', value: ['Ada', 'Cem'] },
          { key: 'order', op: 'pr' },
        ],
      },
      'Ada',
    ],
    [{ dynamic_variables: [{ key: 'age', op: 'bt', value: [30, 30] }] }, 'Ada Bob Cem'],
    [{ dynamic_variables: [{ key: 'age', op: 'co', value: '3' }] }, 'Ada Bob Cem'],
    [
      {
        custom_analysis_data: [
          { key: 'day', op: 'eq', value: 'Tuesday' },
          { key: 'guests', op: 'gt', value: 2 },
        ],
      },
      'Ada',
    ],
    [{ custom_attributes: [{ key: 'x', op: 'pr' }] }, ''],
    [
      {
        tool_calls: [
          { name: 'book', success: { op: 'eq', value: true }, latency_ms: { op: 'eq', value: 250 } },
        ],
      },
      'Ada',
    ],
    [{ tool_calls: [{ name: 'book' }, { name: 'cancel' }] }, ''],
    [{ tool_calls: [{ name: 'book', latency_ms: { op: 'gt', value: 250 } }] }, ''],
    [{ call_status: { op: 'in', value: ['ended'] }, to_number: { op: 'ew', value: '0199' } }, ''],
  ])('filters by %j', async (criteria, expected) => {
    const { account } = await threeCalls();
    expect(await search(account, criteria)).toBe(expected);
  });

  it('filters by agents: one is enough, and any of its versions', async () => {
    const { account, agentId } = await threeCalls();
    expect(await search(account, { agent: [{ agent_id: 'agent_none' }, { agent_id: agentId }] })).toBe(
      'Ada Bob Cem',
    );
    expect(await search(account, { agent: [{ agent_id: agentId, version: [3, 0] }] })).toBe('Ada Bob Cem');
    expect(await search(account, { agent: [{ agent_id: agentId, version: [3] }] })).toBe('');
    expect(await search(account, { agent: [{ agent_id: 'agent_none' }] })).toBe('');
  });

  it('filters by id in both forms', async () => {
    const { account } = await threeCalls();
    const { body } = await account.send('listCalls');
    const bob = (body.items as JsonObject[])[1]?.call_id ?? ''; // The contract was checked: a list of objects.
    expect(await search(account, { call_id: { op: 'eq', value: bob } })).toBe('Bob');
    expect(await search(account, { call_id: { op: 'in', value: [bob] } })).toBe('Bob');
  });

  it('tells the total of all matches, whatever the page, only where asked', async () => {
    const { account } = await threeCalls();
    const filter_criteria = { to_number: { op: 'sw', value: '+1212' } };
    const counted = await account.send('listCalls', {
      body: { filter_criteria, limit: 1, include_total: true },
    });
    expect(counted.body).toMatchObject({ total: 2, has_more: true });
    expect((await account.send('listCalls', { body: { limit: 1 } })).body).not.toHaveProperty('total');
  });

  it('skips, and ends on a page without a key', async () => {
    const { account } = await threeCalls();
    const { body } = await account.send('listCalls', { body: { skip: 1 } });
    expect(namesOf(body)).toEqual(['Bob', 'Ada']);
    expect(body).toEqual({ items: expect.anything(), has_more: false });
    expect((await account.send('listCalls', { body: { skip: 9 } })).body).toEqual({
      items: [],
      has_more: false,
    });
  });

  it('goes on after the last call of a page even when that was deleted and newer ones came', async () => {
    const { account } = await threeCalls();
    const first = await account.send('listCalls', { body: { limit: 1 } });
    expect(namesOf(first.body)).toEqual(['Cem']);
    account.forget(String((first.body.items as JsonObject[])[0]?.call_id)); // The contract was checked: a list of objects.
    const body = { from_number: FROM, to_number: '+12125550111', metadata: { name: 'Dee' } };
    await account.send('createPhoneCall', { body });
    const rest = { limit: 5, pagination_key: first.body.pagination_key ?? '' };
    expect(namesOf((await account.send('listCalls', { body: rest })).body)).toEqual(['Bob', 'Ada']);
  });

  it('keeps calls of one instant in the order in which they were made', async () => {
    const account = new Account();
    await account.withNumber(FROM);
    for (const name of ['a', 'b', 'c', 'd']) {
      const body = { from_number: FROM, to_number: '+12125550111', metadata: { name } };
      await account.send('createPhoneCall', { body });
    }
    const { body } = await account.send('listCalls', { body: { sort_order: 'ascending' } });
    expect(namesOf(body)).toEqual(['a', 'b', 'c', 'd']);
  });

  it.each([
    { limit: 0 },
    { limit: -5 },
    { pagination_key: '' },
    { pagination_key: 'call_abc' },
    { pagination_key: Buffer.from('[1,2,3]').toString('base64url') },
    { pagination_key: Buffer.from('{}').toString('base64url') },
  ])('refuses %j', async (body) => {
    const { account } = await threeCalls();
    expect(await account.send('listCalls', { body })).toMatchObject({
      status: 400,
      body: { status: 'error' },
    });
  });

  it('passes over criteria it does not know', async () => {
    const { account } = await threeCalls();
    expect(await search(account, { future_field: { op: 'eq', value: 'x' } })).toBe('Ada Bob Cem');
  });
});
