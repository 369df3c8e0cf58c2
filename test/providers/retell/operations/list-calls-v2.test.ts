import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import { Account } from '../account.ts';

const FROM = '+14155550100';

/** Ada was spoken to for 4 s, Bob was busy, Cem is still on the line. */
async function threeCalls(): Promise<Account> {
  const account = new Account();
  await account.withNumber(FROM);
  const dial = async (to: string, name: string, order: number): Promise<string> => {
    const { body } = await account.send('createPhoneCall', {
      body: {
        from_number: FROM,
        to_number: to,
        metadata: { name, order },
        retell_llm_dynamic_variables: { first: name },
      },
    });
    await account.clock.advance(1000);
    return String(body.call_id);
  };
  const ada = await dial('+12125550123', 'Ada', 42);
  account.happen(ada, { kind: 'answered', ringMs: 1000 });
  account.happen(ada, {
    kind: 'said',
    utterance: {
      kind: 'utterance',
      role: 'agent',
      text: 'Hello',
      words: [{ word: 'Hello', startMs: 0, endMs: 1 }],
    },
    turn: 0,
  });
  await account.clock.advance(4000);
  account.happen(ada, { kind: 'ended', reason: 'caller-hangup', by: 'caller' });
  account.happen(await dial('+12125550199', 'Bob', 43), { kind: 'ended', reason: 'busy', by: 'network' });
  account.happen(await dial('+13105550123', 'Cem', 44), { kind: 'answered', ringMs: 1000 });
  return account;
}

async function send(account: Account, body: JsonObject): Promise<JsonObject[]> {
  const reply = await account.send('listCallsV2', { body });
  expect(reply.status).toBe(200);
  return reply.body as unknown as JsonObject[]; // The contract was checked: a list of calls.
}

async function names(account: Account, body: JsonObject): Promise<string> {
  return (await send(account, body)).map((call) => (call.metadata as JsonObject).name).join(' ');
}

describe('the older list of calls', () => {
  it('is a plain list of whole calls, newest first', async () => {
    const calls = await send(await threeCalls(), {});
    expect(calls.map((call) => call.to_number)).toEqual(['+13105550123', '+12125550199', '+12125550123']);
    expect(calls[2]).toMatchObject({ transcript: 'Agent: Hello\n', transcript_object: [{ role: 'agent' }] });
  });

  it.each<[JsonObject, string]>([
    [{}, 'Ada Bob Cem'],
    [{ call_status: ['ended', 'not_connected'] }, 'Ada Bob'],
    [{ call_status: [] }, 'Ada Bob Cem'],
    [{ disconnection_reason: ['dial_busy'] }, 'Bob'],
    [{ to_number: ['+12125550123', '+13105550123'] }, 'Ada Cem'],
    [{ duration_ms: { lower_threshold: 4000 } }, 'Ada'],
    [{ duration_ms: { upper_threshold: 3999 } }, ''],
    [{ duration_ms: { lower_threshold: 4000, upper_threshold: 4000 } }, 'Ada'],
    [{ duration_ms: {} }, 'Ada Bob Cem'],
    [{ 'metadata.name': ['Bob', 'Cem'] }, 'Bob Cem'],
    [{ 'metadata.order': ['42'] }, 'Ada'],
    [{ 'metadata.constructor': ['x'] }, ''],
    [{ metadata: { name: ['Ada'] } }, 'Ada'],
    [{ 'dynamic_variables.first': ['Cem'] }, 'Cem'],
    [{ dynamic_variables: { first: ['Ada', 'Bob'] } }, 'Ada Bob'],
    [{ version: [0] }, 'Ada Bob Cem'],
    [{ version: [1] }, ''],
    [{ call_type: ['web_call'] }, ''],
    [{ direction: ['outbound'], call_status: ['ongoing'] }, 'Cem'],
    [{ batch_call_id: ['batch_call_1'] }, ''],
    [{ call_successful: [true] }, ''],
    [{ future_field: ['x'] }, 'Ada Bob Cem'],
  ])('filters by %j', async (criteria, expected) => {
    const account = await threeCalls();
    expect(await names(account, { filter_criteria: criteria, sort_order: 'ascending' })).toBe(expected);
  });

  it('compares no text with an object, whatever that calls itself', async () => {
    const account = new Account();
    await account.withNumber(FROM);
    const metadata = { name: { toString: 1 } };
    await account.send('createPhoneCall', {
      body: { from_number: FROM, to_number: '+12125550123', metadata },
    });
    expect(await send(account, { filter_criteria: { 'metadata.name': ['1', '[object Object]'] } })).toEqual(
      [],
    );
    for (const value of [['1'], true, '1']) {
      const op = Array.isArray(value) ? 'in' : 'eq';
      const filter_criteria = { metadata: [{ key: 'name', op, value }] };
      const reply = await account.send('listCalls', { body: { filter_criteria } });
      expect(reply).toMatchObject({ status: 200, body: { items: [] } });
    }
  });

  it('goes on after the call whose id is the key', async () => {
    const account = await threeCalls();
    const [first, ...rest] = await send(account, { limit: 2 });
    expect(rest).toHaveLength(1);
    expect(await names(account, { pagination_key: String(rest[0]?.call_id) })).toBe('Ada');
    expect(await names(account, { pagination_key: String(first?.call_id), limit: 1 })).toBe('Bob');
  });

  it('goes on after a call that the criteria leave out', async () => {
    const account = await threeCalls();
    const [cem] = await send(account, { limit: 1 });
    const body = { pagination_key: String(cem?.call_id), filter_criteria: { call_status: ['ended'] } };
    expect(await names(account, body)).toBe('Ada');
  });

  it.each([{ limit: 0 }, { limit: 1.5 }, { pagination_key: 'call_none' }])('refuses %j', async (body) => {
    const account = new Account({ checksRequests: false });
    expect((await account.send('listCallsV2', { body })).status).toBe(400);
  });
});
