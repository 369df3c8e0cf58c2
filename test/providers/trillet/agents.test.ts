import { describe, expect, it } from 'vitest';
import { accountOf, newAgent, newNumber, ok, refusal, useSimulator, VOICE } from './account.ts';

const office = useSimulator();
const open = () => accountOf(office.simulator).client('w1');
const at = (agentId: string) => ({ params: { path: { agentId } } });

describe('a call agent', () => {
  it('is created ready, with the defaults of the docs, and read back', async () => {
    const client = open();
    const created = await ok(
      client.POST('/v1/api/agents', {
        body: { name: 'Front desk', ttsModel: VOICE, websiteUrl: 'https://x.test' } as never,
      }),
    );
    expect(created).toMatchObject({
      _id: expect.stringMatching(/^[0-9a-f]{24}$/),
      workspaceId: 'w1',
      userId: expect.stringMatching(/^[0-9a-f]{24}$/),
      name: 'Front desk',
      ttsModel: VOICE,
      llmModel: 'gpt-4o-mini',
      type: 'voice',
      smartCallback: false,
      maxAttemptsForSmartCallback: 5,
      phoneNumberIds: [],
      activeSessions: [],
      status: 'ready',
      websiteUrl: 'https://x.test',
    });
    expect(await ok(client.GET('/v1/api/agents/{agentId}', at(created._id)))).toEqual(created);
    expect(await ok(client.GET('/v1/api/agents'))).toEqual([created]);
  });

  it.each([
    [{ ttsModel: VOICE }, 'name'],
    [{ name: 'A' }, 'ttsModel'],
    [{ name: 1, ttsModel: VOICE }, 'name'],
    [{ name: 'A', ttsModel: 'rime' }, 'ttsModel'],
    [{ name: 'A', ttsModel: VOICE, smartCallback: 'yes' }, 'smartCallback'],
  ])('is refused with 400 for %j', async (body, field) => {
    const reply = await refusal(open().POST('/v1/api/agents', { body: body as never }));
    expect(reply).toMatchObject({ status: 400, error: { message: expect.stringContaining(field) } });
  });

  it('cannot be given an id, a workspace or a status by the client', async () => {
    const client = open();
    const body = {
      name: 'A',
      ttsModel: VOICE,
      _id: 'mine',
      workspaceId: 'other',
      userId: 'me',
      status: 'error',
      createdAt: 'never',
    };
    const agent = await ok(client.POST('/v1/api/agents', { body: body as never }));
    expect(agent).toMatchObject({
      workspaceId: 'w1',
      status: 'ready',
      createdAt: expect.stringContaining('2026-'),
    });
    expect([agent._id, agent.userId]).not.toContain('mine');
  });

  it('hides the key of a voice vendor for good', async () => {
    const client = open();
    const ttsModel = { provider: '11labs_byo', elevenLabsApiKey: 'sk_very_secret' };
    const agent = await ok(client.POST('/v1/api/agents', { body: { name: 'A', ttsModel } }));
    const sealed = agent.ttsModel?.elevenLabsApiKey;
    expect(sealed).toMatch(/^enc:/);
    const change = {
      ...at(agent._id),
      body: { ttsModel: { provider: '11labs_byo', elevenLabsApiKey: sealed as string } },
    };
    expect((await ok(client.PUT('/v1/api/agents/{agentId}', change))).ttsModel?.elevenLabsApiKey).toBe(
      sealed,
    );
    expect(JSON.stringify(office.simulator.journal.entries())).not.toContain('sk_very_secret');
  });
});

