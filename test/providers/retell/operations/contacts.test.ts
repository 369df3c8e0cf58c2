import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../../src/core/json.ts';
import { Account, START_AT_MS } from '../account.ts';

const ADA = '+12125550123';
const BOB = '+12125550199';
const FROM = '+14155550100';

const FIELDS = [
  { name: 'plan', type: 'enum', options: ['silver', 'gold'] },
  { name: 'age', type: 'number' },
  { name: 'vip', type: 'boolean' },
  { name: 'born', type: 'date' },
  { name: 'notes', type: 'string' },
];

async function withFields(account = new Account()): Promise<Account> {
  expect((await account.send('updateCrmConfig', { body: { custom_fields: FIELDS } })).status).toBe(200);
  return account;
}

async function create(account: Account, body: JsonObject): Promise<JsonObject> {
  const reply = await account.send('createContact', { body });
  expect(reply.status).toBe(201);
  return reply.body;
}

async function upload(account: Account, text: string): Promise<string> {
  const file = { filename: 'people.csv', content_type: 'text/csv', size_bytes: 1, sha256: '', text };
  const { status, body } = await account.send('uploadContactImportFile', { body: { file } });
  expect({ status, name: body.file_name }).toEqual({ status: 200, name: 'people.csv' });
  return String(body.upload_id);
}

function mapping(columns: Readonly<Record<string, string>>): Json {
  return Object.entries(columns).map(([column, field]) => ({
    external_field_name: column,
    field_name: field,
  }));
}

async function names(account: Account, body: JsonObject): Promise<string> {
  const reply = await account.send('listContacts', { body });
  expect(reply.status).toBe(200);
  return (reply.body.items as JsonObject[]).map((item) => item.first_name).join(' '); // The contract was checked.
}

