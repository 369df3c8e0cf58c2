import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import { Account, CUSTOM_AGENT } from '../account.ts';
import { itemsOf } from './agent-setup.ts';

const CRM: JsonObject = {
  type: 'crm',
  provider: 'hubspot',
  auth_config: { type: 'api_key', api_key: 'secret_1' },
};

async function withApp(
  body: JsonObject = CRM,
  account = new Account(),
): Promise<{ account: Account; params: { app_id: string } }> {
  const reply = await account.send('createApp', { body });
  expect(reply.status).toBe(201);
  return { account, params: { app_id: String(reply.body.app_id) } };
}

describe('an app', () => {
  it.each<[JsonObject, JsonObject]>([
    [{ type: 'api_key', api_key: 'secret_1' }, { type: 'api_key' }],
    [
      { type: 'oauth2', client_id: 'id_1', client_secret: 'secret_1' },
      { type: 'oauth2', client_id: 'id_1' },
    ],
    [
      { type: 'basic', username: 'ada', password: 'secret_1' },
      { type: 'basic', username: 'ada' },
    ],
  ])('never shows its secrets: %j', async (auth_config, shown) => {
    const { account, params } = await withApp({ ...CRM, auth_config });
    const { body } = await account.send('getApp', { params });
    expect(body).toMatchObject({ auth_config: shown, connection_status: 'not_connected' });
    expect(JSON.stringify(body)).not.toContain('secret_1');
  });

  it('is changed in parts, and is untested after new credentials', async () => {
    const { account, params } = await withApp();
    expect((await account.send('testAppAuth', { params })).body).toEqual({ success: true });
    const named = await account.send('updateApp', { params, body: { name: 'Sales' } });
    expect(named.body).toMatchObject({ name: 'Sales', provider: 'hubspot', connection_status: 'connected' });
    const auth_config = { type: 'api_key', api_key: 'secret_2' };
    const renewed = await account.send('updateApp', { params, body: { auth_config } });
    expect(renewed.body).toMatchObject({ name: 'Sales', connection_status: 'not_connected' });
  });

  it('fails its test without credentials, and where the quirk says so', async () => {
    const bare = await withApp({ type: 'crm', provider: 'hubspot' });
    expect((await bare.account.send('testAppAuth', { params: bare.params })).body).toEqual({
      success: false,
    });
    const failing = await withApp(CRM, new Account({ quirks: { 'app-auth-test': 'fails' } }));
    expect((await failing.account.send('testAppAuth', { params: failing.params })).body).toEqual({
      success: false,
    });
    const { body } = await failing.account.send('getApp', { params: failing.params });
    expect(body.connection_status).toBe('error');
  });

  it('is listed, newest first', async () => {
    const account = new Account();
    for (const name of ['one', 'two', 'three']) {
      await withApp({ ...CRM, name }, account);
      await account.clock.advance(1000);
    }
    const first = await account.send('listApps', { query: { limit: 2 } });
    expect(first.body).toMatchObject({ items: [{ name: 'three' }, { name: 'two' }], has_more: true });
    const query = { pagination_key: first.body.pagination_key };
    expect((await account.send('listApps', { query })).body).toMatchObject({ items: [{ name: 'one' }] });
    expect((await account.send('listApps', { query: { limit: 'x' } })).status).toBe(400);
  });

  it('is one of at most 20 of its provider', async () => {
    const account = new Account();
    for (let count = 0; count < 20; count += 1) await withApp(CRM, account);
    expect((await account.send('createApp', { body: CRM })).status).toBe(400);
    expect((await account.send('createApp', { body: { ...CRM, provider: 'salesforce' } })).status).toBe(201);
  });

  it('is refused with credentials where the vendor wants a browser, and with a sync that knows no number', async () => {
    const account = new Account();
    const onedrive = { ...CRM, type: 'knowledge_base', provider: 'onedrive' };
    expect((await account.send('createApp', { body: onedrive })).status).toBe(400);
    const crm_config = { inbound_sync_mappings: [{ field_name: 'first_name', external_field_name: 'fn' }] };
    expect((await account.send('createApp', { body: { ...CRM, crm_config } })).status).toBe(400);
    const { params } = await withApp(CRM, account);
    expect((await account.send('updateApp', { params, body: { crm_config } })).status).toBe(400);
    const whole = [
      ...crm_config.inbound_sync_mappings,
      { field_name: 'phone_number', external_field_name: 'ph' },
    ];
    const body = { crm_config: { inbound_sync_mappings: whole } };
    expect((await account.send('updateApp', { params, body })).body).toMatchObject(body);
  });

  it('that an agent uses is deleted by force only', async () => {
    const { account, params } = await withApp();
    const tool = { type: 'custom', app_id: params.app_id };
    const agent = await account.send('createAgent', {
      body: { ...CUSTOM_AGENT, agent_name: 'Desk', tool_config: { tools: [tool] } },
    });
    const usages = await account.send('listAppUsages', { params });
    expect(usages.body).toMatchObject({
      items: [{ type: 'agent', agent_id: agent.body.agent_id, agent_name: 'Desk', agent_versions: [0] }],
      has_more: false,
    });
    expect((await account.send('listAppUsages', { params, query: { limit: 0 } })).status).toBe(400);
    await account.clock.advance(1000);
    const body = { ...CUSTOM_AGENT, agent_name: 'Later', tool_config: { tools: [tool] } };
    await account.send('createAgent', { body });
    const listed = async (query: Readonly<Record<string, string>>) =>
      itemsOf(await account.send('listAppUsages', { params, query })).map(({ agent_name }) => agent_name);
    expect(await listed({})).toEqual(['Later', 'Desk']);
    expect(await listed({ sort_order: 'ascending' })).toEqual(['Desk', 'Later']);
    expect((await account.send('deleteApp', { params })).status).toBe(400);
    expect((await account.send('deleteApp', { params, query: { force_delete: 'false' } })).status).toBe(400);
    expect((await account.send('deleteApp', { params, query: { force_delete: true } })).status).toBe(204);
  });

  it.each(['getApp', 'updateApp', 'deleteApp', 'listAppUsages', 'testAppAuth'])(
    'that is unknown is a 422 to %s',
    async (operation) => {
      const input = { params: { app_id: 'app_none' }, ...(operation === 'updateApp' ? { body: {} } : {}) };
      expect((await new Account().send(operation, input)).status).toBe(422);
    },
  );
});

