import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import { Account, CUSTOM_AGENT, START_AT_MS } from '../account.ts';
import { branch, itemsOf, listOf, llmEngine, makeAgent, makeFlow, makeLlm, publish } from './agent-setup.ts';

const PUBLISHED = 'Cannot update published agent other than version title';

describe('versions of an agent', () => {
  it('are published in place, with a title, and no draft follows', async () => {
    const account = new Account();
    const agentId = await makeAgent(account);
    const reply = await account.send('publishAgentVersion', {
      params: { agent_id: agentId },
      body: { version: 0, version_title: 'First', version_description: 'Says hello.' },
    });
    expect(reply).toMatchObject({ status: 200, body: {} });
    const { body } = await account.send('getAgent', { params: { agent_id: agentId } });
    expect(body).toMatchObject({ version: 0, is_published: true, version_title: 'First' });
    expect(body.version_description).toBe('Says hello.');
  });

  it('cannot be changed once published, but for their title', async () => {
    const account = new Account();
    const params = { agent_id: await makeAgent(account, { agent_name: 'Ada' }) };
    await publish(account, params.agent_id, 0);
    const refused = await account.send('updateAgent', { params, body: { agent_name: 'Bob' } });
    expect(refused).toMatchObject({ status: 422, body: { message: PUBLISHED } });
    const renamed = await account.send('updateAgent', { params, body: { version_title: 'Final' } });
    expect(renamed).toMatchObject({ status: 200, body: { agent_name: 'Ada', version_title: 'Final' } });
  });

  it('cannot be published twice', async () => {
    const account = new Account();
    const agentId = await makeAgent(account);
    await publish(account, agentId, 0);
    expect(await publish(account, agentId, 0)).toMatchObject({ status: 400 });
  });

  it('are opened as drafts from a version, and begin without its title', async () => {
    const account = new Account();
    const agentId = await makeAgent(account, { agent_name: 'Ada', version_title: 'First' });
    await publish(account, agentId, 0);
    await account.clock.advance(500);
    const { status, body } = await account.send('createAgentVersion', {
      params: { agent_id: agentId },
      body: { base_version: 0 },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ version: 1, base_version: 0, is_published: false, agent_name: 'Ada' });
    expect(body.last_modification_timestamp).toBe(START_AT_MS + 500);
    expect(body).not.toHaveProperty('version_title');
  });

  it('may be several drafts: an update goes to the newest, or to the one it names', async () => {
    const account = new Account();
    const params = { agent_id: await makeAgent(account) };
    await branch(account, params.agent_id, 0);
    await publish(account, params.agent_id, 1);
    await branch(account, params.agent_id, 1);
    const newest = await account.send('updateAgent', { params, body: { agent_name: 'Newest' } });
    expect(newest.body).toMatchObject({ version: 2, agent_name: 'Newest' });
    const named = await account.send('updateAgent', {
      params,
      query: { version: '0' },
      body: { agent_name: 'Oldest' },
    });
    expect(named.body).toMatchObject({ version: 0, agent_name: 'Oldest' });
    await publish(account, params.agent_id, 2);
    // Version 0 is the only draft that is left.
    const left = await account.send('updateAgent', { params, body: { agent_name: 'Left' } });
    expect(left.body).toMatchObject({ version: 0, agent_name: 'Left' });
  });

  it.each([
    ['latest', 2],
    ['latest_published', 0],
    ['prod', 2],
    [1, 1],
    ['2', 2],
  ])('are found as %s', async (version, expected) => {
    const account = new Account();
    const agentId = await makeAgent(account);
    await branch(account, agentId, 0);
    await branch(account, agentId, 0);
    await publish(account, agentId, 1);
    await publish(account, agentId, 0);
    const { body } = await account.send('getAgent', {
      params: { agent_id: agentId },
      query: { version },
    });
    // The one that was published last counts, not the one with the largest number.
    expect(body.version).toBe(expected);
  });

  it('are deleted one by one, and their numbers do not come back', async () => {
    const account = new Account();
    const params = { agent_id: await makeAgent(account) };
    await branch(account, params.agent_id, 0);
    const query = { version: 1 };
    expect((await account.send('deleteAgentVersion', { params, query })).status).toBe(204);
    expect((await account.send('getAgent', { params, query })).status).toBe(422);
    expect((await account.send('deleteAgentVersion', { params, query })).status).toBe(404);
    expect(await branch(account, params.agent_id, 0)).toBe(2);
  });

  it('are not deleted while published, nor the last of them', async () => {
    const account = new Account();
    const params = { agent_id: await makeAgent(account) };
    const query = { version: 0 };
    expect((await account.send('deleteAgentVersion', { params, query })).status).toBe(400);
    await branch(account, params.agent_id, 0);
    await publish(account, params.agent_id, 0);
    expect((await account.send('deleteAgentVersion', { params, query })).status).toBe(400);
    const lax = new Account({ quirks: { 'delete-published-version': '204' } });
    const laxParams = { agent_id: await makeAgent(lax) };
    await branch(lax, laxParams.agent_id, 0);
    await publish(lax, laxParams.agent_id, 0);
    expect((await lax.send('deleteAgentVersion', { params: laxParams, query })).status).toBe(204);
  });

  it('are listed as summaries in pages, the largest number first', async () => {
    const account = new Account();
    const params = { agent_id: await makeAgent(account) };
    for (let round = 0; round < 3; round += 1) await branch(account, params.agent_id, round);
    const first = await account.send('listAgentVersions', { params, query: { limit: 3 } });
    expect(itemsOf(first).map((item) => [item.version, item.base_version])).toEqual([
      [3, 2],
      [2, 1],
      [1, 0],
    ]);
    const second = await account.send('listAgentVersions', {
      params,
      query: { limit: 3, pagination_key: first.body.pagination_key },
    });
    expect(itemsOf(second)).toEqual([
      { version: 0, is_published: false, last_modification_timestamp: START_AT_MS },
    ]);
    const ascending = await account.send('listAgentVersions', {
      params,
      query: { sort_order: 'ascending' },
    });
    expect(itemsOf(ascending).map((item) => item.version)).toEqual([0, 1, 2, 3]);
    expect((await account.send('listAgentVersions', { params, query: { limit: 0 } })).status).toBe(400);
  });

  it('are all in the older array, with their settings', async () => {
    const account = new Account();
    const params = { agent_id: await makeAgent(account, { agent_name: 'Ada' }) };
    await branch(account, params.agent_id, 0);
    const versions = listOf(await account.send('getAgentVersions', { params }));
    expect(versions.map((version) => [version.version, version.agent_name])).toEqual([
      [1, 'Ada'],
      [0, 'Ada'],
    ]);
  });

  it.each([
    ['createAgentVersion', { body: { base_version: 0 } }],
    ['publishAgentVersion', { body: { version: 0 } }],
    ['deleteAgentVersion', { query: { version: 0 } }],
    ['listAgentVersions', {}],
    ['getAgentVersions', {}],
    ['publishAgent', {}],
    ['repairAgent', {}],
  ])('of an unknown agent are a 422 to %s', async (operation, input) => {
    const params = { agent_id: 'agent_none' };
    expect((await new Account().send(operation, { params, ...input })).status).toBe(422);
  });

  it.each([
    ['createAgentVersion', { body: { base_version: 7 } }],
    ['publishAgentVersion', { body: { version: 7 } }],
    ['deleteAgentVersion', { query: { version: 7 } }],
  ])('that are unknown are a 404 to %s', async (operation, input) => {
    const account = new Account();
    const params = { agent_id: await makeAgent(account) };
    expect((await account.send(operation, { params, ...input })).status).toBe(404);
  });
});