describe('a contact', () => {
  it('is made, read by id and by number, changed and deleted', async () => {
    const account = new Account();
    const made = await create(account, {
      phone_number: ADA,
      first_name: 'Ada',
      tags: ['vip'],
      do_not_call: false,
    });
    expect(made).toMatchObject({
      phone_number: ADA,
      first_name: 'Ada',
      tags: ['vip'],
      conversation_count: 0,
    });
    const params = { contact_id: String(made.contact_id) };
    expect((await account.send('getContact', { params })).body).toEqual(made);
    const byPhone = await account.send('getContactByPhone', { params: { phone_number: ADA } });
    expect(byPhone.body).toEqual(made);

    await account.clock.advance(1000);
    const body = { last_name: 'Lovelace', tags: [], do_not_call: true };
    const changed = await account.send('updateContact', { params, body });
    expect(changed.body).toMatchObject({ first_name: 'Ada', ...body });
    expect(changed.body.user_modified_timestamp).toBe(Number(made.created_timestamp) + 1000);

    expect((await account.send('deleteContact', { params })).status).toBe(204);
    for (const operation of ['getContact', 'deleteContact', 'listContactConversations', 'updateContact']) {
      expect((await account.send(operation, { params, body: {} })).status).toBe(422);
    }
    expect((await account.send('getContactByPhone', { params: { phone_number: ADA } })).status).toBe(422);
  });

  it('is refused with a number that is none, or that another has', async () => {
    const account = new Account();
    await create(account, { phone_number: ADA });
    for (const phone_number of [ADA, '555', '']) {
      expect((await account.send('createContact', { body: { phone_number } })).status).toBe(400);
    }
  });

  it('has custom fields as they are defined, which null empties', async () => {
    const account = await withFields();
    const custom = { plan: 'gold', age: 36, vip: true, born: '1815-12-10', notes: 'x' };
    const made = await create(account, { phone_number: ADA, custom_fields: custom });
    expect(made.custom_fields).toEqual(custom);
    const params = { contact_id: String(made.contact_id) };
    const body = { custom_fields: { age: null, plan: 'silver' } };
    const changed = await account.send('updateContact', { params, body });
    expect(changed.body.custom_fields).toEqual({ plan: 'silver', vip: true, born: '1815-12-10', notes: 'x' });
  });

  it.each<[JsonObject]>([
    [{ unknown: 'x' }],
    [{ constructor: 'x' }],
    [{ plan: 'bronze' }],
    [{ age: '36' }],
    [{ vip: 'yes' }],
    [{ born: 'long ago' }],
    [{ notes: 7 }],
  ])('cannot have %j', async (custom_fields) => {
    const account = await withFields();
    expect((await account.send('createContact', { body: { phone_number: ADA, custom_fields } })).status).toBe(
      400,
    );
    const made = await create(account, { phone_number: ADA });
    const params = { contact_id: String(made.contact_id) };
    expect((await account.send('updateContact', { params, body: { custom_fields } })).status).toBe(400);
  });

  it('counts its chats by text message too, and tells how they went', async () => {
    const account = new Account();
    const made = await create(account, { phone_number: ADA });
    const llm = await account.send('createRetellLlm', { body: {} });
    const agent = await account.send('createChatAgent', {
      body: { response_engine: { type: 'retell-llm', llm_id: String(llm.body.llm_id) } },
    });
    await account.send('importPhoneNumber', {
      body: { phone_number: FROM, termination_uri: 'trunk.example.com' },
    });
    const text = async (to_number: string): Promise<string> => {
      const body = { from_number: FROM, to_number, override_agent_id: String(agent.body.agent_id) };
      return String((await account.send('createSmsChat', { body })).body.chat_id);
    };
    const chatId = await text(ADA);
    await text(BOB);
    await account.send('createChat', { body: { agent_id: String(agent.body.agent_id) } });
    const params = { contact_id: String(made.contact_id) };
    expect((await account.send('getContact', { params })).body).toMatchObject({
      conversation_count: 1,
      last_conversation_timestamp: START_AT_MS,
    });
    const listed = async () => (await account.send('listContactConversations', { params })).body.items;
    const begun = { type: 'chat', chat_id: chatId, direction: 'outbound', start_timestamp: START_AT_MS };
    expect(await listed()).toEqual([begun]);
    await account.send('createChatCompletion', { body: { chat_id: chatId, content: 'Thank you' } });
    await account.send('endChat', { params: { chat_id: chatId } });
    await account.clock.idle();
    expect(await listed()).toEqual([
      { ...begun, duration_ms: 0, sentiment: 'Positive', successful: true, summary: expect.any(String) },
    ]);
  });

  it('counts its calls, which can be paged through', async () => {
    const account = new Account();
    await account.withNumber(FROM);
    const made = await create(account, { phone_number: ADA });
    const dial = async (to: string): Promise<string> => {
      await account.clock.advance(1000);
      const reply = await account.send('createPhoneCall', { body: { from_number: FROM, to_number: to } });
      return String(reply.body.call_id);
    };
    const ids = [await dial(ADA), await dial(BOB), await dial(ADA)];
    account.happen(
      ids[0] ?? '',
      { kind: 'answered', ringMs: 0 },
      { kind: 'ended', reason: 'caller-hangup', by: 'caller' },
    );
    account.happen(ids[2] ?? '', { kind: 'ended', reason: 'busy', by: 'network' });
    const params = { contact_id: String(made.contact_id) };
    expect((await account.send('getContact', { params })).body.conversation_count).toBe(2);

    const first = await account.send('listContactConversations', { params, query: { limit: '1' } });
    expect(first.body).toMatchObject({
      items: [{ type: 'call', call_id: ids[2], direction: 'outbound', disconnection_reason: 'dial_busy' }],
      has_more: true,
    });
    const query = { pagination_key: first.body.pagination_key };
    const second = await account.send('listContactConversations', { params, query });
    expect(second.body).toMatchObject({ items: [{ call_id: ids[0], duration_ms: 0 }], has_more: false });
    const wrong = { params, query: { limit: 'many' } };
    expect((await account.send('listContactConversations', wrong)).status).toBe(400);
  });
});

