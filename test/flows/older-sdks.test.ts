import Retell4 from 'retell-sdk-4';
import Retell52 from 'retell-sdk-5-2';
import Retell527 from 'retell-sdk-5-27';
import Retell560 from 'retell-sdk-5-60';
import { expect, it } from 'vitest';
import type { Simulator } from '../../src/index.ts';
import { FROM, simulate, TO } from './account.ts';

/*
 * Programs in the wild run on older releases of the provider's SDK, which ask for other paths and expect other shapes. One
 * account is set up and used with each, as its own types want it.
 */

const AGENT = {
  voice_id: 'retell-Cimo',
  agent_name: 'Reception',
  response_engine: { type: 'custom-llm' as const, llm_websocket_url: 'ws://127.0.0.1:9/llm' },
};
const TRUNK = 'trunk.example.com';

/** Nothing that the SDK sent was off contract, and nothing that it got. */
function expectOnContract(simulator: Simulator): void {
  const rules = simulator.journal
    .entries({ wire: 'verdict' })
    .flatMap((entry) => (entry.kind === 'violation' && entry.severity === 'error' ? [entry] : []))
    .filter(({ rule }) => /reply-on-contract|request-on-contract|defect/.test(rule));
  expect(rules).toEqual([]);
}

it('4.9.0: lists are arrays, and the way to bind a number to one agent is gone, as it was seen live', async () => {
  const simulator = await simulate({ deadlines: 0.01 });
  const client = new Retell4({ apiKey: 'key_4', baseURL: simulator.baseUrl('retell'), maxRetries: 0 });
  const { agent_id } = await client.agent.create(AGENT);
  const number = { phone_number: FROM, termination_uri: TRUNK };
  await expect(client.phoneNumber.import({ ...number, outbound_agent_id: agent_id })).rejects.toThrow(
    '400 Deprecated API usage: use outbound_agents instead of outbound_agent_id.',
  );
  expect((await client.phoneNumber.import(number)).phone_number).toBe(FROM);
  const dialled = { from_number: FROM, to_number: TO, override_agent_id: agent_id };
  const call = await client.call.createPhoneCall(dialled);
  expect(call).toMatchObject({ call_status: 'registered', agent_id });
  await simulator.settled();
  expect((await client.call.retrieve(call.call_id)).call_status).toBe('error');
  const calls = await client.call.list({ filter_criteria: { agent_id: [agent_id] }, limit: 10 });
  expect(calls.map(({ call_id }) => call_id)).toEqual([call.call_id]);
  expect((await client.agent.list()).map((agent) => agent.agent_id)).toEqual([agent_id]);
  expect((await client.phoneNumber.list()).map(({ phone_number }) => phone_number)).toEqual([FROM]);
  expect(await client.concurrency.retrieve()).toMatchObject({ current_concurrency: 0 });
  await expect(client.agent.retrieve('agent_none')).rejects.toMatchObject({ status: 422 });
  expectOnContract(simulator);
});

