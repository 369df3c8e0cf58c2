import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import { Account, type AccountOptions } from '../account.ts';
import { dial } from '../dial.ts';

const ANSWERED = { kind: 'answered', ringMs: 1000 } as const;
const ENDED = { kind: 'ended', reason: 'caller-hangup', by: 'caller' } as const;
const ANALYSIS = {
  summary: 'Booked',
  sentiment: 'Positive',
  isSuccessful: true,
  inVoicemail: false,
  custom: {},
} as const;

async function callThat(
  state: 'rings' | 'runs' | 'is over',
  body: JsonObject = {},
  options: AccountOptions = {},
): Promise<{ account: Account; params: { call_id: string } }> {
  const { account, reply } = await dial(body, options);
  const callId = String(reply.body.call_id);
  if (state !== 'rings') account.happen(callId, ANSWERED);
  if (state === 'is over') account.happen(callId, ENDED);
  return { account, params: { call_id: callId } };
}

describe('update-call', () => {
  it('changes metadata, attributes and storage of a call that is over', async () => {
    const { account, params } = await callThat('is over', { metadata: { old: true } });
    const first = await account.send('updateCall', {
      params,
      body: { metadata: { fresh: true }, custom_attributes: { a: 'x', b: 1, c: true } },
    });
    expect(first).toMatchObject({
      status: 200,
      body: { metadata: { fresh: true }, custom_attributes: { a: 'x', b: 1, c: true } },
    });
    await account.send('updateCall', {
      params,
      body: { custom_attributes: { b: 2 }, data_storage_setting: 'basic_attributes_only' },
    });
    expect((await account.send('getCall', { params })).body).toMatchObject({
      metadata: { fresh: true },
      custom_attributes: { a: 'x', b: 2, c: true },
      data_storage_setting: 'basic_attributes_only',
    });
  });

  it('makes storage stricter and never looser', async () => {
    const { account, params } = await callThat('is over');
    const set = async (value: string): Promise<number> =>
      (await account.send('updateCall', { params, body: { data_storage_setting: value } })).status;
    expect(await set('everything')).toBe(200);
    expect(await set('everything_except_pii')).toBe(200);
    expect(await set('everything_except_pii')).toBe(200);
    expect(await set('everything')).toBe(400);
    expect(await set('basic_attributes_only')).toBe(200);
    expect(await set('everything_except_pii')).toBe(400);
  });

  it.each(['rings', 'runs'] as const)('refuses a call that %s, as long as the quirk does', async (state) => {
    const body = { metadata: { a: 1 } };
    const strict = await callThat(state);
    expect((await strict.account.send('updateCall', { params: strict.params, body })).status).toBe(400);
    const lenient = await callThat(state, {}, { quirks: { 'update-call-when-live': 'accepted' } });
    const reply = await lenient.account.send('updateCall', { params: lenient.params, body });
    expect(reply).toMatchObject({ status: 200, body });
  });

  it('drops attributes where the quirk says that none are defined', async () => {
    const { account, params } = await callThat('is over', {}, { quirks: { 'custom-attributes': 'dropped' } });
    const reply = await account.send('updateCall', { params, body: { custom_attributes: { a: 'x' } } });
    expect(reply.body).not.toHaveProperty('custom_attributes');
  });

  it('passes over variables of a call that is over', async () => {
    const { account, params } = await callThat('is over', { retell_llm_dynamic_variables: { a: '1' } });
    const reply = await account.send('updateCall', {
      params,
      body: { override_dynamic_variables: { a: '2' } },
    });
    expect(reply.body.retell_llm_dynamic_variables).toEqual({ a: '1' });
  });

  it('refuses metadata beyond 50 kB', async () => {
    const { account, params } = await callThat('is over');
    const body = { metadata: { text: 'x'.repeat(51_200) } };
    expect((await account.send('updateCall', { params, body })).status).toBe(400);
  });
});

