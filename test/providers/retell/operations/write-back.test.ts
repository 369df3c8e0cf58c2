import { expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import { Account, CUSTOM_AGENT } from '../account.ts';
import { FROM, TO, TRUNK } from '../dial.ts';
import { componentNode, FLOW, makeBase } from './agent-setup.ts';

/*
 * Clients change one field by reading a resource and writing all of it back. What they leave as it was has to stay so, in the
 * resource and around it.
 */

/** A resource, and the operations that read and write it. */
interface Place {
  readonly what: string;
  readonly read: string;
  readonly write: string;
  readonly params: Readonly<Record<string, string>>;
  /** What the request of the update does not allow as it is shown. */
  readonly without?: readonly string[];
  /** All that it allows, where that is little. */
  readonly only?: readonly string[];
}

const ANSWERED = { kind: 'answered', ringMs: 1000 } as const;
const ENDED = { kind: 'ended', reason: 'caller-hangup', by: 'caller' } as const;

async function make(account: Account, operation: string, body: JsonObject): Promise<JsonObject> {
  const reply = await account.send(operation, { body });
  expect({ operation, body: reply.body, status: reply.status }).toMatchObject({ operation, status: 201 });
  return reply.body;
}

async function engines(account: Account): Promise<readonly Place[]> {
  const base = await makeBase(account);
  const llm = await make(account, 'createRetellLlm', {
    begin_message: '',
    general_prompt: 'Greet {{name}}.',
    model_config: { type: 'cascading', primary: 'gpt-5', backup: 'gpt-4.1', temperature: 0.2 },
    knowledge_base_ids: [base],
    kb_config: { top_k: 3, filter_score: 0.6 },
    general_tools: [{ type: 'end_call', name: 'end', description: 'Ends.' }],
    default_dynamic_variables: { name: 'you' },
    is_transfer_llm: true,
  });
  const component = await make(account, 'createConversationFlowComponent', {
    name: 'Greeting',
    nodes: FLOW.nodes ?? [],
    start_node_id: 'start',
  });
  const componentId = String(component.conversation_flow_component_id);
  const nodes = [...(FLOW.nodes as JsonObject[]), componentNode(componentId)];
  const flow = await make(account, 'createConversationFlow', {
    ...FLOW,
    nodes,
    start_node_id: 'start',
    global_prompt: 'Be short.',
    knowledge_base_ids: [base],
    default_dynamic_variables: { name: 'you' },
    is_transfer_cf: true,
  });
  const llmId = String(llm.llm_id);
  const testCase = await make(account, 'createTestCaseDefinition', {
    name: 'Books',
    user_prompt: 'Book.',
    metrics: ['booked'],
    response_engine: { type: 'retell-llm', llm_id: llmId, version: 0 },
    dynamic_variables: { name: 'Ada' },
  });
  return [
    { what: 'LLM', read: 'getRetellLlm', write: 'updateRetellLlm', params: { llm_id: llmId } },
    {
      what: 'flow',
      read: 'getConversationFlow',
      write: 'updateConversationFlow',
      params: { conversation_flow_id: String(flow.conversation_flow_id) },
    },
    {
      what: 'component',
      read: 'getConversationFlowComponent',
      write: 'updateConversationFlowComponent',
      params: { conversation_flow_component_id: componentId },
    },
    {
      what: 'test case',
      read: 'getTestCaseDefinition',
      write: 'updateTestCaseDefinition',
      params: { test_case_definition_id: String(testCase.test_case_definition_id) },
    },
  ];
}

async function agents(account: Account, llmId: string): Promise<readonly Place[]> {
  const custom = await make(account, 'createAgent', {
    ...CUSTOM_AGENT,
    agent_name: 'Ada',
    webhook_url: 'https://hooks.example.com',
    webhook_events: ['call_ended'],
    language: ['de-DE', 'en-US'],
    post_call_analysis_data: [{ type: 'boolean', name: 'booked', description: 'Whether.' }],
    data_storage_setting: 'everything_except_pii',
    pii_config: { mode: 'post_call', categories: ['email'] },
  });
  const chat = await make(account, 'createChatAgent', {
    response_engine: { type: 'retell-llm', llm_id: llmId },
    agent_name: 'Eve',
    end_chat_after_silence_ms: 120_000,
  });
  const agentId = String(custom.agent_id);
  // A second version, of which the first is published and has a tag.
  await account.send('publishAgentVersion', {
    params: { agent_id: agentId },
    body: { version: 0, version_title: 'One' },
  });
  const opened = { params: { agent_id: agentId }, body: { base_version: 0 } };
  expect((await account.send('createAgentVersion', opened)).status).toBe(201);
  const tagged = { params: { agent_id: agentId }, body: { assigned_tags: ['staging', 'canary'] } };
  expect((await account.send('updateAgent', tagged)).status).toBe(200);
  return [
    { what: 'agent', read: 'getAgent', write: 'updateAgent', params: { agent_id: agentId } },
    {
      what: 'chat agent',
      read: 'getChatAgent',
      write: 'updateChatAgent',
      params: { agent_id: String(chat.agent_id) },
    },
  ];
}

async function numbers(
  account: Account,
  [voice, text]: readonly [string, string],
): Promise<readonly Place[]> {
  const bound = [
    { agent_id: voice, weight: 0.4 },
    { agent_id: voice, agent_version: 0, weight: 0.6 },
  ];
  await make(account, 'importPhoneNumber', {
    phone_number: FROM,
    ...TRUNK,
    sip_trunk_auth_username: 'ada',
    sip_trunk_auth_password: 'secret',
    inbound_agents: bound,
    outbound_agents: bound,
    nickname: 'Main',
  });
  const bought = await make(account, 'createPhoneNumber', {
    area_code: 415,
    inbound_agents: bound,
    inbound_webhook_url: 'https://in.example.com',
    allowed_inbound_country_list: ['US'],
    fallback_number: FROM,
  });
  const phone_number = String(bought.phone_number);
  const sms = { inbound_sms_agents: [{ agent_id: text, weight: 1 }], outbound_sms_agents: [] };
  const changed = await account.send('updatePhoneNumber', { params: { phone_number }, body: sms });
  expect(changed.status).toBe(200);
  return [FROM, phone_number].map((number) => ({
    what: `number ${number}`,
    read: 'getPhoneNumber',
    write: 'updatePhoneNumber',
    params: { phone_number: number },
  }));
}

async function customers(account: Account): Promise<readonly Place[]> {
  const app = await make(account, 'createApp', {
    type: 'crm',
    provider: 'hubspot',
    name: 'Sales',
    tenant_url: 'https://crm.example.com',
    auth_config: { type: 'oauth2', client_id: 'id', client_secret: 'secret' },
    crm_config: {
      sync_new_contacts: true,
      inbound_sync_mappings: [{ field_name: 'phone_number', external_field_name: 'phone' }],
    },
  });
  const params = { app_id: String(app.app_id) };
  expect((await account.send('testAppAuth', { params })).body).toEqual({ success: true });
  const config: JsonObject = {
    app_id: params.app_id,
    custom_fields: [{ name: 'size', type: 'number' }],
    crm_analysis_data_mappings: [
      { field_name: 'first_name', analysis_data_name: 'name', update_mode: 'merge' },
    ],
    contact_columns_order: ['first_name', 'size'],
  };
  const configured = await account.send('updateCrmConfig', { body: config });
  expect({ body: configured.body, status: configured.status }).toMatchObject({ status: 200 });
  const contact = await make(account, 'createContact', {
    phone_number: TO,
    first_name: 'Ada',
    do_not_call: false,
    tags: ['vip'],
    custom_fields: { size: 4 },
  });
  return [
    // Credentials are shown without their secret, and cannot be sent so.
    { what: 'app', read: 'getApp', write: 'updateApp', params, without: ['auth_config'] },
    { what: 'CRM', read: 'getCrmConfig', write: 'updateCrmConfig', params: {} },
    {
      what: 'contact',
      read: 'getContact',
      write: 'updateContact',
      params: { contact_id: String(contact.contact_id) },
    },
  ];
}

async function talks(account: Account, chatAgent: string): Promise<readonly Place[]> {
  const call = await make(account, 'createPhoneCall', {
    from_number: FROM,
    to_number: TO,
    metadata: { order: 1 },
    retell_llm_dynamic_variables: { name: 'Ada' },
  });
  const params = { call_id: String(call.call_id) };
  account.happen(params.call_id, ANSWERED, ENDED);
  const noted = { custom_attributes: { a: 'x' } };
  expect((await account.send('updateCall', { params, body: noted })).status).toBe(200);
  const chat = await make(account, 'createChat', {
    agent_id: chatAgent,
    metadata: { order: 1 },
    retell_llm_dynamic_variables: { name: 'Ada' },
  });
  const chatParams = { chat_id: String(chat.chat_id) };
  expect((await account.send('updateChat', { params: chatParams, body: noted })).status).toBe(200);
  const only = ['metadata', 'data_storage_setting', 'custom_attributes'];
  return [
    { what: 'call', read: 'getCall', write: 'updateCall', params, only },
    { what: 'chat', read: 'getChat', write: 'updateChat', params: chatParams, only },
  ];
}

async function read(account: Account, place: Place): Promise<JsonObject> {
  const { status, body } = await account.send(place.read, { params: place.params });
  expect({ what: place.what, status }).toEqual({ what: place.what, status: 200 });
  return body;
}

function writable({ only, without = [] }: Place, shown: JsonObject): JsonObject {
  const isAllowed = (name: string): boolean => only?.includes(name) ?? !without.includes(name);
  return Object.fromEntries(Object.entries(shown).filter(([name]) => isAllowed(name)));
}

const CHANGED_AT = ['last_modification_timestamp', 'user_modified_timestamp'];

async function everything(account: Account, places: readonly Place[]): Promise<readonly JsonObject[]> {
  const all: JsonObject[] = [];
  for (const place of places) {
    const entries = Object.entries(await read(account, place));
    all.push(Object.fromEntries(entries.filter(([name]) => !CHANGED_AT.includes(name))));
  }
  return all;
}

it.each([
  ['as it is by default', {}],
  ['with fields of earlier days', { 'assigned-tags-in-body': 'applied', 'single-agent-fields': 'accepted' }],
])('what is read and written back as it is changes nothing, %s', async (_, quirks) => {
  const account = new Account({ quirks });
  const made = [...(await engines(account))];
  made.push(...(await agents(account, made[0]?.params.llm_id ?? '')));
  const [voice, text] = [made[4]?.params.agent_id ?? '', made[5]?.params.agent_id ?? ''];
  made.push(...(await numbers(account, [voice, text])));
  made.push(...(await customers(account)), ...(await talks(account, text)));
  const before = await everything(account, made);
  await account.clock.advance(1000);
  for (const place of made) {
    const body = writable(place, await read(account, place));
    const reply = await account.send(place.write, { params: place.params, body });
    expect({ what: place.what, body: reply.body, status: reply.status }).toMatchObject({
      what: place.what,
      status: 200,
    });
    expect({ what: place.what, all: await everything(account, made) }).toEqual({
      what: place.what,
      all: before,
    });
  }
});