/** It names lists in forms "knowledge_base_files[]", as several 5.x did: RetellAI/retell-typescript-sdk#463. */
it('4.9.0: knowledge bases are made, and with quirks refused as they were seen live', async () => {
  const contentOf = async () => ({
    knowledge_base_name: 'Opening hours',
    knowledge_base_texts: ['Monday', 'Tuesday'].map((title) => ({ title, text: `${title}: 9 to 5` })),
    knowledge_base_files: [await Retell4.toFile(Buffer.from('Closed on holidays.'), 'holidays.txt')],
    knowledge_base_urls: ['https://example.com/a', 'https://example.com/b'],
  });
  const clientOf = (simulator: Simulator) =>
    new Retell4({ apiKey: 'key_4', baseURL: simulator.baseUrl('retell'), maxRetries: 0 });
  const quirks = { 'form-lists': 'plain', 'knowledge-base-without-sources': 'rejected' };
  const live = clientOf(await simulate({ deadlines: 0.01, quirks })).knowledgeBase;
  await expect(live.create(await contentOf())).rejects.toMatchObject({
    status: 500,
    error: undefined,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
  const { knowledge_base_files, ...texts } = await contentOf();
  expect(knowledge_base_files).toHaveLength(1);
  await expect(live.create(texts)).rejects.toThrow('400 no knowledge base sources provided');

  const simulator = await simulate({ deadlines: 0.01 });
  const client = clientOf(simulator);
  const knowledge = await client.knowledgeBase.create(await contentOf());
  await simulator.settled();
  const { knowledge_base_sources } = await client.knowledgeBase.retrieve(knowledge.knowledge_base_id);
  expect(knowledge_base_sources?.map((source) => ('title' in source ? source.title : source.type))).toEqual([
    'document',
    'Monday',
    'Tuesday',
    'url',
    'url',
  ]);
  expectOnContract(simulator);
});

it('5.2.0: lists are arrays, and publishing names no version', async () => {
  const simulator = await simulate({ deadlines: 0.01 });
  const client = new Retell52({ apiKey: 'key_52', baseURL: simulator.baseUrl('retell'), maxRetries: 0 });
  const { agent_id } = await client.agent.create(AGENT);
  await client.agent.publish(agent_id);
  expect(await client.agent.getVersions(agent_id)).toHaveLength(2);
  await client.phoneNumber.import({
    phone_number: FROM,
    termination_uri: TRUNK,
    outbound_agents: [{ agent_id, weight: 1 }],
  } as Parameters<typeof client.phoneNumber.import>[0]);
  const call = await client.call.createPhoneCall({ from_number: FROM, to_number: TO });
  await simulator.settled();
  expect((await client.call.retrieve(call.call_id)).disconnection_reason).toBe('error_llm_websocket_open');
  const calls = await client.call.list({ filter_criteria: { call_status: ['error'] } });
  expect(calls.map(({ call_id }) => call_id)).toEqual([call.call_id]);
  expect((await client.agent.list())[0]).toMatchObject({ agent_id });
  expect((await client.phoneNumber.list())[0]).toMatchObject({ phone_number: FROM });
  await client.call.delete(call.call_id);
  await expect(client.call.retrieve(call.call_id)).rejects.toMatchObject({ status: 422 });
  expectOnContract(simulator);
});

it.each([
  ['5.27.0', Retell527],
  ['5.60.0', Retell560],
] as const)('%s: calls and numbers come in pages, and calls can be stopped', async (version, Client) => {
  const simulator = await simulate({ clock: 'real' });
  // The two releases have the same methods here; a union of classes cannot be called otherwise.
  const Retell = Client as unknown as typeof Retell527;
  const client = new Retell({
    apiKey: `key_${version}`,
    baseURL: simulator.baseUrl('retell'),
    maxRetries: 0,
  });
  const { agent_id } = await client.agent.create(AGENT);
  await client.agent.publish(agent_id, { version: 0 });
  await client.phoneNumber.import({ phone_number: FROM, termination_uri: TRUNK });
  await client.phoneNumber.update(FROM, { outbound_agents: [{ agent_id, weight: 1 }] });
  const call = await client.call.createPhoneCall({ from_number: FROM, to_number: TO });
  await client.call.stop(call.call_id);
  expect(await client.call.retrieve(call.call_id)).toMatchObject({ disconnection_reason: 'manual_stopped' });
  const page = await client.call.list({ limit: 10 });
  const { items = [], has_more } = page as { items?: readonly { call_id: string }[]; has_more?: boolean };
  expect([items.map(({ call_id }) => call_id), has_more]).toEqual([[call.call_id], false]);
  const numbers = (await client.phoneNumber.list()) as { items?: readonly { phone_number: string }[] };
  expect(numbers.items?.map(({ phone_number }) => phone_number)).toEqual([FROM]);
  expect(JSON.stringify(await client.agent.list())).toContain(agent_id);
  await expect(client.call.stop('call_none')).rejects.toMatchObject({ status: 422 });
  expectOnContract(simulator);
});