describe('update-live-call', () => {
  it('lays variables over those of the call, and takes them away again', async () => {
    const { account, params } = await callThat('runs', { retell_llm_dynamic_variables: { a: '1', b: '1' } });
    const override = async (variables: JsonObject | null): Promise<unknown> => {
      const body = { fields_to_override: { override_dynamic_variables: variables } };
      expect((await account.send('updateLiveCall', { params, body })).body).toEqual({ success: true });
      return (await account.send('getCall', { params })).body.retell_llm_dynamic_variables;
    };
    expect(await override({ b: '2' })).toEqual({ a: '1', b: '2' });
    expect(await override({ c: '3' })).toEqual({ a: '1', b: '2', c: '3' });
    expect(await override(null)).toEqual({ a: '1', b: '1' });
  });

  it('tells the agent something, and makes it speak only where that is wanted', async () => {
    const { account, params } = await callThat('runs');
    const control = (call_control: JsonObject): ReturnType<Account['send']> =>
      account.send('updateLiveCall', { params, body: { call_control } });
    await control({});
    await control({ additional_context: 'The invoice was paid.' });
    await control({ trigger_response: false });
    expect(account.triggered).toEqual([]);
    expect(account.call(params.call_id).transcript).toMatchObject([
      { kind: 'injected', content: 'The invoice was paid.' },
    ]);
    await control({ trigger_response: true });
    expect(account.triggered).toEqual([params.call_id]);
  });

  it('changes nothing where one of the fields is refused', async () => {
    const { account, params } = await callThat('runs', {
      agent_override: { agent: { data_storage_setting: 'basic_attributes_only' } },
    });
    const body = {
      fields_to_override: { metadata: { a: 1 }, data_storage_setting: 'everything' },
      call_control: { additional_context: 'x' },
    };
    expect((await account.send('updateLiveCall', { params, body })).status).toBe(400);
    expect((await account.send('getCall', { params })).body).not.toHaveProperty('metadata');
    expect(account.call(params.call_id).transcript).toEqual([]);
  });
});

describe('listening and taking over', () => {
  it('gives each listener an id of its own, with which the call of that listener is taken over once', async () => {
    const { account, params } = await callThat('runs');
    const first = await account.send('listenLiveCall', { params });
    const second = await account.send('listenLiveCall', { params });
    expect(first).toMatchObject({ status: 200, body: { room_name: params.call_id } });
    expect(first.body.participant_id).not.toBe(second.body.participant_id);

    const body = { participant_id: String(first.body.participant_id) };
    const other = await account.send('createPhoneCall', {
      body: { from_number: '+14155550100', to_number: '+12125550199' },
    });
    account.happen(String(other.body.call_id), ANSWERED);
    const foreign = { call_id: String(other.body.call_id) };
    expect((await account.send('takeOverLiveCall', { params: foreign, body })).status).toBe(422);
    expect((await account.send('takeOverLiveCall', { params, body })).body).toEqual({ success: true });
    expect((await account.send('takeOverLiveCall', { params, body })).status).toBe(400);
    expect([...account.handedOver]).toEqual([[params.call_id, 'provider:call_take_over']]);
  });
});