describe('a conditional update', () => {
  it('is a 412 once somebody else has changed the draft', async () => {
    const account = new Account();
    const params = { agent_id: await makeAgent(account) };
    const etag = String((await account.send('getAgent', { params })).headers.etag);
    const change = (agentName: string, ifMatch: string) =>
      account.send('updateAgent', {
        params,
        body: { agent_name: agentName },
        headers: { 'if-match': ifMatch },
      });
    expect((await change('First', etag)).status).toBe(200);
    expect(await change('Second', etag)).toMatchObject({
      status: 412,
      body: { status: 'error', message: 'Precondition failed for conditional update.' },
    });
    expect((await change('Third', '*')).status).toBe(200);
    const fresh = String((await account.send('getAgent', { params })).headers.etag);
    expect((await change('Fourth', `"other", W/${fresh}`)).body.agent_name).toBe('Fourth');
  });
});

describe('the older publishing', () => {
  it('publishes the newest draft and opens the next', async () => {
    const account = new Account();
    const params = { agent_id: await makeAgent(account) };
    expect(await account.send('publishAgent', { params })).toMatchObject({ status: 200, body: {} });
    const versions = itemsOf(await account.send('listAgentVersions', { params }));
    expect(versions.map((item) => [item.version, item.is_published])).toEqual([
      [1, false],
      [0, true],
    ]);
  });

  it('has nothing to publish without a draft', async () => {
    const account = new Account();
    const params = { agent_id: await makeAgent(account) };
    await publish(account, params.agent_id, 0);
    expect((await account.send('publishAgent', { params })).status).toBe(400);
  });

  it.each([
    ['version-only', 'publishAgent', '/publish-agent/'],
    ['legacy-only', 'publishAgentVersion', '/publish-agent-version/'],
  ])('and the newer one exist as the quirk says: %s', async (quirk, operation, route) => {
    const account = new Account({ quirks: { 'publish-operations': quirk } });
    const agentId = await makeAgent(account);
    const reply = await account.send(operation, { params: { agent_id: agentId }, body: { version: 0 } });
    expect(reply.status).toBe(404);
    expect(reply.body).toContain(`Cannot POST ${route}${agentId}`);
  });
});

