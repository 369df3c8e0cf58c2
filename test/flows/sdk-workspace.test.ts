import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Retell, { toFile } from 'retell-sdk';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Simulator, startSimulator } from '../../src/index.ts';
import { clientOf, FROM, simulate, TO } from './account.ts';

const KEY = 'key_customer';

/** What drydial found wrong with requests, and with its own replies. */
function violations(simulator: Simulator): readonly unknown[] {
  return simulator.journal.entries({ wire: 'verdict' });
}

async function chatAgent(client: Retell, agent: object = {}): Promise<string> {
  const llm = await client.llm.create({ start_speaker: 'agent' });
  const created = await client.chatAgent.create({
    response_engine: { type: 'retell-llm', llm_id: llm.llm_id },
    ...agent,
  });
  return created.agent_id;
}

/** Asks again until the answer is what is waited for; every question costs a round trip, so there is no busy wait. */
async function until<T>(ask: () => Promise<T>, isDone: (answer: T) => boolean): Promise<T> {
  for (let count = 0; count < 500; count += 1) {
    const answer = await ask();
    if (isDone(answer)) return answer;
  }
  throw new Error('asked 500 times in vain');
}

describe("the provider's own SDK", () => {
  it('chats, ends, reads the analysis, lists and deletes', async () => {
    const simulator = await simulate();
    const client = clientOf(simulator, KEY);
    const chat = await client.chat.create({ agent_id: await chatAgent(client), metadata: { order: 42 } });
    expect(chat).toMatchObject({ chat_status: 'ongoing', chat_type: 'api_chat' });

    const answer = await client.chat.createChatCompletion({
      chat_id: chat.chat_id,
      content: 'Great, thank you!',
    });
    expect(answer.messages).toMatchObject([{ role: 'agent', content: expect.any(String) }]);
    await client.chat.update(chat.chat_id, { metadata: { order: 43 } });
    await client.chat.end(chat.chat_id);
    const ended = await until(
      () => client.chat.retrieve(chat.chat_id),
      ({ chat_analysis }) => chat_analysis !== undefined,
    );
    expect(ended).toMatchObject({
      chat_status: 'ended',
      metadata: { order: 43 },
      transcript: expect.stringContaining('User: Great, thank you!'),
      chat_analysis: { user_sentiment: 'Positive', chat_successful: true },
    });
    expect(await client.chat.rerunAnalysis(chat.chat_id)).toMatchObject({ chat_id: chat.chat_id });

    const listed = await client.chat.list({
      filter_criteria: { chat_status: { type: 'enum', op: 'in', value: ['ended'] } },
      include_total: true,
    });
    expect(listed).toMatchObject({ total: 1, items: [{ chat_id: chat.chat_id }] });
    expect(listed.items?.[0]).not.toHaveProperty('transcript');
    await client.chat.delete(chat.chat_id);
    await expect(client.chat.retrieve(chat.chat_id)).rejects.toBeInstanceOf(Retell.UnprocessableEntityError);
    expect(violations(simulator)).toEqual([]);
  });

  it('begins a chat by text message', async () => {
    const simulator = await simulate();
    const client = clientOf(simulator, KEY);
    await client.phoneNumber.import({ phone_number: FROM, termination_uri: 'flow.pstn.example.com' });
    const chat = await client.chat.createSMSChat({
      from_number: FROM,
      to_number: TO,
      override_agent_id: await chatAgent(client),
    });
    expect(chat).toMatchObject({ chat_type: 'sms_chat', message_with_tool_calls: [{ role: 'agent' }] });
  });

  it('uploads files, texts and addresses into a knowledge base', async () => {
    const simulator = await simulate();
    const client = clientOf(simulator, KEY);
    const content = 'x'.repeat(300_000);
    const created = await client.knowledgeBase.create({
      knowledge_base_name: 'Help',
      knowledge_base_files: [
        await toFile(Buffer.from(content), 'Preise & Zeiten.txt', { type: 'text/plain' }),
        await toFile(Buffer.from('a'), 'b.md'),
      ],
      knowledge_base_texts: [{ title: 'Hours', text: 'Nine to five, "usually"' }],
      knowledge_base_urls: ['https://example.com/help?a=1'],
      enable_auto_refresh: true,
      max_chunk_size: 1000,
    });
    expect(created).toMatchObject({ status: 'in_progress', enable_auto_refresh: true, max_chunk_size: 1000 });

    const id = created.knowledge_base_id;
    const complete = await until(
      () => client.knowledgeBase.retrieve(id),
      ({ status }) => status === 'complete',
    );
    expect(complete.knowledge_base_sources).toMatchObject([
      { type: 'document', filename: 'Preise & Zeiten.txt', file_size: 300_000 },
      { type: 'document', filename: 'b.md', file_size: 1 },
      { type: 'text', title: 'Hours' },
      { type: 'url', url: 'https://example.com/help?a=1' },
    ]);
    const [exchange] = simulator.journal.entries({ wire: 'rest' });
    expect(exchange).toMatchObject({
      requestBody: {
        knowledge_base_files: [
          { filename: 'Preise & Zeiten.txt', sha256: createHash('sha256').update(content).digest('hex') },
          { filename: 'b.md' },
        ],
      },
    });

    const added = await client.knowledgeBase.addSources(id, {
      knowledge_base_files: [await toFile(Buffer.from('more'), 'more.txt')],
    });
    expect(added.status).toBe('refreshing_in_progress');
    const [source] = complete.knowledge_base_sources ?? [];
    await client.knowledgeBase.deleteSource(source?.source_id ?? '', { knowledge_base_id: id });
    expect(await client.knowledgeBase.list()).toHaveLength(1);
    await client.knowledgeBase.delete(id);
    await expect(client.knowledgeBase.retrieve(id)).rejects.toBeInstanceOf(Retell.UnprocessableEntityError);
    expect(violations(simulator)).toEqual([]);
  });

  it('is refused a knowledge base with too long a name, or with 26 files', async () => {
    const client = clientOf(await simulate(), KEY);
    await expect(client.knowledgeBase.create({ knowledge_base_name: 'x'.repeat(40) })).rejects.toThrow(
      '400 request/body/knowledge_base_name must NOT have more than 39 characters',
    );
    const file = await toFile(Buffer.from('a'), 'a.txt');
    const many = {
      knowledge_base_name: 'Many',
      knowledge_base_files: Array.from({ length: 26 }, () => file),
    };
    await expect(client.knowledgeBase.create(many)).rejects.toThrow('400 Too many files');
    expect(await client.knowledgeBase.list()).toEqual([]);
  });

  it('defines, runs and reads tests', async () => {
    const simulator = await simulate();
    const client = clientOf(simulator, KEY);
    const { llm_id } = await client.llm.create({});
    const response_engine = { type: 'retell-llm' as const, llm_id };
    const definition = await client.tests.createTestCaseDefinition({
      name: 'Books',
      response_engine,
      user_prompt: 'I want a table.',
      metrics: ['A day was agreed'],
    });
    const id = definition.test_case_definition_id;
    await client.tests.updateTestCaseDefinition(id, { name: 'Books a table' });
    const batch = await client.tests.createBatchTest({ response_engine, test_case_definition_ids: [id, id] });
    const complete = await until(
      () => client.tests.getBatchTest(batch.test_case_batch_job_id),
      ({ status }) => status === 'complete',
    );
    expect(complete.total_count).toBe(2);
    const runs = await client.tests.listTestRuns(batch.test_case_batch_job_id);
    const [run] = runs.items ?? [];
    expect(await client.tests.getTestRun(run?.test_case_job_id ?? '')).toEqual(run);
    expect(run?.test_case_definition_snapshot).toMatchObject({ name: 'Books a table' });
    expect((await client.tests.listBatchTests({ type: 'retell-llm', llm_id })).items).toHaveLength(1);
    expect((await client.tests.listTestCaseDefinitions({ type: 'retell-llm', llm_id })).items).toHaveLength(
      1,
    );
    await client.tests.deleteTestCaseDefinition(id);
    await expect(client.tests.getTestCaseDefinition(id)).rejects.toBeInstanceOf(Retell.NotFoundError);
    expect(violations(simulator)).toEqual([]);
  });

  it('is refused a test of a custom LLM', async () => {
    const client = clientOf(await simulate(), KEY);
    const body = {
      name: 'x',
      user_prompt: 'x',
      metrics: [],
      response_engine: { type: 'custom-llm', llm_websocket_url: 'wss://llm.example.com' },
    };
    // `as`: the mistake that this is about.
    const mistaken = body as unknown as Retell.TestCreateTestCaseDefinitionParams;
    await expect(client.tests.createTestCaseDefinition(mistaken)).rejects.toBeInstanceOf(
      Retell.BadRequestError,
    );
  });

  it('plays in the playground, uploads an asset, lists exports and asks who it is', async () => {
    const simulator = await simulate();
    const client = clientOf(simulator, KEY);
    const answer = await client.playground.completion(await chatAgent(client), {
      messages: [{ role: 'user', content: 'Hi' }],
    });
    expect(answer.messages).toHaveLength(1);
    const asset = await client.asset.create({ file: await toFile(Buffer.alloc(2000), 'hold.wav') });
    expect(asset).toMatchObject({ file_name: 'hold.pcm', file_size: 2000 });
    expect(await client.exportRequest.list()).toEqual({ items: [], has_more: false });
    const info = await client.identity.retrieve();
    expect(info.api_key_name).toBeNull();
    expect(info.org_name).not.toContain(KEY);
    expect(violations(simulator)).toEqual([]);
  });
});

describe('what takes its time', () => {
  it('is done after a restart too', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'drydial-workspace-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const dataFile = join(folder, 'accounts.db');
    const before = await startSimulator({ clock: 'real', seed: 7, env: {}, dataFile });
    const { knowledge_base_id: id } = await clientOf(before, KEY).knowledgeBase.create({
      knowledge_base_name: 'Help',
      knowledge_base_texts: [{ title: 'Hours', text: 'Nine to five.' }],
    });
    await before.stop();

    const client = clientOf(await simulate({ dataFile }), KEY);
    const found = await until(
      () => client.knowledgeBase.retrieve(id),
      ({ status }) => status === 'complete',
    );
    expect(found.knowledge_base_name).toBe('Help');
  });
});
