import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import { Account, type AccountOptions, START_AT_MS } from '../account.ts';

interface TestAccount {
  readonly account: Account;
  readonly engine: JsonObject;
  readonly llmId: string;
}

async function testAccount(options: AccountOptions = {}): Promise<TestAccount> {
  const account = new Account(options);
  const { body } = await account.send('createRetellLlm', { body: {} });
  const llmId = String(body.llm_id);
  return { account, llmId, engine: { type: 'retell-llm', llm_id: llmId } };
}

const PROMPT = { name: 'Books', user_prompt: 'I want to book a table.', metrics: ['A day was agreed'] };
const define = ({ account, engine }: TestAccount, fields: JsonObject = {}) =>
  account.send('createTestCaseDefinition', { body: { ...PROMPT, response_engine: engine, ...fields } });
const idOf = (body: JsonObject): string => String(body.test_case_definition_id);
const itemsOf = (body: JsonObject): readonly JsonObject[] => body.items as readonly JsonObject[]; // The contract was checked.
const arrayOf = (body: JsonObject): readonly JsonObject[] => body as unknown as readonly JsonObject[]; // The same.

async function runBatch(tests: TestAccount, count: number): Promise<string> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) ids.push(idOf((await define(tests)).body));
  const { status, body } = await tests.account.send('createBatchTest', {
    body: { response_engine: tests.engine, test_case_definition_ids: ids },
  });
  expect(status).toBe(201);
  return String(body.test_case_batch_job_id);
}
const batchOf = async (account: Account, id: string): Promise<JsonObject> =>
  (await account.send('getBatchTest', { params: { test_case_batch_job_id: id } })).body;
const runsOf = async (account: Account, id: string): Promise<readonly JsonObject[]> =>
  itemsOf((await account.send('listTestRuns', { params: { test_case_batch_job_id: id } })).body);

describe('the definition of a test case', () => {
  it('is kept with what it was given, and with what goes without saying', async () => {
    const tests = await testAccount();
    const { status, body } = await define(tests);
    expect(status).toBe(201);
    expect(body).toEqual({
      test_case_definition_id: expect.stringMatching(/^test_case_[0-9a-f]{24}$/),
      type: 'simulation',
      ...PROMPT,
      response_engine: tests.engine,
      dynamic_variables: {},
      tool_mocks: [],
      llm_model: 'gpt-4.1',
      creation_timestamp: START_AT_MS,
      user_modified_timestamp: START_AT_MS,
    });
    const params = { test_case_definition_id: idOf(body) };
    expect((await tests.account.send('getTestCaseDefinition', { params })).body).toEqual(body);
  });

  it('is changed in the given fields, and deleted', async () => {
    const tests = await testAccount();
    const { account } = tests;
    const params = { test_case_definition_id: idOf((await define(tests)).body) };
    await account.clock.advance(1000);
    const { status, body } = await account.send('updateTestCaseDefinition', {
      params,
      body: { name: 'Cancels', dynamic_variables: { name: 'Ada' }, llm_model: 'gpt-5' },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...PROMPT,
      name: 'Cancels',
      dynamic_variables: { name: 'Ada' },
      llm_model: 'gpt-5',
      creation_timestamp: START_AT_MS,
      user_modified_timestamp: START_AT_MS + 1000,
    });
    expect((await account.send('deleteTestCaseDefinition', { params })).status).toBe(204);
    expect((await account.send('getTestCaseDefinition', { params })).status).toBe(404);
  });

  it('does not let a client set what the platform sets', async () => {
    const forged = { test_case_definition_id: 'mine', creation_timestamp: 1 };
    const { body } = await define(await testAccount(), forged);
    expect(body).toMatchObject({ creation_timestamp: START_AT_MS });
    expect(idOf(body)).not.toBe('mine');
  });

  it('is refused with an engine that the account does not have, unless a quirk says otherwise', async () => {
    const unknown = { response_engine: { type: 'retell-llm', llm_id: 'llm_none' } };
    const tests = await testAccount();
    expect((await define(tests, unknown)).status).toBe(400);
    const params = { test_case_definition_id: idOf((await define(tests)).body) };
    expect((await tests.account.send('updateTestCaseDefinition', { params, body: unknown })).status).toBe(
      400,
    );
    const batch = { ...unknown, test_case_definition_ids: [params.test_case_definition_id] };
    expect((await tests.account.send('createBatchTest', { body: batch })).status).toBe(400);
    expect(
      (await define(await testAccount({ quirks: { 'unknown-engine': 'accepted' } }), unknown)).status,
    ).toBe(201);
  });

  it('is listed under its engine', async () => {
    const tests = await testAccount();
    const { account, llmId } = tests;
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c']) ids.push(idOf((await define(tests, { name })).body));
    const list = (query: Record<string, unknown>) => account.send('listTestCaseDefinitions', { query });
    const first = await list({ type: 'retell-llm', llm_id: llmId, limit: 2 });
    expect(itemsOf(first.body).map(({ name }) => name)).toEqual(['c', 'b']);
    const second = await list({
      type: 'retell-llm',
      llm_id: llmId,
      pagination_key: first.body.pagination_key,
    });
    expect(itemsOf(second.body).map(({ name }) => name)).toEqual(['a']);
    expect(itemsOf((await list({ type: 'retell-llm', llm_id: 'llm_other' })).body)).toEqual([]);
    const flows = await list({ type: 'conversation-flow', conversation_flow_id: llmId });
    expect(itemsOf(flows.body)).toEqual([]);
    const legacy = await account.send('listTestCaseDefinitionsLegacy', {
      query: { type: 'retell-llm', llm_id: llmId },
    });
    expect(arrayOf(legacy.body).map(idOf)).toEqual(ids.toReversed());
  });

  it.each([
    'listTestCaseDefinitions',
    'listTestCaseDefinitionsLegacy',
    'listBatchTests',
    'listBatchTestsLegacy',
  ])('or batch is not listed by %s without the id of the engine', async (operation) => {
    for (const query of [{ type: 'retell-llm' }, { type: 'conversation-flow', llm_id: 'llm_1' }]) {
      expect((await new Account().send(operation, { query })).status).toBe(400);
    }
  });
});