describe('the CRM configuration', () => {
  it('is empty at first, and keeps what is not sent', async () => {
    const account = new Account();
    const empty = await account.send('getCrmConfig');
    expect(empty.body).toEqual({ org_id: expect.stringMatching(/^org_[0-9a-f]{16}$/) });
    const custom_fields = [{ name: 'plan', type: 'string' }];
    await account.send('updateCrmConfig', { body: { custom_fields } });
    const body = { contact_columns_order: ['plan', 'first_name'] };
    expect((await account.send('updateCrmConfig', { body })).body).toMatchObject({ custom_fields, ...body });
    await account.send('createContact', { body: { phone_number: '+12125550123', tags: ['vip'] } });
    expect((await account.send('getCrmConfig')).body).toMatchObject({ contact_tags: ['vip'] });
  });

  it.each<[string, JsonObject]>([
    ['a name in capitals', { custom_fields: [{ name: 'Plan', type: 'string' }] }],
    ['a reserved name', { custom_fields: [{ name: 'first_name', type: 'string' }] }],
    ['a reserved beginning', { custom_fields: [{ name: 'external_key', type: 'string' }] }],
    [
      'a name twice',
      {
        custom_fields: [
          { name: 'a', type: 'string' },
          { name: 'a', type: 'number' },
        ],
      },
    ],
    ['an enum without options', { custom_fields: [{ name: 'a', type: 'enum' }] }],
    ['an unknown app', { app_id: 'app_none' }],
    [
      'a mapping to nothing',
      {
        crm_analysis_data_mappings: [{ analysis_data_name: 'a', field_name: 'b', update_mode: 'overwrite' }],
      },
    ],
    [
      'a mapping to the number',
      {
        crm_analysis_data_mappings: [
          { analysis_data_name: 'a', field_name: 'phone_number', update_mode: 'overwrite' },
        ],
      },
    ],
    [
      'merging what is no text',
      {
        crm_analysis_data_mappings: [
          { analysis_data_name: 'a', field_name: 'do_not_call', update_mode: 'merge' },
        ],
      },
    ],
  ])('is refused with %s', async (_, body) => {
    expect((await new Account().send('updateCrmConfig', { body })).status).toBe(400);
  });

  it('keeps a field that a mapping leads to, unless the mapping goes with it', async () => {
    const account = new Account();
    const crm_analysis_data_mappings = [
      { analysis_data_name: 'a', field_name: 'plan', update_mode: 'overwrite' },
    ];
    const body = { custom_fields: [{ name: 'plan', type: 'string' }], crm_analysis_data_mappings };
    expect((await account.send('updateCrmConfig', { body })).status).toBe(200);
    expect((await account.send('updateCrmConfig', { body: { custom_fields: [] } })).status).toBe(400);
    const both = { custom_fields: [], crm_analysis_data_mappings: [] };
    expect((await account.send('updateCrmConfig', { body: both })).status).toBe(200);
  });

  it('is tied to a CRM app only, and untied by null or with the app', async () => {
    const { account, params } = await withApp();
    const desk = await withApp({ type: 'support', provider: 'zendesk' }, account);
    expect((await account.send('updateCrmConfig', { body: desk.params })).status).toBe(400);
    expect((await account.send('updateCrmConfig', { body: params })).body).toMatchObject(params);
    expect((await account.send('updateCrmConfig', { body: { app_id: null } })).body).not.toHaveProperty(
      'app_id',
    );
    await account.send('updateCrmConfig', { body: params });
    await account.send('deleteApp', { params });
    expect((await account.send('getCrmConfig')).body).not.toHaveProperty('app_id');
  });

  it('shows the fields of the linked CRM, or of another that is named', async () => {
    const { account, params } = await withApp();
    expect((await account.send('getCrmSchema')).status).toBe(400);
    expect((await account.send('getCrmSchema', { query: params })).body).toMatchObject({
      provider: 'hubspot',
    });
    expect((await account.send('getCrmSchema', { query: { app_id: 'app_none' } })).status).toBe(400);
    await account.send('updateCrmConfig', { body: params });
    expect((await account.send('getCrmSchema')).body.fields).not.toEqual([]);
  });

  it('syncs on the clock, one at a time, and then keeps its contacts', async () => {
    const { account, params } = await withApp({ ...CRM, crm_config: { sync_new_contacts: true } });
    const made = await account.send('createContact', { body: { phone_number: '+12125550123' } });
    const contact = { params: { contact_id: String(made.body.contact_id) } };
    expect((await account.send('runSyncJob')).status).toBe(400);
    expect((await account.send('getSyncJobStatus')).body).toEqual({ status: 'idle' });
    await account.send('updateCrmConfig', { body: params });
    expect(await account.send('runSyncJob')).toMatchObject({ status: 200, body: { status: 'queued' } });
    expect((await account.send('runSyncJob')).status).toBe(400);
    await account.clock.advance(5000);
    expect((await account.send('getSyncJobStatus')).body).toMatchObject({ status: 'idle', succeeded: 1 });
    expect((await account.send('getCrmConfig')).body.last_sync_timestamp).toBe(
      account.clock.epochMs() - 2000,
    );
    expect((await account.send('getContact', contact)).body.external_id).toMatch(/^\d{9}$/);

    expect((await account.send('deleteContact', contact)).status).toBe(400);
    await account.send('updateCrmConfig', { body: { app_id: null } });
    expect((await account.send('deleteContact', contact)).status).toBe(204);
  });
});
