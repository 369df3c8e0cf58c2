import { describe, expect, it } from 'vitest';
import { Account, CUSTOM_AGENT } from '../account.ts';
import { listOf } from './agent-setup.ts';

const CLONE = { voice_name: 'Me', voice_provider: 'elevenlabs' };

describe('voices', () => {
  it('are there from the start, one by one and in the list', async () => {
    const account = new Account();
    const { body } = await account.send('getVoice', { params: { voice_id: '11labs-Adrian' } });
    expect(body).toMatchObject({ voice_name: 'Adrian', provider: 'elevenlabs', gender: 'male' });
    const all = listOf(await account.send('listVoices'));
    expect(new Set(all.map((voice) => voice.voice_id)).size).toBe(all.length);
    expect(all).toContainEqual(body);
  });

  it('that are unknown are a 422', async () => {
    const params = { voice_id: 'constructor' };
    expect((await new Account().send('getVoice', { params })).status).toBe(422);
  });

  it('are searched in one vendor’s library, and found by parts of what is said of them', async () => {
    const search = async (query: string, vendor?: string) => {
      const body = { search_query: query, ...(vendor === undefined ? {} : { voice_provider: vendor }) };
      const reply = await new Account().send('searchCommunityVoice', { body });
      expect(reply.status).toBe(200);
      return reply.body.voices;
    };
    expect(await search('CARM')).toEqual([
      {
        provider_voice_id: 'elevenlabs_carmen',
        name: 'Carmen',
        description: expect.any(String),
        public_user_id: 'user_carmen',
      },
    ]);
    expect(await search('storytelling', 'cartesia')).toEqual([
      { provider_voice_id: 'cartesia_boris', name: 'Boris', description: expect.any(String) },
    ]);
    expect(await search('nobody', 'minimax')).toEqual([]);
  });

  it('are taken over from a vendor and kept', async () => {
    const account = new Account();
    const { status, body } = await account.send('addCommunityVoice', {
      body: { provider_voice_id: 'cartesia_boris', voice_name: 'Our Boris', voice_provider: 'cartesia' },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ voice_name: 'Our Boris', provider: 'cartesia', gender: 'male' });
    expect(body.voice_id).toMatch(/^custom_voice_[0-9a-f]{26}$/);
    const params = { voice_id: String(body.voice_id) };
    expect((await account.send('getVoice', { params })).body).toEqual(body);
    expect(listOf(await account.send('listVoices'))[0]).toEqual(body);
  });

  it('of ElevenLabs need their owner, whose vendor is meant where none is named', async () => {
    const account = new Account();
    const body = { provider_voice_id: 'x', voice_name: 'X' };
    expect((await account.send('addCommunityVoice', { body })).status).toBe(400);
    const owned = { ...body, public_user_id: 'user_x' };
    expect((await account.send('addCommunityVoice', { body: owned })).body.provider).toBe('elevenlabs');
  });

  it('are cloned from recordings, the same ones from the same seed', async () => {
    const clone = async (seed: string) =>
      (await new Account({ seed }).send('cloneVoice', { body: { ...CLONE, files: [{}] } })).body;
    expect(await clone('1')).toMatchObject({ voice_name: 'Me', provider: 'elevenlabs' });
    expect(await clone('1')).toEqual(await clone('1'));
    expect((await clone('1')).voice_id).not.toBe((await clone('2')).voice_id);
  });

  it.each([
    ['elevenlabs', 0, 400],
    ['elevenlabs', 25, 201],
    ['elevenlabs', 26, 400],
    ['cartesia', 1, 201],
    ['cartesia', 2, 400],
    ['minimax', 2, 400],
    ['inworld', 3, 201],
    ['inworld', 4, 400],
  ])('are cloned by %s from %i files: %i', async (provider, count, status) => {
    const body = { ...CLONE, voice_provider: provider, files: Array.from({ length: count }, () => ({})) };
    expect((await new Account().send('cloneVoice', { body })).status).toBe(status);
  });

  it('are not looked up by agents unless the quirk says so', async () => {
    const body = { ...CUSTOM_AGENT, voice_id: 'mine' };
    expect((await new Account().send('createAgent', { body })).status).toBe(201);
    const strict = new Account({ quirks: { 'unknown-voice': 'rejected' } });
    expect((await strict.send('createAgent', { body })).status).toBe(422);
    const spare = { ...CUSTOM_AGENT, fallback_voice_ids: ['openai-Alloy', 'mine'] };
    expect((await strict.send('createAgent', { body: spare })).status).toBe(422);
    const known = await strict.send('createAgent', { body: CUSTOM_AGENT });
    const params = { agent_id: String(known.body.agent_id) };
    expect((await strict.send('updateAgent', { params, body: { voice_id: 'mine' } })).status).toBe(422);
  });
});