describe('the list of contacts', () => {
  async function three(): Promise<Account> {
    const account = await withFields();
    await account.withNumber(FROM);
    await create(account, {
      phone_number: ADA,
      first_name: 'Ada',
      last_name: 'Lovelace',
      tags: ['a', 'b'],
      custom_fields: { age: 36 },
    });
    await create(account, {
      phone_number: BOB,
      first_name: 'Bob',
      do_not_call: true,
      tags: ['b'],
      custom_fields: { notes: 'Likes TEA' },
    });
    await create(account, { phone_number: '+4930123456', first_name: 'Cem' });
    for (const to_number of [BOB, ADA]) {
      await account.clock.advance(1000);
      await account.send('createPhoneCall', { body: { from_number: FROM, to_number } });
    }
    return account;
  }

  it.each<[JsonObject, string]>([
    [{}, 'Ada Bob Cem'],
    [{ sort_order: 'asc' }, 'Cem Bob Ada'],
    [{ skip: 1, limit: 1 }, 'Bob'],
    [{ search_query: 'LOVE' }, 'Ada'],
    [{ search_query: '+4930' }, 'Cem'],
    [{ search_query: 'tea' }, 'Bob'],
    [{ search_query: 'vip' }, ''],
    [{ filter_criteria: { do_not_call: { type: 'boolean', op: 'eq', value: true } } }, 'Bob'],
    [{ filter_criteria: { tags: { type: 'enum', op: 'in', value: ['a', 'c'] } } }, 'Ada'],
    [{ filter_criteria: { tags: { type: 'enum', op: 'in', value: ['b'] } } }, 'Ada Bob'],
    [{ filter_criteria: { phone_number: { op: 'sw', value: '+1212' } } }, 'Ada Bob'],
    [{ filter_criteria: { external_id: { type: 'present', op: 'np' } } }, 'Ada Bob Cem'],
    [{ filter_criteria: { last_conversation_timestamp: { op: 'gt', value: 0 } } }, 'Ada Bob'],
    [{ filter_criteria: { custom_fields: [{ key: 'age', type: 'number', op: 'gt', value: 30 }] } }, 'Ada'],
    [{ filter_criteria: { custom_fields: [{ key: 'notes', op: 'pr' }] }, search_query: 'ada' }, ''],
  ])('answers %j', async (body, expected) => {
    expect(await names(await three(), body)).toBe(expected);
  });

  it('always tells the total, and pages', async () => {
    const account = await three();
    const first = await account.send('listContacts', { body: { limit: 2 } });
    expect(first.body).toMatchObject({ total: 3, has_more: true });
    const rest = { limit: 2, pagination_key: first.body.pagination_key ?? '' };
    expect(await names(account, rest)).toBe('Cem');
    expect((await account.send('listContacts')).body.total).toBe(3);
    expect((await account.send('listContacts', { body: { limit: 0 } })).status).toBe(400);
    expect((await account.send('listContacts', { body: { pagination_key: 'x' } })).status).toBe(400);
  });
});

describe('an import', () => {
  const TABLE = [
    'Phone,First,Plan,Age,Labels',
    '(212) 555-0123,Ada,gold,36,x; y',
    '+49 30 1234567,"Müller, Jr.",,,',
    '12125550199,Bob,bronze,,',
    'nobody,Cem,,,',
  ].join('\r\n');
  const COLUMNS = { Phone: 'phone_number', First: 'first_name', Plan: 'plan', Age: 'age', Labels: 'tags' };

  it('makes and changes contacts on the clock, and counts the rows that cannot be read', async () => {
    const account = await withFields();
    await create(account, { phone_number: ADA, first_name: 'A.', last_name: 'Lovelace', tags: ['old'] });
    expect((await account.send('getContactImport')).body).toEqual({ status: 'idle' });
    const upload_id = await upload(account, TABLE);
    const body = { upload_id, column_mapping: mapping(COLUMNS), tags: ['batch'] };
    const started = await account.send('createContactImport', { body });
    expect(started).toMatchObject({
      status: 201,
      body: { status: 'queued', triggered_by: 'manual', succeeded: 0 },
    });
    expect((await account.send('createContactImport', { body })).status).toBe(400);
    await account.clock.advance(1000);
    expect((await account.send('getContactImport')).body).toMatchObject({ status: 'running' });
    await account.clock.advance(2000);
    expect((await account.send('getContactImport')).body).toMatchObject({
      status: 'idle',
      succeeded: 2,
      failed: 2,
    });

    const byPhone = async (phone_number: string): Promise<JsonObject> =>
      (await account.send('getContactByPhone', { params: { phone_number } })).body;
    expect(await byPhone(ADA)).toMatchObject({
      first_name: 'Ada',
      last_name: 'Lovelace',
      tags: ['x', 'y', 'batch'],
      custom_fields: { plan: 'gold', age: 36 },
    });
    expect(await byPhone('+49301234567')).toMatchObject({ first_name: 'Müller, Jr.', tags: ['batch'] });
    expect((await account.send('createContactImport', { body })).status).toBe(201);
  });

  it('takes a hundred tags, each once, and no more', async () => {
    const account = new Account();
    const upload_id = await upload(account, 'Phone\n+12125550199\n+12125550198');
    const column_mapping = mapping({ Phone: 'phone_number' });
    const tags = Array.from({ length: 100 }, (_, index) => `t${index}`);
    const tooMany = { upload_id, column_mapping, tags: [...tags, 'one more'] };
    expect((await account.send('createContactImport', { body: tooMany })).status).toBe(400);
    const body = { upload_id, column_mapping, tags: [...tags, 't0'] };
    expect((await account.send('createContactImport', { body })).status).toBe(201);
    await account.clock.advance(5000);
    const params = { phone_number: '+12125550199' };
    expect((await account.send('getContactByPhone', { params })).body).toMatchObject({ tags });
  });

  it('reads numbers without a country code as those of the default country', async () => {
    const account = new Account();
    const upload_id = await upload(account, 'Phone\n030 1234567');
    const body = { upload_id, column_mapping: mapping({ Phone: 'phone_number' }), default_country: 'DE' };
    await account.send('createContactImport', { body });
    await account.clock.advance(5000);
    const params = { phone_number: '+49301234567' };
    expect((await account.send('getContactByPhone', { params })).status).toBe(200);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['leads to no number', { First: 'first_name' }],
    ['leads to the number twice', { Phone: 'phone_number', First: 'phone_number' }],
    ['leads to an unknown field', { Phone: 'phone_number', First: 'nickname' }],
  ])('is refused where its mapping %s', async (_, columns) => {
    const account = new Account();
    const body = { upload_id: await upload(account, TABLE), column_mapping: mapping(columns) };
    expect((await account.send('createContactImport', { body })).status).toBe(400);
  });

  it('of a file that was not uploaded is a 422, and a file without text a 400', async () => {
    const account = new Account();
    const body = { upload_id: 'upload_none', column_mapping: mapping({ Phone: 'phone_number' }) };
    expect((await account.send('createContactImport', { body })).status).toBe(422);
    const file = { filename: 'people.xlsx', content_type: 'application/zip', size_bytes: 9, sha256: '' };
    expect((await account.send('uploadContactImportFile', { body: { file } })).status).toBe(400);
  });
});