describe('changing an agent', () => {
  it('replaces what a client may write: what is left out falls back to its default', async () => {
    const client = open();
    const body = {
      name: 'A',
      ttsModel: VOICE,
      llmModel: 'gpt-4.1',
      variables: { a: 1 },
      settings: { speed: 2 },
    };
    const { _id } = await ok(client.POST('/v1/api/agents', { body }));
    const changed = await ok(client.PUT('/v1/api/agents/{agentId}', { ...at(_id), body: { pathway: 'f1' } }));
    expect(changed).toMatchObject({
      _id,
      name: 'A',
      ttsModel: VOICE,
      llmModel: 'gpt-4o-mini',
      variables: {},
      pathway: 'f1',
    });
    expect(changed).not.toHaveProperty('settings');
  });

  it('can be done with the very object that was read', async () => {
    const client = open();
    const agent = await ok(client.GET('/v1/api/agents/{agentId}', at(await newAgent(client))));
    const sent = { ...at(agent._id), body: { ...agent, name: 'Renamed' } };
    const changed = await ok(client.PUT('/v1/api/agents/{agentId}', sent));
    expect({ ...changed, updatedAt: '' }).toEqual({ ...agent, name: 'Renamed', updatedAt: '' });
  });

  it('merges with PATCH, as the oldest docs have it', async () => {
    const client = open();
    const body = { name: 'A', ttsModel: VOICE, llmModel: 'gpt-4.1', variables: { a: 1 } };
    const { _id } = await ok(client.POST('/v1/api/agents', { body }));
    const changed = await ok(client.PATCH('/api/v1/agents/{agentId}', { ...at(_id), body: { name: 'B' } }));
    expect(changed).toMatchObject({ name: 'B', llmModel: 'gpt-4.1', variables: { a: 1 } });
  });

  it('of one that is not there is 404', async () => {
    const client = open();
    for (const reply of [
      client.GET('/v1/api/agents/{agentId}', at('none')),
      client.PUT('/v1/api/agents/{agentId}', { ...at('none'), body: {} }),
      client.DELETE('/v1/api/agents/{agentId}', at('none')),
    ]) {
      expect(await refusal(reply)).toMatchObject({ status: 404, error: { error: 'Agent not found' } });
    }
  });
});

