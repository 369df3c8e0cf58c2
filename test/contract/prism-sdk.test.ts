import { fileURLToPath } from 'node:url';
import Retell, { toFile } from 'retell-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadContract } from '../../src/contract/document.ts';
import { type Simulator, startSimulator } from '../../src/index.ts';
import { retellPack } from '../../src/providers/retell/index.ts';
import { startMcpServer } from '../support/mcp-server.ts';
import { loadPrismOperations, type PrismProxy, startPrismProxy } from './prism/prism-proxy.ts';
import { FROM, TO } from './prism/recipes/recipe.ts';
import { openSession, type SeenExchange } from './prism/session.ts';

/*
 * Every method of the provider's own SDK, through Prism to the simulator: what the SDK sends and what it is answered
 * has to be on contract by a validation that is not ours.
 */

const VOICE = 'retell-Cimo';
const NODE = { id: 'end', type: 'end', name: 'Goodbye' } as const;
const FLOW = {
  model_choice: { type: 'cascading', model: 'gpt-4.1' },
  start_speaker: 'agent',
  nodes: [NODE],
} as const;

/** Prism does not know the brackets with which this SDK sends lists of files in forms, as in "files[]". */
const BEYOND_PRISM = new Set([
  "cloneVoice Request body must have required property 'files'",
  'cloneVoice Request body property files must be array',
  'createKnowledgeBase Request body property knowledge_base_files must be array',
]);
/** Prism reads the schemas of flows for seconds, each time that it meets one of their operations. */
const SLOW_MS = 300_000;

interface Place {
  readonly simulator: Simulator;
  readonly proxy: PrismProxy;
}

interface Session {
  readonly simulator: Simulator;
  readonly client: Retell;
}