describe('a backfill', () => {
  const MAPPINGS = [
    { analysis_data_name: 'wanted_plan', field_name: 'plan', update_mode: 'overwrite' },
    { analysis_data_name: 'guest_age', field_name: 'age', update_mode: 'fill_if_empty' },
    { analysis_data_name: 'call_summary', field_name: 'notes', update_mode: 'merge' },
  ];

  async function spokenTo(): Promise<{ account: Account; agentId: string; params: { contact_id: string } }> {
    const account = await withFields();
    await account.send('updateCrmConfig', { body: { crm_analysis_data_mappings: MAPPINGS } });
    const agentId = await account.withNumber(FROM);
    const made = await create(account, { phone_number: ADA });
    const speak = async (summary: string, custom: JsonObject): Promise<void> => {
      const { body } = await account.send('createPhoneCall', { body: { from_number: FROM, to_number: ADA } });
      const analysis = {
        summary,
        sentiment: 'Neutral',
        isSuccessful: true,
        inVoicemail: false,
        custom,
      } as const;
      account.happen(
        String(body.call_id),
        { kind: 'answered', ringMs: 0 },
        { kind: 'ended', reason: 'caller-hangup', by: 'caller' },
        { kind: 'analyzed', analysis },
      );
      await account.clock.advance(1000);
    };
    await speak('Asked.', { wanted_plan: 'silver', guest_age: 36 });
    await speak('Booked.', { wanted_plan: 'gold', guest_age: 37 });
    await speak('Booked.', { wanted_plan: 'bronze', guest_age: 'old' });
    return { account, agentId, params: { contact_id: String(made.contact_id) } };
  }

  it('writes what calls found out into contacts, as the mappings say', async () => {
    const { account, params } = await spokenTo();
    const body = { backfill_attributes: ['plan', 'guest_age', 'call_summary'] };
    const started = await account.send('backfillContactAnalysisData', { body });
    expect(started).toMatchObject({ status: 200, body: { status: 'queued' } });
    expect((await account.send('backfillContactAnalysisData', { body })).status).toBe(400);
    await account.clock.advance(5000);
    const status = await account.send('getBackfillContactJobStatus');
    expect(status.body).toMatchObject({ status: 'idle', succeeded: 3, failed: 0 });
    expect((await account.send('getContact', { params })).body.custom_fields).toEqual({
      plan: 'gold',
      age: 36,
      notes: 'Asked.\nBooked.',
    });
  });

  it('looks at the calls that it is told to, and writes only what is asked for', async () => {
    const { account, agentId, params } = await spokenTo();
    const body = {
      backfill_attributes: ['age'],
      backfill_call_filter: {
        agent: [{ agent_id: agentId }],
        start_timestamp: { type: 'number', op: 'ge', value: account.clock.epochMs() - 2000 },
      },
    };
    await account.send('backfillContactAnalysisData', { body });
    await account.clock.advance(5000);
    expect((await account.send('getContact', { params })).body.custom_fields).toEqual({ age: 37 });
  });

  it.each([[[]], [['unmapped']]])('is refused for %j', async (backfill_attributes) => {
    const { account } = await spokenTo();
    const reply = await account.send('backfillContactAnalysisData', { body: { backfill_attributes } });
    expect(reply.status).toBe(400);
  });
});
