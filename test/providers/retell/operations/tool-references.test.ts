import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../../src/core/json.ts';
import { Account } from '../account.ts';
import { FLOW, llmEngine, makeAgent, makeLlm } from './agent-setup.ts';

const REJECTED = { quirks: { 'unknown-tool-agent': 'rejected' } };

function swapTo(agentId: string): JsonObject {
  return { type: 'agent_swap', name: 'swap', agent_id: agentId, post_call_analysis_setting: 'both_agents' };
}

function transfer(option: JsonObject): JsonObject {
  const transfer_destination = { type: 'predefined', number: '+14155550123' };
  return { type: 'transfer_call', name: 'transfer', transfer_destination, transfer_option: option };
}

function agentic(agentId: string): JsonObject {
  const transfer_agent = { agent_id: agentId, agent_version: 0 };
  return transfer({ type: 'agentic_warm_transfer', agentic_transfer_config: { transfer_agent } });
}

function withMusic(assetId?: string): JsonObject {
  const asset = assetId === undefined ? {} : { custom_on_hold_music_asset_id: assetId };
  return transfer({ type: 'warm_transfer', on_hold_music: 'custom', ...asset });
}

async function upload(account: Account, filename: string): Promise<string> {
  const file = { filename, size_bytes: 10, content_type: '', sha256: '' };
  const { body } = await account.send('createAsset', { body: { file } });
  return String(body.asset_id);
}

function make(account: Account, tool: Json): ReturnType<Account['send']> {
  return account.send('createRetellLlm', { body: { general_tools: [tool] } });
}

describe('agents that tools hand a call to', () => {
  it('are not looked up', async () => {
    const account = new Account();
    expect((await make(account, swapTo('agent_later'))).status).toBe(201);
    expect((await make(account, agentic('agent_later'))).status).toBe(201);
  });

  it('are looked up where the quirk says so, in tools of states too', async () => {
    const account = new Account(REJECTED);
    const message = 'Cannot find agent agent_later under given api key.';
    for (const tool of [swapTo('agent_later'), agentic('agent_later')]) {
      expect(await make(account, tool)).toMatchObject({ status: 400, body: { message } });
    }
    const states = [{ name: 'one', tools: [swapTo('agent_later')] }];
    const body = { states, starting_state: 'one' };
    expect((await account.send('createRetellLlm', { body })).status).toBe(400);
    const params = { llm_id: await makeLlm(account) };
    expect((await account.send('updateRetellLlm', { params, body })).status).toBe(422);
  });

  it('are looked up in nodes of flows likewise, and known ones pass', async () => {
    const account = new Account(REJECTED);
    const edge = { id: 'failed', transition_condition: { type: 'prompt', prompt: 'Transfer failed' } };
    const node = (agentId: string): JsonObject => ({ ...swapTo(agentId), id: 'swap', edge });
    const flow = (agentId: string): JsonObject => ({ ...FLOW, nodes: [node(agentId)] });
    expect(await account.send('createConversationFlow', { body: flow('agent_later') })).toMatchObject({
      status: 422,
    });
    const known = await makeAgent(account);
    expect((await make(account, swapTo(known))).status).toBe(201);
  });
});

describe('own music for those who wait', () => {
  it('has to be named', async () => {
    const message = 'custom_on_hold_music_asset_id is required when on_hold_music is custom.';
    expect(await make(new Account(), withMusic())).toMatchObject({ status: 400, body: { message } });
  });

  it('has to be a sound of the account', async () => {
    const account = new Account();
    expect((await make(account, withMusic('asset_gone'))).body.message).toBe(
      'Cannot find asset asset_gone under given api key.',
    );
    const picture = await upload(account, 'logo.png');
    expect((await make(account, withMusic(picture))).body.message).toBe(
      `custom_on_hold_music_asset_id must be an audio asset, ${picture} is none.`,
    );
    expect((await make(account, withMusic(await upload(account, 'song.mp3')))).status).toBe(201);
  });

  it('is not asked for where the music is not own', async () => {
    const tool = transfer({ type: 'warm_transfer', on_hold_music: 'ringtone' });
    expect((await make(new Account(), tool)).status).toBe(201);
  });
});

describe('settings for one call', () => {
  const call = async (
    account: Account,
    override: JsonObject,
    operation = 'createWebCall',
  ): ReturnType<Account['send']> => {
    const agent_id = await makeAgent(account, { response_engine: llmEngine(await makeLlm(account)) });
    return account.send(operation, { body: { agent_id, agent_override: override } });
  };

  it.each([
    ['createWebCall', 'retell_llm'],
    ['createWebCall', 'conversation_flow'],
    ['registerPhoneCall', 'retell_llm'],
  ])('may name no knowledge base that the account does not have: %s, %s', async (operation, part) => {
    const override = { [part]: { knowledge_base_ids: ['knowledge_base_gone'] } };
    const reply = await call(new Account(), override, operation);
    expect(reply).toMatchObject({
      status: 422,
      body: { message: 'Cannot find knowledge base knowledge_base_gone under given api key.' },
    });
  });

  it('may name one model only', async () => {
    const reply = await call(new Account(), { retell_llm: { model: 'gpt-4.1', s2s_model: 'gpt-realtime' } });
    expect(reply).toMatchObject({ status: 400, body: { message: 'Cannot set both model and s2s_model' } });
  });

  it('may name no unknown voice where voices are looked up', async () => {
    const override = { agent: { voice_id: 'nobody' } };
    const strict = new Account({ quirks: { 'unknown-voice': 'rejected' } });
    const agent_id = await makeAgent(strict, { voice_id: '11labs-Adrian' });
    const dial = (body: JsonObject) => strict.send('createWebCall', { body: { agent_id, ...body } });
    expect((await dial({ agent_override: override })).status).toBe(422);
    expect((await dial({})).status).toBe(201);
    expect((await call(new Account(), override)).status).toBe(201);
  });
});