describe("the provider's SDK, with Prism in between", () => {
  const contract = loadContract(retellPack.contract);
  const document = fileURLToPath(new URL(`../../${retellPack.contract.source}`, import.meta.url));
  const places = new Map<'skip' | 'real', Place>();
  const used = new Set<string>();

  beforeAll(async () => {
    const operations = await loadPrismOperations(document);
    for (const clock of ['skip', 'real'] as const) {
      const simulator = await startSimulator({ clock, seed: 7, env: {}, providers: ['retell'] });
      places.set(clock, {
        simulator,
        proxy: await startPrismProxy(operations, simulator.baseUrl('retell')),
      });
    }
  }, SLOW_MS);
  afterAll(async () => {
    for (const { simulator, proxy } of places.values()) {
      await proxy.stop();
      await simulator.stop();
    }
  });

  /** Runs a story of one account; nothing of it may be refused, or off contract. */
  async function tell(
    name: string,
    story: (session: Session) => Promise<void>,
    clock: 'skip' | 'real' = 'skip',
  ) {
    const place = places.get(clock);
    if (place === undefined) throw new Error('The simulators have not been started.');
    const seen: SeenExchange[] = [];
    const apiKey = `key_${name.replaceAll(/\W/g, '_')}`;
    const { url, fetch } = openSession({ ...place, contract, apiKey, headersOf: () => ({}), seen });
    const client = new Retell({ apiKey, baseURL: url, maxRetries: 0, fetch });
    await story({ simulator: place.simulator, client: watched(client, used) });
    const off = seen.flatMap(({ operation, violations }) =>
      violations
        .map(({ message }) => `${operation} ${message}`)
        .filter((problem) => !BEYOND_PRISM.has(problem)),
    );
    expect(off).toEqual([]);
  }

  it('agents, their versions and voices', async () => {
    await tell('agents', async ({ client }) => {
      const { llm_id } = await client.llm.create({ general_prompt: 'Be kind.' });
      const response_engine = { type: 'retell-llm', llm_id } as const;
      const { agent_id } = await client.agent.create({ voice_id: VOICE, response_engine });
      await client.agent.update(agent_id, { agent_name: 'Reception' });
      await client.agent.publish(agent_id, { version: 0, version_title: 'First' });
      await client.agent.createVersion(agent_id, { base_version: 0 });
      await client.agent.retrieve(agent_id, { version: 'latest_published' });
      await client.agent.getVersions(agent_id);
      await client.agent.listVersions(agent_id, { limit: 1, sort_order: 'ascending' });
      await client.agent.repair(agent_id, { version: 1 });
      await client.agent.deleteVersion(agent_id, { version: 1 });
      await client.agent.list({
        limit: 5,
        filter_criteria: { channel: { type: 'string', op: 'eq', value: 'voice' } },
      });
      await client.agent.delete(agent_id);

      const added = await client.voice.addResource({
        provider_voice_id: 'voice_1',
        voice_name: 'Bea',
        public_user_id: 'user_1',
      });
      await client.voice.retrieve(added.voice_id);
      await client.voice.list();
      await client.voice.search({ search_query: 'a' });
      const files = [await toFile(Buffer.from('RIFF'), 'me.wav', { type: 'audio/wav' })];
      await client.voice.clone({ files, voice_name: 'Me', voice_provider: 'minimax' });
    });
  });

  it(
    'engines, their components, and knowledge bases',
    async () => {
      await tell('engines', async ({ client, simulator }) => {
        const base = await client.knowledgeBase.create({
          knowledge_base_name: 'Prices',
          knowledge_base_texts: [{ title: 'Beds', text: 'A bed is 90.' }],
          knowledge_base_urls: ['https://prices.example.com'],
          knowledge_base_files: [
            await toFile(Buffer.from('A chair is 40.'), 'chairs.txt', { type: 'text/plain' }),
          ],
        });
        const id = base.knowledge_base_id;
        await simulator.clock.advance('1m');
        const { knowledge_base_sources } = await client.knowledgeBase.retrieve(id);
        await client.knowledgeBase.list();
        await client.knowledgeBase.addSources(id, {
          knowledge_base_texts: [{ title: 'More', text: 'Of it.' }],
        });
        await client.knowledgeBase.deleteSource(knowledge_base_sources?.[0]?.source_id ?? '', {
          knowledge_base_id: id,
        });

        const { llm_id } = await client.llm.create({ knowledge_base_ids: [id], begin_message: 'Hello' });
        await client.llm.update(llm_id, { general_prompt: 'Be kind.' });
        await client.llm.retrieve(llm_id, { version: 0 });
        await client.llm.list({ limit: 5 });
        await client.llm.delete(llm_id, { force_delete: true });

        const { conversation_flow_component_id } = await client.conversationFlowComponent.create({
          name: 'Farewell',
          nodes: [NODE],
        });
        await client.conversationFlowComponent.retrieve(conversation_flow_component_id);
        await client.conversationFlowComponent.update(conversation_flow_component_id, { name: 'Goodbye' });
        await client.conversationFlowComponent.list({ limit: 5 });
        await client.conversationFlowComponent.delete(conversation_flow_component_id);
        const { conversation_flow_id } = await client.conversationFlow.create({ ...FLOW, nodes: [NODE] });
        await client.conversationFlow.retrieve(conversation_flow_id, { version: 0 });
        await client.conversationFlow.update(conversation_flow_id, { global_prompt: 'Be kind.' });
        await client.conversationFlow.list({ sort_order: 'ascending' });
        await client.conversationFlow.delete(conversation_flow_id);
        await client.knowledgeBase.delete(id);
      });
    },
    SLOW_MS,
  );

  it('numbers, calls and batches', async () => {
    await tell('calls', async ({ client, simulator }) => {
      const agent_id = await makeAgent(client);
      const agents = [{ agent_id, weight: 1 }];
      const bought = await client.phoneNumber.create({ area_code: 415, inbound_agents: agents });
      await client.phoneNumber.import({ phone_number: FROM, termination_uri: 'sdk.pstn.example.com' });
      await client.phoneNumber.update(FROM, { outbound_agents: agents, nickname: 'Front' });
      await client.phoneNumber.retrieve(FROM);
      await client.phoneNumber.list({ limit: 5 });

      const { call_id } = await client.call.createPhoneCall({
        from_number: FROM,
        to_number: TO,
        metadata: { order: 42 },
        retell_llm_dynamic_variables: { name: 'Ada' },
      });
      await client.batchCall.createBatchCall({ from_number: FROM, tasks: [{ to_number: TO }] });
      await client.call.createWebCall({ agent_id });
      await client.call.registerPhoneCall({
        agent_id,
        direction: 'inbound',
        from_number: TO,
        to_number: FROM,
      });
      await simulator.settled();
      await client.call.retrieve(call_id);
      await client.call.list({
        limit: 2,
        filter_criteria: { to_number: { type: 'string', op: 'eq', value: TO } },
      });
      await client.call.update(call_id, { metadata: { order: 43 }, custom_attributes: { tier: 'gold' } });
      await client.call.rerunAnalysis(call_id);
      await client.concurrency.retrieve();

      const contact = await client.contact
        .getByPhone(TO)
        .catch(() => client.contact.create({ phone_number: TO }));
      await client.contact.listConversations(contact.contact_id);
      await client.call.delete(call_id);
      await client.phoneNumber.delete(bought.phone_number);
    });
  });

  it('calls that run', async () => {
    await tell(
      'live',
      async ({ client, simulator }) => {
        const agent_id = await makeAgent(client);
        await client.phoneNumber.import({
          phone_number: FROM,
          termination_uri: 'sdk.pstn.example.com',
          outbound_agents: [{ agent_id, weight: 1 }],
        });
        const { call_id } = await client.call.createPhoneCall({ from_number: FROM, to_number: TO });
        await simulator.clock.advance('8s');
        await client.call.updateLive(call_id, { fields_to_override: { metadata: { order: 42 } } });
        const { participant_id } = await client.call.listenLive(call_id);
        await client.call.takeOverLive(call_id, { participant_id: participant_id ?? 'participant_1' });
        const other = await client.call.createPhoneCall({ from_number: FROM, to_number: TO });
        await client.call.stop(other.call_id);
      },
      'real',
    );
  });

  it('chat agents, chats and the playground', async () => {
    await tell('chats', async ({ client }) => {
      const { llm_id } = await client.llm.create({});
      const response_engine = { type: 'retell-llm', llm_id } as const;
      const { agent_id } = await client.chatAgent.create({ response_engine });
      await client.chatAgent.update(agent_id, { agent_name: 'Writer' });
      await client.chatAgent.retrieve(agent_id);
      await client.chatAgent.publish(agent_id, { version: 0 });
      await client.chatAgent.createVersion(agent_id, { base_version: 0 });
      await client.chatAgent.getVersions(agent_id);
      await client.chatAgent.deleteVersion(agent_id, { version: 1 });
      await client.chatAgent.list({
        filter_criteria: { channel: { type: 'string', op: 'eq', value: 'chat' } },
      });

      const { chat_id } = await client.chat.create({ agent_id, metadata: { order: 42 } });
      await client.chat.createChatCompletion({ chat_id, content: 'Hello' });
      await client.chat.update(chat_id, { metadata: { order: 43 } });
      await client.chat.end(chat_id);
      await client.chat.rerunAnalysis(chat_id);
      await client.chat.retrieve(chat_id);
      await client.chat.list({ limit: 5 });
      await client.chat.delete(chat_id);
      await client.phoneNumber.import({ phone_number: FROM, termination_uri: 'sdk.pstn.example.com' });
      await client.phoneNumber.update(FROM, { outbound_sms_agents: [{ agent_id, weight: 1 }] });
      await client.chat.createSMSChat({ from_number: FROM, to_number: TO });
      await client.playground.completion(await makeAgent(client), {
        messages: [{ role: 'user', content: 'Hello' }],
      });
      await client.chatAgent.delete(agent_id);
    });
  });

  it('tests', async () => {
    await tell('tests', async ({ client, simulator }) => {
      const { llm_id } = await client.llm.create({});
      const response_engine = { type: 'retell-llm', llm_id } as const;
      const query = { type: 'retell-llm', llm_id } as const;
      const { test_case_definition_id: id } = await client.tests.createTestCaseDefinition({
        name: 'Books',
        response_engine,
        user_prompt: 'Book a table.',
        metrics: ['A table is booked.'],
      });
      await client.tests.updateTestCaseDefinition(id, { name: 'Books!' });
      await client.tests.getTestCaseDefinition(id);
      await client.tests.listTestCaseDefinitions(query);
      const { test_case_batch_job_id: batch } = await client.tests.createBatchTest({
        response_engine,
        test_case_definition_ids: [id],
      });
      await simulator.settled();
      await client.tests.getBatchTest(batch);
      await client.tests.listBatchTests(query);
      const { items } = await client.tests.listTestRuns(batch);
      await client.tests.getTestRun(items?.[0]?.test_case_job_id ?? '');
      await client.tests.deleteTestCaseDefinition(id);
    });
  });

  it('contacts, apps and the CRM', async () => {
    await tell('contacts', async ({ client, simulator }) => {
      const { contact_id } = await client.contact.create({ phone_number: TO, first_name: 'Ada' });
      await client.contact.get(contact_id);
      await client.contact.getByPhone(TO);
      await client.contact.update(contact_id, { tags: ['vip'] });
      await client.contact.list({ limit: 5 });
      const file = await toFile(Buffer.from(`phone,name\n${TO},Ada\n`), 'contacts.csv', { type: 'text/csv' });
      const { upload_id } = await client.contact.uploadImportFile({ file });
      await client.contact.createImport({
        upload_id: upload_id ?? '',
        column_mapping: [{ external_field_name: 'phone', field_name: 'phone_number' }],
      });
      await client.crm.updateConfig({
        crm_analysis_data_mappings: [
          { analysis_data_name: 'name', field_name: 'first_name', update_mode: 'overwrite' },
        ],
      });
      await client.contact.backfillAnalysisData({ backfill_attributes: ['name'] });
      await simulator.clock.advance('10m');
      await client.contact.getBackfillJobStatus();
      await client.contact.getImport();
      await client.contact.delete(contact_id);

      const { app_id } = await client.app.create({
        type: 'crm',
        provider: 'hubspot',
        name: 'CRM',
        auth_config: { type: 'api_key', api_key: 'secret' },
      });
      await client.app.get(app_id);
      await client.app.update(app_id, { name: 'Our CRM' });
      await client.app.list();
      await client.app.listUsages(app_id);
      await client.app.testAuth(app_id);
      await client.crm.updateConfig({ app_id });
      await client.crm.getConfig();
      await client.crm.getSchema({ app_id });
      await client.crm.runSyncJob();
      await simulator.clock.advance('10m');
      await client.crm.getSyncJobStatus();
      await client.app.delete(app_id, { force_delete: true });
    });
  });

  it('everything else of a workspace', async () => {
    const server = await startMcpServer({ pages: [['book']] });
    await tell('workspace', async ({ client }) => {
      await client.identity.retrieve();
      await client.exportRequest.list({ limit: 5 });
      const drawing = '<svg xmlns="http://www.w3.org/2000/svg"/>';
      await client.asset.create({
        file: await toFile(Buffer.from(drawing), 'a.svg', { type: 'image/svg+xml' }),
      });
      const { llm_id } = await client.llm.create({ mcps: [{ name: 'booking', url: server.url }] });
      const response_engine = { type: 'retell-llm', llm_id } as const;
      const { agent_id } = await client.agent.create({ voice_id: VOICE, response_engine });
      const tools = await client.mcpTool.getMcpTools(agent_id, { mcp_id: 'booking' });
      expect(tools.map(({ name }) => name)).toEqual(['book']);
    });
    await server.stop();
  });

  it('are all of its methods', () => {
    expect(methodsOf(new Retell({ apiKey: 'key' })).filter((name) => !used.has(name))).toEqual([]);
  });
});

async function makeAgent(client: Retell): Promise<string> {
  const { llm_id } = await client.llm.create({});
  const { agent_id } = await client.agent.create({
    voice_id: VOICE,
    response_engine: { type: 'retell-llm', llm_id },
  });
  return agent_id;
}

/** "agent.create" and so on. */
function methodsOf(client: Retell): readonly string[] {
  return Object.entries(client)
    .filter(([, resource]) => isResource(resource))
    .flatMap(([name, resource]: [string, object]) =>
      Object.getOwnPropertyNames(Object.getPrototypeOf(resource))
        .filter((method) => method !== 'constructor')
        .map((method) => `${name}.${method}`),
    );
}

/** The SDK's resources know their client; nothing else that a client holds does. */
function isResource(value: unknown): value is object {
  return typeof value === 'object' && value !== null && '_client' in value;
}

/** The same client, whose used methods are written down. */
function watched(client: Retell, used: Set<string>): Retell {
  return new Proxy(client, {
    get(target, name) {
      const resource: unknown = Reflect.get(target, name);
      if (!isResource(resource)) return resource;
      return new Proxy(resource, {
        get(inner, method) {
          used.add(`${String(name)}.${String(method)}`);
          return Reflect.get(inner, method);
        },
      });
    },
  });
}