describe('a batch of tests', () => {
  it('runs on the clock: pending, in progress, over', async () => {
    const tests = await testAccount();
    const { account } = tests;
    const id = await runBatch(tests, 3);
    expect(await batchOf(account, id)).toMatchObject({
      status: 'in_progress',
      pass_count: 0,
      fail_count: 0,
      error_count: 0,
      total_count: 3,
      response_engine: tests.engine,
    });
    expect((await runsOf(account, id)).map(({ status }) => status)).toEqual([
      'pending',
      'pending',
      'pending',
    ]);
    // A jumping clock stops nowhere in between, unless something is due there.
    const started = await new Promise<readonly JsonObject[]>((resolve) => {
      account.clock.after(2000, () => resolve(runsOf(account, id)));
    });
    expect(started.map(({ status }) => status)).toEqual(['in_progress', 'in_progress', 'in_progress']);
    expect(started[0]).toMatchObject({ result_explanation: null, transcript_snapshot: null });
    await account.clock.idle();
    const over = await batchOf(account, id);
    expect(over).toMatchObject({ status: 'complete', total_count: 3 });
    expect(Number(over.pass_count) + Number(over.fail_count) + Number(over.error_count)).toBe(3);
    expect(Number(over.user_modified_timestamp)).toBeGreaterThan(START_AT_MS + 5000);
    for (const run of await runsOf(account, id)) {
      expect(run.result_explanation).toEqual(expect.any(String));
      const read = await account.send('getTestRun', {
        params: { test_case_job_id: String(run.test_case_job_id) },
      });
      expect(read.body).toEqual(run);
    }
  });

  it('ends alike for one seed, and in more than one way', async () => {
    const outcomes = async (seed: string) => {
      const tests = await testAccount({ seed });
      const id = await runBatch(tests, 60);
      await tests.account.clock.idle();
      return (await runsOf(tests.account, id)).map(({ status }) => status);
    };
    const first = await outcomes('1');
    expect(await outcomes('1')).toEqual(first);
    expect(new Set(first)).toEqual(new Set(['pass', 'fail', 'error']));
  });

  it.each(['pass', 'fail', 'error'])('ends in %s where the quirk says so', async (outcome) => {
    const tests = await testAccount({ quirks: { 'test-run-outcome': outcome } });
    const id = await runBatch(tests, 2);
    await tests.account.clock.idle();
    expect(await batchOf(tests.account, id)).toMatchObject({ [`${outcome}_count`]: 2 });
    const [run] = await runsOf(tests.account, id);
    expect(run?.status).toBe(outcome);
    if (outcome === 'fail') expect(run?.result_explanation).toContain('A day was agreed');
  });

  it('keeps the definitions as they were', async () => {
    const tests = await testAccount();
    const { account } = tests;
    const id = await runBatch(tests, 1);
    const [run] = await runsOf(account, id);
    const params = { test_case_definition_id: String(run?.test_case_definition_id) };
    await account.send('updateTestCaseDefinition', { params, body: { name: 'Changed' } });
    await account.send('deleteTestCaseDefinition', { params });
    const [kept] = await runsOf(account, id);
    expect(kept?.test_case_definition_snapshot).toMatchObject(PROMPT);
  });

  it('is listed under its engine and version', async () => {
    const tests = await testAccount();
    const { account, llmId } = tests;
    const ids = [await runBatch(tests, 1), await runBatch(tests, 2)];
    const list = async (query: Record<string, unknown>) =>
      itemsOf(
        (await account.send('listBatchTests', { query: { type: 'retell-llm', llm_id: llmId, ...query } }))
          .body,
      ).map((batch) => batch.test_case_batch_job_id);
    expect(await list({})).toEqual(ids.toReversed());
    expect(await list({ version: 0 })).toEqual(ids.toReversed());
    expect(await list({ version: '3' })).toEqual([]);
    expect(await list({ limit: 1 })).toEqual([ids[1]]);
    const legacy = await account.send('listBatchTestsLegacy', {
      query: { type: 'retell-llm', llm_id: llmId },
    });
    expect(arrayOf(legacy.body)).toHaveLength(2);
    const runs = await account.send('listTestRunsLegacy', {
      params: { test_case_batch_job_id: ids[1] as string },
    });
    expect(arrayOf(runs.body)).toHaveLength(2);
  });

  it('is listed under the latest version of its engine, where none is named', async () => {
    const tests = await testAccount();
    const { account, engine, llmId } = tests;
    const old = await runBatch(tests, 1);
    const agent = await account.send('createAgent', {
      body: { voice_id: 'retell-Cimo', response_engine: engine },
    });
    const params = { agent_id: String(agent.body.agent_id) };
    // A new version of the agent is a new version of its engine.
    expect((await account.send('createAgentVersion', { params, body: { base_version: 0 } })).status).toBe(
      201,
    );
    const recent = await runBatch(tests, 1);
    const list = async (query: Record<string, unknown>) =>
      itemsOf(
        (await account.send('listBatchTests', { query: { type: 'retell-llm', llm_id: llmId, ...query } }))
          .body,
      ).map((batch) => batch.test_case_batch_job_id);
    expect(await list({})).toEqual([recent]);
    expect(await list({ version: 0 })).toEqual([old]);
  });

  it('pages through its runs', async () => {
    const tests = await testAccount();
    const params = { test_case_batch_job_id: await runBatch(tests, 3) };
    const first = await tests.account.send('listTestRuns', { params, query: { limit: 2 } });
    expect(first.body).toMatchObject({ has_more: true });
    const key = first.body.pagination_key;
    const second = await tests.account.send('listTestRuns', { params, query: { pagination_key: key } });
    const ids = [...itemsOf(first.body), ...itemsOf(second.body)].map((run) => run.test_case_job_id);
    expect(new Set(ids).size).toBe(3);
  });

  it('is refused with a definition that there is not', async () => {
    const { account, engine } = await testAccount();
    const body = { response_engine: engine, test_case_definition_ids: ['test_case_none'] };
    expect(await account.send('createBatchTest', { body })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('test_case_none') },
    });
  });

  it.each<[string, string]>([
    ['getTestCaseDefinition', 'test_case_definition_id'],
    ['updateTestCaseDefinition', 'test_case_definition_id'],
    ['deleteTestCaseDefinition', 'test_case_definition_id'],
    ['getBatchTest', 'test_case_batch_job_id'],
    ['getTestRun', 'test_case_job_id'],
    ['listTestRuns', 'test_case_batch_job_id'],
    ['listTestRunsLegacy', 'test_case_batch_job_id'],
  ])('or anything about tests that is unknown is a 404 to %s', async (operation, param) => {
    for (const id of ['none', '', '__proto__']) {
      const reply = await new Account().send(operation, { params: { [param]: id }, body: {} });
      expect(reply.status).toBe(404);
    }
  });
});