describe('numbers of an agent', () => {
  const pair = (agentId: string, phoneNumberId: string) => ({ params: { path: { agentId, phoneNumberId } } });

  it('are bound and released, and both sides know', async () => {
    const client = open();
    const [agentId, phoneNumberId] = [await newAgent(client), await newNumber(client)];
    const bind = {
      ...pair(agentId, phoneNumberId),
      body: { recordCalls: true, metadataTags: { team: 'a' } },
    };
    const bound = await ok(client.POST('/v1/api/agents/{agentId}/bind/{phoneNumberId}', bind));
    expect(bound).toEqual({
      agent: { _id: agentId, status: 'ready', phoneNumberIds: [phoneNumberId] },
      phoneNumber: {
        _id: phoneNumberId,
        agentId,
        recordingEnabled: true,
        recordingPublic: false,
        officeHours: {},
        metadataTags: { team: 'a' },
      },
      pathwayId: null,
      direction: null,
    });
    expect(await ok(client.GET('/v1/api/agents/{agentId}', at(agentId)))).toMatchObject({
      phoneNumberIds: [phoneNumberId],
      phoneNumberId,
    });
    const released = await ok(
      client.POST('/v1/api/agents/{agentId}/release/{phoneNumberId}', pair(agentId, phoneNumberId)),
    );
    expect(released).toMatchObject({ status: 'success', agent: { phoneNumberIds: [] } });
    expect(await ok(client.GET('/v1/api/twilio/user-phone-numbers'))).toMatchObject([{ agentId: null }]);
    const again = client.POST(
      '/v1/api/agents/{agentId}/release/{phoneNumberId}',
      pair(agentId, phoneNumberId),
    );
    expect((await refusal(again)).status).toBe(400);
  });

  it('bring the flow of the agent along', async () => {
    const client = open();
    const [agentId, phoneNumberId] = [await newAgent(client), await newNumber(client)];
    const flow = await ok(
      client.POST('/v1/api/call-flows', { body: { name: 'F', direction: 'outbound', agent: agentId } }),
    );
    const bound = await ok(
      client.POST('/v1/api/agents/{agentId}/bind/{phoneNumberId}', pair(agentId, phoneNumberId)),
    );
    expect(bound).toMatchObject({ pathwayId: flow._id, direction: 'outbound' });
  });

  it('leave the agent that had them', async () => {
    const client = open();
    const [one, two, phoneNumberId] = [
      await newAgent(client),
      await newAgent(client),
      await newNumber(client),
    ];
    await ok(client.POST('/v1/api/agents/{agentId}/bind/{phoneNumberId}', pair(one, phoneNumberId)));
    await ok(client.POST('/v1/api/agents/{agentId}/bind/{phoneNumberId}', pair(two, phoneNumberId)));
    expect((await ok(client.GET('/v1/api/agents/{agentId}', at(one)))).phoneNumberIds).toEqual([]);
    expect((await ok(client.GET('/v1/api/agents/{agentId}', at(two)))).phoneNumberIds).toEqual([
      phoneNumberId,
    ]);
  });

  it('are free again when the agent is deleted', async () => {
    const client = open();
    const [agentId, phoneNumberId] = [await newAgent(client), await newNumber(client)];
    await ok(client.POST('/v1/api/agents/{agentId}/bind/{phoneNumberId}', pair(agentId, phoneNumberId)));
    expect(await ok(client.DELETE('/v1/api/agents/{agentId}', at(agentId)))).toMatchObject({ _id: agentId });
    expect(await ok(client.GET('/v1/api/twilio/user-phone-numbers'))).toMatchObject([{ agentId: null }]);
    expect(await ok(client.GET('/v1/api/agents'))).toEqual([]);
  });

  it('must be there, as the agent must', async () => {
    const client = open();
    const agentId = await newAgent(client);
    const noNumber = client.POST('/v1/api/agents/{agentId}/bind/{phoneNumberId}', pair(agentId, 'none'));
    expect(await refusal(noNumber)).toMatchObject({
      status: 404,
      error: { error: 'Phone number not found' },
    });
    const noAgent = client.POST(
      '/v1/api/agents/{agentId}/bind/{phoneNumberId}',
      pair('none', await newNumber(client)),
    );
    expect(await refusal(noAgent)).toMatchObject({ status: 404, error: { error: 'Agent not found' } });
  });
});

describe('an omni flow agent', () => {
  it('is created, listed, merged with PUT, and deleted', async () => {
    const client = open();
    const created = await ok(
      client.POST('/v1/api/omni-flow-agents', { body: { name: 'Writer', settings: { a: 1 } } }),
    );
    expect(created).toMatchObject({
      name: 'Writer',
      llmModel: 'gpt-4o-mini',
      phoneNumberId: null,
      status: 'ready',
    });
    expect(await ok(client.GET('/v1/api/omni-flow-agents'))).toMatchObject([{ messageChannel: 'SMS' }]);
    const change = { ...at(created._id), body: { llmModel: 'gpt-4o' } };
    expect(await ok(client.PUT('/v1/api/omni-flow-agents/{agentId}', change))).toMatchObject({
      name: 'Writer',
      llmModel: 'gpt-4o',
      settings: { a: 1 },
    });
    expect(await ok(client.GET('/v1/api/omni-flow-agents/{agentId}', at(created._id)))).toMatchObject({
      llmModel: 'gpt-4o',
    });
    expect(await ok(client.DELETE('/v1/api/omni-flow-agents/{agentId}', at(created._id)))).toMatchObject({
      name: 'Writer',
    });
    for (const reply of [
      client.GET('/v1/api/omni-flow-agents/{agentId}', at(created._id)),
      client.PUT('/v1/api/omni-flow-agents/{agentId}', change),
      client.DELETE('/v1/api/omni-flow-agents/{agentId}', at(created._id)),
    ]) {
      expect((await refusal(reply)).status).toBe(404);
    }
    expect((await refusal(client.POST('/v1/api/omni-flow-agents', { body: {} as never }))).status).toBe(400);
  });
});
