import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import { Account, CUSTOM_AGENT, type Reply } from '../account.ts';
import { branch, itemsOf, llmEngine, makeLlm } from './agent-setup.ts';

const APPLIED = { quirks: { 'assigned-tags-in-body': 'applied' } };

function header(variables: unknown): { readonly headers: Readonly<Record<string, string>> } {
  return { headers: { 'x-drydial-tag-variables': JSON.stringify(variables) } };
}

/** A voice agent of two versions: 0 has prod and, assigned before, canary; 1 has nothing. */
async function setUp(account: Account): Promise<string> {
  const { status, body } = await account.send('createAgent', {
    body: { ...CUSTOM_AGENT, assigned_tags: ['prod', 'canary'] },
    ...header({ prod: { shop: 'Nord', hours: '9-17' }, canary: { shop: 'Canary' } }),
  });
  expect(status).toBe(201);
  await branch(account, String(body.agent_id), 0);
  return String(body.agent_id);
}

async function call(account: Account, agentId: string, fields: JsonObject): Promise<JsonObject> {
  const reply: Reply = await account.send('createWebCallV2', { body: { agent_id: agentId, ...fields } });
  expect(reply.status).toBe(201);
  return reply.body;
}

describe('dynamic variables of tags', () => {
  it('are what a call begins with whose version was found by the tag', async () => {
    const account = new Account(APPLIED);
    const agentId = await setUp(account);
    expect(await call(account, agentId, { agent_version: 'prod' })).toMatchObject({
      agent_tag: 'prod',
      retell_llm_dynamic_variables: { shop: 'Nord', hours: '9-17' },
    });
    expect(await call(account, agentId, { agent_version: 'canary' })).toMatchObject({
      retell_llm_dynamic_variables: { shop: 'Canary' },
    });
  });

  it('are those of the preferred tag where a number names the version, and none where it has no tag', async () => {
    const account = new Account(APPLIED);
    const agentId = await setUp(account);
    expect(await call(account, agentId, { agent_version: 0 })).toMatchObject({
      retell_llm_dynamic_variables: { shop: 'Nord', hours: '9-17' },
    });
    expect(await call(account, agentId, { agent_version: 1 })).not.toHaveProperty(
      'retell_llm_dynamic_variables',
    );
  });

  it('give way to those of the request', async () => {
    const account = new Account(APPLIED);
    const agentId = await setUp(account);
    const own = { retell_llm_dynamic_variables: { shop: 'Own' } };
    expect(await call(account, agentId, { agent_version: 'prod', ...own })).toMatchObject({
      retell_llm_dynamic_variables: { shop: 'Own', hours: '9-17' },
    });
  });

  it('stay with the tag when it moves, are listed, and can be changed', async () => {
    const account = new Account(APPLIED);
    const agentId = await setUp(account);
    const params = { agent_id: agentId };
    const moved = { params, query: { version: 1 }, body: { assigned_tags: ['prod'] } };
    expect((await account.send('updateAgent', moved)).status).toBe(200);
    expect(await call(account, agentId, { agent_version: 1 })).toMatchObject({
      retell_llm_dynamic_variables: { shop: 'Nord', hours: '9-17' },
    });
    const [listed] = itemsOf(await account.send('listAgents', { body: {} }));
    expect(listed?.tags).toMatchObject({
      prod: { version: 1, dynamic_variables: { shop: 'Nord', hours: '9-17' } },
      canary: { dynamic_variables: { shop: 'Canary' } },
      staging: {},
    });
    const changed = { params, query: { version: 1 }, body: {}, ...header({ prod: { shop: 'New' } }) };
    expect((await account.send('updateAgent', changed)).status).toBe(200);
    expect(await call(account, agentId, { agent_version: 'prod' })).toMatchObject({
      retell_llm_dynamic_variables: { shop: 'New' },
    });
  });

  it('are what a chat begins with, its first words included', async () => {
    const account = new Account(APPLIED);
    const response_engine = llmEngine(await makeLlm(account, { begin_message: 'This is {{shop}}.' }));
    const { body } = await account.send('createChatAgent', {
      body: { response_engine, assigned_tags: ['prod'] },
      ...header({ prod: { shop: 'Nord' } }),
    });
    const chat = await account.send('createChat', {
      body: { agent_id: String(body.agent_id), agent_version: 'prod' },
    });
    expect(chat.body).toMatchObject({
      retell_llm_dynamic_variables: { shop: 'Nord' },
      message_with_tool_calls: [{ content: 'This is Nord.' }],
    });
  });

  it.each(['{', '[]', '{"prod": "x"}', '{"prod": {"shop": 1}}'])(
    'are refused where the header makes no sense: %s',
    async (text) => {
      const reply = await new Account(APPLIED).send('createAgent', {
        body: CUSTOM_AGENT,
        headers: { 'x-drydial-tag-variables': text },
      });
      expect([reply.status, reply.body.message]).toEqual([
        400,
        expect.stringContaining('x-drydial-tag-variables'),
      ]);
    },
  );

  it('are passed over where bodies assign no tags', async () => {
    const account = new Account();
    const agentId = await setUp(account);
    expect(await call(account, agentId, { agent_version: 'prod' })).not.toHaveProperty(
      'retell_llm_dynamic_variables',
    );
  });
});