describe('the analysis of a call', () => {
  const FIELDS = [
    { type: 'string', name: 'topic', description: 'x', examples: ['billing', 'delivery'] },
    { type: 'enum', name: 'mood', description: 'x', choices: ['calm', 'hurried'] },
    { type: 'boolean', name: 'is_new', description: 'x' },
    { type: 'number', name: 'count', description: 'x' },
    { type: 'system-presets', name: 'call_summary', description: 'x' },
  ];
  const ASKED = { agent_override: { agent: { post_call_analysis_data: FIELDS } } };
  const dataOf = async ({ account, params }: Awaited<ReturnType<typeof callThat>>, custom: JsonObject) => {
    account.happen(params.call_id, { kind: 'analyzed', analysis: { ...ANALYSIS, custom } });
    const { call_analysis } = (await account.send('getCall', { params })).body;
    return (call_analysis as JsonObject).custom_analysis_data as JsonObject; // The contract was checked.
  };

  it('has a value for each field that the agent extracts, unless the script says one, and others of the script', async () => {
    const drawn = await dataOf(await callThat('is over', ASKED), {});
    expect(drawn).toEqual({
      topic: expect.toBeOneOf(['billing', 'delivery']),
      mood: expect.toBeOneOf(['calm', 'hurried']),
      is_new: expect.any(Boolean),
      count: expect.any(Number),
    });
    const scripted = { mood: 'amused', day: 'Wednesday' };
    expect(await dataOf(await callThat('is over', ASKED), scripted)).toEqual({ ...drawn, ...scripted });
  });

  it('has none of them where nobody answered, or nothing is asked for', async () => {
    const unanswered = await callThat('rings', ASKED);
    unanswered.account.happen(unanswered.params.call_id, ENDED);
    expect(await dataOf(unanswered, {})).toEqual({});
    expect(await dataOf(await callThat('is over'), {})).toEqual({});
  });

  it('can be searched by what was extracted, and does not show it before', async () => {
    const { account, params } = await callThat('is over', ASKED);
    expect(JSON.stringify((await account.send('getCall', { params })).body)).not.toContain('mood');
    const { mood } = await dataOf({ account, params }, {});
    const find = async (value: unknown) => {
      const condition = { key: 'mood', type: 'string', op: 'eq', value: String(value) };
      const body = { filter_criteria: { custom_analysis_data: [condition] } };
      return (await account.send('listCalls', { body })).body.items;
    };
    expect(await find(mood)).toHaveLength(1);
    expect(await find('none')).toHaveLength(0);
  });
});

describe('rerun-call-analysis', () => {
  it('analyses once more, and gives back what is there while the first analysis is under way', async () => {
    const { account, params } = await callThat('is over');
    const early = await account.send('rerunCallAnalysis', { params });
    expect(early.status).toBe(200);
    expect(early.body).not.toHaveProperty('call_analysis');
    account.happen(params.call_id, { kind: 'analyzed', analysis: ANALYSIS });
    const late = await account.send('rerunCallAnalysis', { params });
    expect(late.body).toMatchObject({ call_analysis: { call_summary: 'Booked' } });
  });

  it.each(['rings', 'runs'] as const)('refuses a call that %s', async (state) => {
    const { account, params } = await callThat(state);
    expect((await account.send('rerunCallAnalysis', { params })).status).toBe(400);
  });
});

describe('delete-call', () => {
  it('deletes a call that is over, and refuses others', async () => {
    const over = await callThat('is over');
    expect(await over.account.send('deleteCall', { params: over.params })).toMatchObject({ status: 204 });
    expect((await over.account.send('getCall', { params: over.params })).status).toBe(422);
    const running = await callThat('runs');
    expect((await running.account.send('deleteCall', { params: running.params })).status).toBe(400);
  });
});

describe('a call that is not the right one', () => {
  const bodies: Readonly<Record<string, JsonObject | undefined>> = {
    updateCall: {},
    updateLiveCall: {},
    takeOverLiveCall: { participant_id: 'listener_1' },
  };
  const live = ['updateLiveCall', 'listenLiveCall', 'takeOverLiveCall'];

  it.each(['updateCall', 'rerunCallAnalysis', 'deleteCall', ...live])(
    'is a 422 to %s where unknown',
    async (operation) => {
      const params = { call_id: 'call_none' };
      expect((await new Account().send(operation, { params, body: bodies[operation] })).status).toBe(422);
    },
  );

  it.each(live.flatMap((operation) => [[operation, 'rings'] as const, [operation, 'is over'] as const]))(
    'is a 400 to %s where it %s',
    async (operation, state) => {
      const { account, params } = await callThat(state);
      expect((await account.send(operation, { params, body: bodies[operation] })).status).toBe(400);
    },
  );
});
