import { jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';
import { startReceiver } from '../support/receiver.ts';
import { simulate } from './account.ts';
import { openTrillet, trilletStory } from './trillet-account.ts';

const TALK = parseScenario(
  trilletStory('Talk', '- wait: 1s\n- answer\n- agent: Hello.\n- caller: Hello\n- hangup: caller'),
);
const WAIT = parseScenario(trilletStory('Wait', '- wait: 1s\n- answer\n- agent: Hello.\n- wait: 10m'));
const scenarios = [TALK, WAIT];

describe('a web call', () => {
  it('is answered with a room and a token that opens it', async () => {
    const simulator = await simulate({ scenarios, livekitKey: 'APImine:a:secret' });
    const { send, agentId } = await openTrillet(simulator);
    const { status, body } = await send('POST', '/v1/api/calls/web/connect', { agentId, mode: 'voice' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'success',
      roomName: `web-${agentId}-${body.callId}`,
      agent: { id: agentId, voice: { language: 'en' } },
    });
    const { payload } = await jwtVerify(body.token, new TextEncoder().encode('a:secret'), {
      issuer: 'APImine',
      currentDate: new Date('2026-01-05T09:00:01Z'),
    });
    expect(payload.video).toMatchObject({ room: body.roomName, roomJoin: true });
  });

  it.each([
    ['/v1/api/web-call', {}],
    ['/v1/api/calls/web/connect', { 'x-api-key': '', 'X-API_KEY': 'key_customer', 'x-workspace-id': '' }],
  ])('is opened on %s with the headers %j', async (path, headers) => {
    const simulator = await simulate({ scenarios });
    const { send, agentId } = await openTrillet(simulator);
    const { status, body } = await send('POST', path, { agentId }, headers);
    expect({ status, room: body.roomName }).toEqual({ status: 200, room: `web-${agentId}-${body.callId}` });
  });

  it('is over when the browser leaves, and stands in the history as a web call', async () => {
    const simulator = await simulate({ scenarios, clock: 'real' });
    const { send, agentId } = await openTrillet(simulator);
    const headers = { 'x-drydial-scenario': 'Wait' };
    const { body } = await send('POST', '/v1/api/calls/web/connect', { agentId }, headers);
    await simulator.clock.advance('5s');
    expect((await send('GET', '/v2/api/active-calls')).body.data).toMatchObject([
      { type: 'web', id: body.callId },
    ]);
    const sessions = async () => (await send('GET', `/v1/api/agents/${agentId}`)).body.activeSessions;
    expect(await sessions()).toMatchObject([{ roomName: body.roomName, status: 'active' }]);
    const left = await send('POST', '/v1/api/calls/web/disconnect', { roomName: body.roomName });
    expect(await sessions()).toEqual([]);
    expect(left.body).toEqual({ status: 'success', message: 'Web call disconnected successfully' });
    expect((await send('POST', '/v1/api/calls/web/disconnect', { roomName: body.roomName })).status).toBe(
      200,
    );
    expect((await send('POST', '/v1/api/calls/web/disconnect', { roomName: 'none' })).status).toBe(404);
    const { body: list } = await send('GET', '/v2/api/call-history?callType=web&direction=inbound');
    expect(list).toMatchObject([{ callId: body.callId, status: 'completed', toPhoneNumber: null }]);
  });

  it('finds the workspace of its agent where the key has several and none is named, as the web SDK does not', async () => {
    const simulator = await simulate({ scenarios, clock: 'real' });
    const { send } = await openTrillet(simulator);
    const { agentId } = await openTrillet(simulator, { workspaceId: '665f1c2ab7d54f0012ab0002' });
    const sdk = { 'x-api-key': '', 'X-API_KEY': 'key_customer', 'x-workspace-id': '' };
    const post = (path: string, body: object) => send('POST', path, body, sdk);
    const { status, body } = await post('/v1/api/calls/web/connect', { agentId });
    expect({ status, room: body.roomName }).toEqual({ status: 200, room: `web-${agentId}-${body.callId}` });
    const list = async (workspaceId: string) =>
      (await send('GET', '/v2/api/active-calls', undefined, { 'x-workspace-id': workspaceId })).body.data;
    expect(await list('665f1c2ab7d54f0012ab0002')).toMatchObject([{ id: body.callId }]);
    expect(await list('665f1c2ab7d54f0012ab0001')).toEqual([]);
    expect((await post('/v1/api/calls/web/disconnect', { roomName: body.roomName })).status).toBe(200);
    expect(await list('665f1c2ab7d54f0012ab0002')).toEqual([]);
    const evaluation = { call_agent_id: agentId, evaluationPrompt: 'Be rude.', evaluation_context: {} };
    expect((await post('/v1/api/web-call/evaluation', evaluation)).status).toBe(200);
    expect((await post('/v1/api/calls/web/connect', { agentId: 'none' })).body.error).toBe('Agent not found');
    expect((await post('/v1/api/call', { to: '+12125550123', call_agent_id: agentId })).status).toBe(400);
  });

  it('takes a slot like any other call', async () => {
    const simulator = await simulate({ scenarios, clock: 'real' });
    const { send, agentId } = await openTrillet(simulator);
    await send('POST', '/v1/api/calls/web/connect', { agentId });
    expect((await send('POST', '/v1/api/calls/web/connect', { agentId })).status).toBe(429);
  });

  it('needs an agent that there is', async () => {
    const simulator = await simulate();
    const { send } = await openTrillet(simulator);
    const { status, body } = await send('POST', '/v1/api/calls/web/connect', { agentId: 'nobody' });
    expect({ status, error: body.error }).toEqual({ status: 404, error: 'Agent not found' });
  });
});

describe('a public web call', () => {
  it('needs no key, only the workspace', async () => {
    const simulator = await simulate({ scenarios });
    const { send, agentId } = await openTrillet(simulator);
    const noKey = { 'x-api-key': '' };
    const body = { call_agent_id: agentId };
    const opened = await send('POST', '/v1/api/web-call/public', body, noKey);
    expect(opened.status).toBe(200);
    expect(opened.body.token.split('.')).toHaveLength(3);
    const foreign = { ...noKey, 'x-workspace-id': '665f1c2ab7d54f0012abdead' };
    expect((await send('POST', '/v1/api/web-call/public', body, foreign)).status).toBe(403);
    // The call is the workspace's.
    expect((await send('GET', `/v2/api/call-history/${opened.body.callId}`)).status).toBe(200);
  });

  it('reaches only flows that allow it, where the user wants that', async () => {
    const simulator = await simulate({ scenarios, quirks: { 'public-access': 'required' }, concurrency: 2 });
    const { send, agentId, flowId } = await openTrillet(simulator);
    const open = () => send('POST', '/v1/api/web-call/public', { call_agent_id: agentId });
    expect((await open()).status).toBe(403);
    await send('PUT', `/v1/api/call-flows/${flowId}`, { settings: { security: { publicAccess: true } } });
    expect((await open()).status).toBe(200);
  });
});

describe('an evaluation', () => {
  it('is answered in snake case, and its result posted once it is over', async () => {
    const receiver = await startReceiver();
    const simulator = await simulate({ scenarios, webhookUrl: `${receiver.url}/hook` });
    const { send, agentId } = await openTrillet(simulator);
    const { body } = await send(
      'POST',
      '/v1/api/web-call/evaluation',
      { call_agent_id: agentId, evaluationPrompt: 'Be rude.', evaluation_context: { campaign_id: 'c1' } },
      { 'x-workspace-id': '', 'x-drydial-scenario': 'Talk' },
    );
    expect(body).toEqual({ call_id: expect.any(String), room_name: `web-${agentId}-${body.call_id}` });
    await simulator.settled();
    const result = receiver.one('evaluation-result');
    expect(result.headers.authorization).toBe('Bearer whsec_drydial');
    expect(result.body).toMatchObject({
      room_name: body.room_name,
      score: 100,
      evaluation_context: { campaign_id: 'c1' },
      transcript: [
        { role: 'agent', content: 'Hello.' },
        { role: 'customer', content: 'Hello' },
      ],
    });
    await simulator.assertSettled();
    expect(JSON.stringify(simulator.journal.entries())).not.toContain('Bearer whsec_drydial');
  });
});
