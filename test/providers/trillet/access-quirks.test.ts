import { describe, expect, it } from 'vitest';
import { accountOf, newAgent, newNumber, ok, refusal, useSimulator } from './account.ts';

describe('a strict service', () => {
  const office = useSimulator({
    quirks: {
      'bearer-key': 'refused',
      'missing-workspace': 'refused',
      'unknown-workspace': 'forbidden',
      'older-paths': 'absent',
      'listed-values': 'strict',
      'create-status': '201',
    },
  });
  const account = () => accountOf(office.simulator);
  const open = async (client = account().client()) =>
    (await ok(client.POST('/v1/api/workspaces', { body: { name: 'Bakery', initials: 'B' } })))._id;

  it('takes no bearer token', async () => {
    const { send, apiKey } = account();
    const headers = { authorization: `Bearer ${apiKey}` };
    expect((await send('GET', '/v1/api/', { headers })).status).toBe(401);
  });

  it('opens no workspace that nobody created', async () => {
    const { client } = account();
    expect((await refusal(client('made-up').GET('/v1/api/agents'))).status).toBe(403);
    expect(await ok(client(await open(client())).GET('/v1/api/agents'))).toEqual([]);
  });

  it('does not guess the workspace', async () => {
    const { client } = account();
    await open(client());
    expect((await refusal(client().GET('/v1/api/agents'))).status).toBe(400);
  });

  it('has only the newest paths', async () => {
    const { client, send, apiKey } = account();
    const headers = { 'x-api-key': apiKey, 'x-workspace-id': await open(client()) };
    const answer = await send('GET', '/api/v1/agents', { headers });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('x-drydial-note')).toContain('older-paths=served');
    expect((await send('GET', '/v1/api/agents', { headers })).status).toBe(200);
  });

  it('takes only models, voices and directions that the docs list', async () => {
    const { client } = account();
    const own = client(await open(client()));
    const agent = { name: 'A', ttsModel: { provider: 'rime' }, llmModel: 'my-own-model' };
    expect(await refusal(own.POST('/v1/api/agents', { body: agent }))).toMatchObject({
      status: 400,
      error: { error: 'Invalid llmModel', details: expect.stringContaining('gpt-4o-mini') },
    });
    const flow = { name: 'F', direction: 'sideways' };
    expect((await refusal(own.POST('/v1/api/call-flows', { body: flow }))).status).toBe(400);
    const listed = await own.POST('/v1/api/agents', { body: { ...agent, llmModel: 'gpt-4.1' } });
    expect(listed.response.status).toBe(201);
  });
});

describe.each([
  ['code', { error: { code: 'not_found', message: 'Agent not found' }, message: 'Agent not found' }],
  ['details', { error: 'Agent not found', details: expect.any(String), message: expect.any(String) }],
  ['message', { error: 'Agent not found', message: expect.any(String) }],
  ['plain', { message: expect.any(String) }],
])('refusals that all have the shape "%s"', (shape, body) => {
  const office = useSimulator({ quirks: { 'error-envelope': shape } });

  it('are given so by every family', async () => {
    const { send } = accountOf(office.simulator);
    expect((await send('GET', '/v1/api/agents/none')).body).toEqual(body);
    const unauthorized = (await send('GET', '/v1/api/agents', { headers: {} })).body;
    expect(Object.keys(unauthorized as object).toSorted()).toEqual(Object.keys(body).toSorted());
  });
});

describe('the oddities that clients saw of agents', () => {
  const office = useSimulator({
    quirks: {
      'missing-agent-status': '500',
      'agent-read-only-fields': '500',
      'agent-settles-after': '1500ms',
      'agent-reply': 'flat',
      'agent-put': 'merge',
      'agent-phone-numbers': 'objects',
    },
  });

  it('answer 500 for an agent that is not there', async () => {
    const { send } = accountOf(office.simulator);
    const { status, body } = await send('GET', '/v1/api/agents/none');
    expect({ status, body }).toMatchObject({
      status: 500,
      body: { details: expect.stringContaining('does not belong') },
    });
  });

  it('answer 500 to a change that sends read-only fields along', async () => {
    const { client } = accountOf(office.simulator);
    const agentId = await newAgent(client('w1'));
    const params = { path: { agentId } };
    const agent = await ok(client('w1').GET('/v1/api/agents/{agentId}', { params }));
    const change = { params, body: agent };
    expect((await refusal(client('w1').PUT('/v1/api/agents/{agentId}', change))).status).toBe(500);
  });

  it('show the voice flattened, and agentId', async () => {
    const { client } = accountOf(office.simulator);
    const agentId = await newAgent(client('w1'));
    const agent = await ok(client('w1').GET('/v1/api/agents/{agentId}', { params: { path: { agentId } } }));
    expect(agent).toMatchObject({ agentId, ttsProvider: 'rime', ttsVoice: 'mistv2_Wildflower' });
  });
});

describe('an agent that shows its numbers as objects', () => {
  const office = useSimulator({ quirks: { 'agent-phone-numbers': 'objects' } });

  it('keeps them when it is sent back as it was read', async () => {
    const client = accountOf(office.simulator).client('w1');
    const [agentId, phoneNumberId] = [await newAgent(client), await newNumber(client)];
    const at = { params: { path: { agentId } } };
    const pair = { params: { path: { agentId, phoneNumberId } } };
    await ok(client.POST('/v1/api/agents/{agentId}/bind/{phoneNumberId}', pair));
    const agent = await ok(client.GET('/v1/api/agents/{agentId}', at));
    expect(agent.phoneNumberIds).toEqual([{ _id: phoneNumberId, phoneNumber: expect.any(String) }]);
    expect(await ok(client.PUT('/v1/api/agents/{agentId}', { ...at, body: agent }))).toMatchObject({
      phoneNumberIds: agent.phoneNumberIds,
    });
  });
});

describe('an agent that settles late', () => {
  const office = useSimulator({ clock: 'real', limits: 'off', quirks: { 'agent-settles-after': '10m' } });

  it('cannot be read for a while after a change, and then can', async () => {
    const { client } = accountOf(office.simulator);
    const params = { path: { agentId: await newAgent(client('w1')) } };
    const read = () => client('w1').GET('/v1/api/agents/{agentId}', { params });
    expect((await read()).response.status).toBe(200);
    await ok(client('w1').PUT('/v1/api/agents/{agentId}', { params, body: { llmModel: 'gpt-4.1' } }));
    expect((await read()).response.status).toBe(500);
    await office.simulator.clock.advance('10m');
    expect((await read()).response.status).toBe(200);
  });
});
