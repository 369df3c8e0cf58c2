import { describe, expect, it } from 'vitest';
import { loadContract } from '../../src/contract/document.ts';
import type { Simulator } from '../../src/index.ts';
import { retellPack } from '../../src/providers/retell/index.ts';
import { callOperations } from '../../src/providers/retell/operations/call-operations.ts';
import { contactOperations } from '../../src/providers/retell/operations/contact-operations.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { type Account, FROM, openAccount, simulate, story, TO } from './account.ts';

/** Bodies that are right but for what a test puts in. */
const BODIES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  createBatchCall: {
    from_number: FROM,
    tasks: [{ to_number: TO }],
    name: 'x',
    trigger_timestamp: 0,
    call_time_window: { windows: [{ start: 0, end: 1440 }], timezone: 'UTC', day: [] },
    reserved_concurrency: 0,
  },
  createWebCall: { agent_id: '@agent', agent_version: 0, metadata: {}, current_state: null },
  createWebCallV2: { agent_id: '@agent', agent_override: { agent: {} } },
  registerPhoneCall: { agent_id: '@agent', direction: 'inbound', from_number: FROM },
  createPhoneCallLegacy: { from_number: FROM, to_number: TO },
  registerCall: {
    agent_id: '@agent',
    audio_websocket_protocol: 'web',
    audio_encoding: 's16le',
    sample_rate: 8000,
    end_call_after_silence_ms: 10_000,
  },
  updateCall: { metadata: {}, custom_attributes: {}, data_storage_setting: 'everything' },
  updateLiveCall: { fields_to_override: { override_dynamic_variables: null }, call_control: {} },
  takeOverLiveCall: { participant_id: 'listener' },
  listCallsV2: { filter_criteria: {}, limit: 10, pagination_key: 'x', sort_order: 'ascending' },
  createContact: { phone_number: TO, tags: [], custom_fields: {}, first_name: 'x' },
  updateContact: { tags: [], custom_fields: {} },
  listContacts: { search_query: '', filter_criteria: {}, skip: 0, limit: 1, pagination_key: 'x' },
  createContactImport: { upload_id: 'x', column_mapping: [], default_country: 'US', tags: [] },
  backfillContactAnalysisData: { backfill_attributes: [], backfill_call_filter: {} },
  createApp: { type: 'crm', provider: 'x', auth_config: { type: 'api_key', api_key: 'x' }, crm_config: {} },
  updateApp: { auth_config: { type: 'api_key', api_key: 'x' }, crm_config: {} },
  updateCrmConfig: { app_id: null, custom_fields: [], crm_analysis_data_mappings: [] },
};

const VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  0.5,
  '',
  'constructor',
  '__proto__',
  '\u0000\uD800',
  '{{x}}',
  'x'.repeat(70_000),
  [],
  [null],
  [{}],
  {},
  { constructor: 'x', toString: 1, length: -1 },
  { op: 'bt', value: [2, 1] },
];

const NAMES = ['constructor', '%00', '..%2F..', '%F0%9F%92%A5', 'x'.repeat(400)];

const TEXTS = ['', '-1', '1.5', 'constructor', '%00', 'x'.repeat(400)];

const contract = loadContract(retellPack.contract);

const LONG_CALL = parseScenario(story('Long', '- answer\n- wait: 1h', 'match:\n  to: "*"'), {
  env: {},
  params: {},
});

const LIVE = ['updateLiveCall', 'listenLiveCall', 'takeOverLiveCall'];

/** The ids of things that are there. */
async function idsFor(
  operationId: string,
  { client, agentId, dial }: Account,
): Promise<Readonly<Record<string, string>>> {
  const callId = await dial();
  const known = await client.contact.list();
  const contact = known.items[0] ?? (await client.contact.create({ phone_number: '+12125550177' }));
  const app = await client.app.create({ type: 'crm', provider: operationId });
  await expect.poll(() => client.call.retrieve(callId)).toMatchObject({ call_status: 'ongoing' });
  if (!LIVE.includes(operationId)) await client.call.stop(callId);
  return {
    agent_id: agentId,
    call_id: callId,
    contact_id: contact.contact_id,
    app_id: app.app_id,
    phone_number: '%2B12125550177',
  };
}

function brokenRules(simulator: Simulator): readonly string[] {
  return simulator.journal
    .entries()
    .flatMap((entry) => (entry.kind === 'violation' ? [`${entry.rule}: ${entry.message}`] : []))
    .filter((text) => /^(reply-on-contract|defect)/.test(text));
}

describe('hostile input', () => {
  it.each([
    ['calls', Object.keys(callOperations)],
    ['contacts, apps and the CRM', Object.keys(contactOperations)],
  ])(
    'never makes an operation on %s fail',
    async (_, operations) => {
      const simulator = await simulate({
        clock: 'real',
        limits: 'off',
        scenarios: [LONG_CALL],
        concurrency: 10_000,
      });
      const account = await openAccount(simulator);
      const failed: string[] = [];
      for (const operationId of operations) {
        const statuses = await Promise.all(await attack(simulator, account, operationId));
        if (statuses.some((status) => status >= 500)) failed.push(operationId);
      }
      expect(failed).toEqual([]);
      expect(brokenRules(simulator)).toEqual([]);
    },
    30_000,
  );
});

/** Sends an operation all that is wrong, and gives back the statuses of the answers. */
async function attack(
  simulator: Simulator,
  account: Account,
  operationId: string,
): Promise<readonly Promise<number>[]> {
  const ids = await idsFor(operationId, account);
  const { method, path } = contract.operation(operationId) ?? { method: 'GET', path: '/' };
  const takesBody = !['GET', 'DELETE'].includes(method.toUpperCase());
  const send = async (filled: string, body: unknown): Promise<number> => {
    const hasBody = takesBody && body !== undefined;
    const reply = await fetch(`${simulator.baseUrl('retell')}${filled}`, {
      method: method.toUpperCase(),
      headers: {
        authorization: `Bearer ${account.apiKey}`,
        ...(hasBody ? { 'content-type': 'application/json' } : {}),
      },
      ...(hasBody ? { body: JSON.stringify(body) } : {}),
    });
    await reply.arrayBuffer();
    return reply.status;
  };
  const good = JSON.parse(
    JSON.stringify(BODIES[operationId] ?? {}).replaceAll('@agent', account.agentId),
  ) as Record<string, unknown>; // Made of an object just above.
  const right = path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '');
  return [
    ...NAMES.map((name) => send(path.replace(/\{\w+\}/g, name), good)),
    ...TEXTS.flatMap((text) => [
      send(`${right}?limit=${text}&pagination_key=${text}&sort_order=${text}`, good),
      send(`${right}?force_delete=${text}&app_id=${text}`, good),
    ]),
    ...(takesBody ? VALUES : []).flatMap((value) => [
      send(right, value),
      ...Object.keys(good).map((field) => send(right, { ...good, [field]: value })),
    ]),
  ];
}