describe('an engine', () => {
  it('gets its versions with the agent: opened, published and then closed to changes', async () => {
    const account = new Account();
    const llmId = await makeLlm(account, { general_prompt: 'Old' });
    const params = { agent_id: await makeAgent(account, { response_engine: llmEngine(llmId) }) };
    const created = await account.send('getAgent', { params });
    expect(created.body.response_engine).toEqual({ type: 'retell-llm', llm_id: llmId, version: 0 });

    await publish(account, params.agent_id, 0);
    const update = { params: { llm_id: llmId }, body: { general_prompt: 'New' } };
    expect(await account.send('updateRetellLlm', update)).toMatchObject({
      status: 400,
      body: { message: 'Cannot update published LLM' },
    });
    await branch(account, params.agent_id, 0);
    const draft = await account.send('getAgent', { params });
    expect(draft.body.response_engine).toMatchObject({ llm_id: llmId, version: 1 });
    expect(await account.send('updateRetellLlm', update)).toMatchObject({
      status: 200,
      body: { version: 1, is_published: false, general_prompt: 'New' },
    });
    const old = await account.send('getRetellLlm', { params: { llm_id: llmId }, query: { version: 0 } });
    expect(old.body).toMatchObject({ is_published: true, general_prompt: 'Old' });
  });

  it('cannot be exchanged once there are versions, and may be named again', async () => {
    const account = new Account();
    const [first, second] = [await makeLlm(account), await makeLlm(account)];
    const params = { agent_id: await makeAgent(account, { response_engine: llmEngine(first) }) };
    const exchanged = { params, body: { response_engine: llmEngine(second) } };
    expect((await account.send('updateAgent', exchanged)).status).toBe(200);
    await branch(account, params.agent_id, 0);
    expect(
      await account.send('updateAgent', { params, body: { response_engine: llmEngine(first) } }),
    ).toMatchObject({
      status: 400,
      body: { message: 'Cannot update response engine after agent versions have been created' },
    });
    const again = await account.send('updateAgent', exchanged);
    expect(again.body.response_engine).toEqual({ type: 'retell-llm', llm_id: second, version: 1 });
  });

  it('stays at the version that the agent has', async () => {
    const account = new Account();
    const llmId = await makeLlm(account);
    const params = { agent_id: await makeAgent(account, { response_engine: llmEngine(llmId) }) };
    await branch(account, params.agent_id, 0);
    const at = (version: number) => ({ params, body: { response_engine: { ...llmEngine(llmId), version } } });
    expect((await account.send('updateAgent', at(1))).status).toBe(200);
    expect(await account.send('updateAgent', at(0))).toMatchObject({
      status: 400,
      body: {
        message: 'Cannot update response engine to different version or different response engine type',
      },
    });
  });

  it('begins with its first version in a new agent, though there are later ones', async () => {
    const account = new Account();
    const llmId = await makeLlm(account, { general_prompt: 'First' });
    const older = await makeAgent(account, { response_engine: llmEngine(llmId) });
    await publish(account, older, 0);
    await branch(account, older, 0);
    const first = { type: 'retell-llm', llm_id: llmId, version: 0 };
    const chat = await account.send('createChatAgent', { body: { response_engine: llmEngine(llmId) } });
    expect(chat.body.response_engine).toEqual(first);
    const again = { ...CUSTOM_AGENT, response_engine: first };
    expect((await account.send('createAgent', { body: again })).body.response_engine).toEqual(first);

    const later = { ...CUSTOM_AGENT, response_engine: { ...first, version: 1 } };
    expect(await account.send('createAgent', { body: later })).toMatchObject({
      status: 400,
      body: { message: 'Cannot specify version > 0 for new agent' },
    });
  });

  it('begins with its latest or a named version where the quirk says so', async () => {
    const account = new Account({ quirks: { 'new-agent-engine-version': 'latest' } });
    const llmId = await makeLlm(account);
    const older = await makeAgent(account, { response_engine: llmEngine(llmId) });
    await branch(account, older, 0);
    await branch(account, older, 1);
    const versionOf = async (engine: JsonObject) => {
      const { body } = await account.send('createAgent', {
        body: { ...CUSTOM_AGENT, response_engine: engine },
      });
      return (body.response_engine as JsonObject).version; // Every reply has one.
    };
    expect(await versionOf(llmEngine(llmId))).toBe(2);
    expect(await versionOf({ ...llmEngine(llmId), version: 1 })).toBe(1);
  });

  it('that is unknown is a 422 to a voice agent, and a 400 to a chat agent', async () => {
    const account = new Account();
    const flowId = await makeFlow(account);
    const unknown = llmEngine('llm_none');
    const body = { voice_id: 'retell-Cimo', response_engine: unknown };
    expect((await account.send('createAgent', { body })).status).toBe(422);
    expect((await account.send('createChatAgent', { body: { response_engine: unknown } })).status).toBe(400);
    const params = { agent_id: await makeAgent(account) };
    const engine = { type: 'conversation-flow', conversation_flow_id: flowId, version: 3 };
    expect((await account.send('updateAgent', { params, body: { response_engine: engine } })).status).toBe(
      422,
    );
    expect((await account.send('updateAgent', { params, body: { response_engine: unknown } })).status).toBe(
      422,
    );
    const lax = new Account({ quirks: { 'unknown-engine': 'accepted' } });
    expect((await lax.send('createAgent', { body })).body.response_engine).toEqual(unknown);
  });
});
