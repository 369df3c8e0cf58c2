import { describe, expect, it } from 'vitest';
import { accountOf, newAgent, ok, refusal, useSimulator } from './account.ts';

const office = useSimulator();
const account = () => accountOf(office.simulator);

describe('the key', () => {
  it.each(['x-api-key', 'X-API_KEY', 'x_api_key'])('is read from %s', async (name) => {
    const { send, apiKey } = account();
    const headers = { [name]: apiKey, 'x-workspace-id': 'w1' };
    expect((await send('GET', '/v1/api/agents', { headers })).status).toBe(200);
  });

  it('may come as a bearer token', async () => {
    const { send, apiKey } = account();
    const headers = { authorization: `bearer ${apiKey}`, 'x-workspace-id': 'w1' };
    expect((await send('GET', '/v1/api/agents', { headers })).status).toBe(200);
  });

  it('is missed with 401, whatever else the request says', async () => {
    const { send } = account();
    for (const headers of [
      {},
      { 'x-workspace-id': 'w1' },
      { 'x-api-key': ' ' },
      { authorization: 'Basic abc' },
    ]) {
      const answer = await send('GET', '/v1/api/agents', { headers });
      expect(answer).toMatchObject({ status: 401, body: { error: { code: 'unauthorized' } } });
    }
  });

  it('is good for the check that clients make', async () => {
    const { send, apiKey } = account();
    expect((await send('GET', '/v1/api/', { headers: { 'x-api-key': apiKey } })).status).toBe(200);
    expect((await send('GET', '/v1/api/', { headers: {} })).status).toBe(401);
  });
});

describe('the workspace', () => {
  it('must be named by a key that has none', async () => {
    const { client } = account();
    expect(await refusal(client().GET('/v1/api/agents'))).toMatchObject({
      status: 400,
      error: { error: { code: 'missing_workspace' }, message: expect.stringContaining('x-workspace-id') },
    });
  });

  it('may be left out by a key that has exactly one', async () => {
    const { client } = account();
    const agentId = await newAgent(client('only'));
    const agents = await ok(client().GET('/v1/api/agents'));
    expect(agents).toMatchObject([{ _id: agentId, workspaceId: 'only' }]);
    await newAgent(client('another'));
    expect((await refusal(client().GET('/v1/api/agents'))).status).toBe(400);
  });

  it('holds what it has apart from the other workspaces of the key', async () => {
    const { client } = account();
    const agentId = await newAgent(client('one'));
    const path = { agentId };
    expect(await ok(client('two').GET('/v1/api/agents'))).toEqual([]);
    expect(await refusal(client('two').GET('/v1/api/agents/{agentId}', { params: { path } }))).toMatchObject({
      status: 404,
      error: { error: 'Agent not found', details: expect.any(String), message: expect.any(String) },
    });
  });

  it('is closed to other keys once a key has created it', async () => {
    const { client, send } = account();
    const { _id } = await ok(
      client().POST('/v1/api/workspaces', { body: { name: 'Bakery', initials: 'B' } }),
    );
    expect(await ok(client(_id).GET('/v1/api/agents'))).toEqual([]);
    const headers = { 'x-api-key': 'key_of_somebody_else', 'x-workspace-id': _id };
    expect(await send('GET', '/v1/api/agents', { headers })).toMatchObject({
      status: 403,
      body: { error: { code: 'forbidden' } },
    });
  });

  it('is each key’s own as long as nobody created it', async () => {
    const { client, send } = account();
    await newAgent(client('shared-name'));
    const headers = { 'x-api-key': 'key_with_the_same_name', 'x-workspace-id': 'shared-name' };
    expect(await send('GET', '/v1/api/agents', { headers })).toMatchObject({ status: 200, body: [] });
  });
});

describe('the paths of earlier docs', () => {
  it('answer as the newest ones do', async () => {
    const { client, send } = account();
    const agentId = await newAgent(client('w1'));
    for (const path of ['/v1/api/agent', '/api/v1/agents']) {
      expect(await send('GET', path)).toMatchObject({ status: 200, body: [{ _id: agentId }] });
      expect(await send('GET', `${path}/${agentId}`)).toMatchObject({ status: 200, body: { _id: agentId } });
    }
    const created = await send('POST', '/api/v1/flows', { body: { name: 'Old', direction: 'inbound' } });
    expect(created).toMatchObject({ status: 200, body: { name: 'Old' } });
    expect(await ok(client('w1').GET('/v1/api/call-flows'))).toMatchObject([{ name: 'Old' }]);
  });
});

describe('an unknown path', () => {
  it('is 404 in the shape of a refusal, and the note names what is near', async () => {
    const { send } = account();
    const answer = await send('GET', '/v1/api/agnets');
    expect(answer).toMatchObject({
      status: 404,
      body: { error: 'Not found', details: 'Cannot GET /v1/api/agnets' },
    });
    expect(answer.headers.get('x-drydial-note')).toContain('GET /v1/api/agents');
  });
});
