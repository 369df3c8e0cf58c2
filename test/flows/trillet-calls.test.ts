import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';
import { startReceiver, trilletSignature } from '../support/receiver.ts';
import { simulate } from './account.ts';
import { FROM, openTrillet, TO, trilletStory, WORKSPACE } from './trillet-account.ts';

const TALK = trilletStory(
  'Talk',
  `- ring: 2s
   - answer
   - agent: Hello Ada, how can I help you?
   - caller: I would like to come on Tuesday
   - agent: Tuesday it is.
   - hangup: caller`,
  'analysis: { summary: Ada comes on Tuesday., sentiment: Positive, custom: { day: Tuesday } }',
);
const LONG = trilletStory('Long', '- ring: 20s\n- answer\n- agent: Hello Ada.\n- wait: 10m');
const BUSY = trilletStory('Busy', '- busy');

const scenarios = [TALK, LONG, BUSY].map((text) => parseScenario(text));

describe('an outbound call', () => {
  it('is answered with its id in both casings, its room, its numbers and its agent', async () => {
    const simulator = await simulate();
    const { send, agentId } = await openTrillet(simulator);
    const { status, body } = await send('POST', '/v1/api/call', { to: TO, call_agent_id: agentId });
    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'success',
      call_id: expect.stringMatching(/^[a-z0-9]{10}$/),
      callId: body.call_id,
      message: 'Call initiated successfully',
      roomName: `${agentId}-${body.call_id}`,
      fromNumber: FROM,
      toNumber: TO,
      agent: {
        id: agentId,
        name: 'Reception',
        model: 'gpt-4o-mini',
        voice: { provider: 'rime', voiceId: 'mistv2_Wildflower', language: 'en' },
      },
    });
  });

  it.each([
    [
      'with the message of the flow',
      { enabled: true, action: 'leave_message', message: 'Call us.' },
      'Call us.',
    ],
    ['without one that the flow has not', { enabled: true, action: 'leave_message' }, undefined],
    [
      'without one where it is to hang up',
      { enabled: true, action: 'hang_up', message: 'Call us.' },
      undefined,
    ],
    [
      'without one where it is switched off',
      { enabled: false, action: 'leave_message', message: 'x' },
      undefined,
    ],
  ])('meets a voicemail box %s', async (_, voicemailDetection, message) => {
    const box = parseScenario(trilletStory('Box', '- voicemail: { greeting: Speak after the tone }'));
    const simulator = await simulate({ scenarios: [box] });
    const { send, dial } = await openTrillet(simulator, {
      flow: { settings: { callSetting: { voicemailDetection } } },
    });
    const callId = await dial({}, 'Box');
    await simulator.settled();
    const { body } = await send('GET', `/v2/api/call-history/${callId}`);
    expect(body).toMatchObject({ status: 'completed', analyzedData: { answered_by_voicemail: true } });
    const said = (body.transcript as { role: string; content: string }[]).filter(
      ({ role }) => role === 'agent',
    );
    expect(said.map(({ content }) => content)).toEqual(message === undefined ? [] : [message]);
  });

  it.each(['/api/v1/calls/call', '/api/v1/calls/send'])('is made on the older path %s, too', async (path) => {
    const simulator = await simulate();
    const { send, agentId } = await openTrillet(simulator);
    const { status, body } = await send('POST', path, { agentId, toNumber: TO });
    expect(status).toBe(200);
    expect(body).toMatchObject({ callId: body.call_id, toNumber: TO, agent: { id: agentId } });
  });

  it('goes over the number that is asked for, by id or number', async () => {
    const simulator = await simulate({ concurrency: 5 });
    const { send, agentId, numberId } = await openTrillet(simulator);
    const second = await send('POST', '/v1/api/twilio/purchase-number', {
      country: 'US',
      type: 'local',
      phoneNumber: '+14155550199',
    });
    await send('POST', `/v1/api/agents/${agentId}/bind/${second.body.phoneNumber._id}`, {});
    const dial = (fields: object) =>
      send('POST', '/v1/api/call', { to: TO, call_agent_id: agentId, ...fields });
    expect((await dial({})).body.fromNumber).toBe(FROM);
    expect((await dial({ from: '+14155550199' })).body.fromNumber).toBe('+14155550199');
    expect((await dial({ from_phone_number_id: numberId })).body.fromNumber).toBe(FROM);
    expect((await dial({ from: '+14155550111' })).body).toMatchObject({ error: 'Invalid configuration' });
  });

  it('is refused without an agent, a number, a flow or a number that can be dialled', async () => {
    const simulator = await simulate();
    const { send, agentId, numberId, flowId } = await openTrillet(simulator);
    const dial = async (fields: object = {}) => {
      const { status, body } = await send('POST', '/v1/api/call', {
        to: TO,
        call_agent_id: agentId,
        ...fields,
      });
      return { status, error: body.error, details: body.details };
    };
    expect(await dial({ call_agent_id: '665f1c2ab7d54f0012abdead' })).toEqual({
      status: 404,
      error: 'Agent not found',
      details: "The specified agent does not exist or you don't have access to it",
    });
    expect(await dial({ to: '02125550123' })).toMatchObject({
      status: 400,
      error: { code: 'invalid_number', message: expect.stringContaining('"02125550123"') },
    });
    await send('PUT', `/v1/api/call-flows/${flowId}`, { isActive: false });
    expect(await dial()).toEqual({
      status: 400,
      error: 'Invalid configuration',
      details: 'The agent has no active call flow',
    });
    await send('POST', `/v1/api/agents/${agentId}/release/${numberId}`);
    expect(await dial()).toEqual({
      status: 400,
      error: 'Invalid configuration',
      details: 'Agent has no phone number configured',
    });
  });

  it.each(['/v1/api/call', '/api/v1/calls/call'])('fails on %s in the words of the docs', async (path) => {
    const simulator = await simulate();
    const account = { provider: 'trillet', apiKey: 'key_customer', workspaceId: 'ws_500' };
    await simulator.faults.set('rest status=500', account);
    const answer = await fetch(simulator.baseUrl('trillet') + path, {
      method: 'POST',
      headers: {
        'x-api-key': 'key_customer',
        'x-workspace-id': 'ws_500',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ to: TO, call_agent_id: 'any' }),
    });
    expect({ status: answer.status, body: await answer.json() }).toMatchObject({
      status: 500,
      body: { error: 'Failed to initiate call', code: 'UNKNOWN_ERROR', message: expect.any(String) },
    });
  });

  it('is one at a time on the Developer plan, and as many as the user says', async () => {
    const small = await simulate({ scenarios, clock: 'real' });
    const { send, agentId, dial } = await openTrillet(small);
    await dial({}, 'Long');
    const { status, body } = await send('POST', '/v1/api/call', { to: TO, call_agent_id: agentId });
    expect({ status, code: body.error.code }).toEqual({ status: 429, code: 'concurrency_limit_exceeded' });

    const large = await simulate({ scenarios, clock: 'real', concurrency: 2 });
    const other = await openTrillet(large);
    await other.dial({}, 'Long');
    await other.dial({}, 'Long');
    await expect(other.dial({}, 'Long')).rejects.toThrow('429');
  });

  it('tells its own URL, the flow and the account, signed with the secret of the dashboard', async () => {
    const receiver = await startReceiver();
    const simulator = await simulate({
      scenarios,
      webhookUrl: `${receiver.url}/account`,
      webhookSecret: 'whsec_of_mine',
      webhookHeaders: { 'x-tenant': 'north' },
      webhookQuery: { v: '2' },
      quirks: { 'resource-events': 'absent' },
    });
    const { dial } = await openTrillet(simulator);
    const callId = await dial(
      { callback_url: `${receiver.url}/call`, metadata: { appointment: 17 } },
      'Talk',
    );
    await simulator.settled();

    expect(receiver.events('/account?v=2')).toEqual(['call.started', 'call.completed', 'post-call']);
    expect(receiver.events('/call')).toEqual(['call.started', 'call.completed']);
    for (const arrival of receiver.arrivals)
      expect(arrival.headers['x-trillet-signature']).toBe(trilletSignature(arrival, 'whsec_of_mine'));
    const report = receiver.one('post-call');
    expect(report.headers['x-tenant']).toBe('north');
    expect(report.body).toMatchObject({
      call_metadata: { callId, workspaceId: WORKSPACE, status: 'completed' },
      conversation_data: { gathered_information: { day: 'Tuesday' } },
      transcript: {
        summary: 'Ada comes on Tuesday.',
        messages: [{ role: 'agent' }, { role: 'customer' }, {}],
      },
      metadata: { appointment: 17 },
    });
    await simulator.assertSettled();
  });

  it('tells the URL of its flow in the place of the account', async () => {
    const receiver = await startReceiver();
    const simulator = await simulate({
      scenarios,
      webhookUrl: `${receiver.url}/account`,
      quirks: { 'resource-events': 'absent' },
    });
    const { dial } = await openTrillet(simulator, { flow: { agentWebhookUrl: `${receiver.url}/flow` } });
    await dial({}, 'Busy');
    await simulator.settled();
    expect(receiver.events('/flow')).toEqual(['call.failed']);
    expect(receiver.events('/account')).toEqual([]);
  });

  it('is called back where its agent is set to, as often as it is', async () => {
    const simulator = await simulate({
      scenarios: [parseScenario(BUSY.replace('script', 'match: { to: "*" }\nscript'))],
    });
    const { send, dial } = await openTrillet(simulator, {
      agent: {
        smartCallback: true,
        maxAttemptsForSmartCallback: 2,
        gapBetweenEachAttemptForSmartCallback: [{ hours: 2 }, { days: 1, hours: 1 }],
      },
    });
    await dial();
    await simulator.settled();
    const { body } = await send('GET', '/v2/api/call-history');
    const [third, second, first] = body.map(({ timestamp }: { timestamp: number }) => timestamp);
    expect(body).toHaveLength(3);
    expect(second - first).toBeCloseTo(2 * 3600, 0);
    expect(third - second).toBeCloseTo(25 * 3600, 0);
  });
});

describe('the variables of a call', () => {
  it('are texts, and null is as if the key were not there', async () => {
    const simulator = await simulate({ scenarios });
    const { send, dial } = await openTrillet(simulator, {
      agent: { variables: { name: 'Reception', shift: null } },
    });
    await dial({ dynamic_variables: { name: null, size: 4, isNew: true, tags: ['a'], note: '' } });
    await simulator.settled();
    const { body } = await send('GET', '/v2/api/call-history');
    const variables = { name: 'Reception', size: '4', isNew: 'true', tags: '["a"]', note: '' };
    expect(body[0].variables).toEqual(variables);
  });
});

describe('a live call', () => {
  it('is listed, read, and ended from outside', async () => {
    const simulator = await simulate({ scenarios, clock: 'real' });
    const { send, dial, agentId } = await openTrillet(simulator);
    const callId = await dial({ dynamic_variables: { firstName: 'Ada', lastName: 'Lovelace' } }, 'Long');
    const roomName = `${agentId}-${callId}`;
    expect((await send('GET', `/v2/api/active-calls/${roomName}`)).body).toMatchObject({
      duration: 0,
      transcript: [],
    });
    await simulator.clock.advance('30s');
    const { body: spoken } = await send('GET', `/v2/api/active-calls/${roomName}`);
    expect(spoken).toMatchObject({
      id: callId,
      roomName,
      customerPhone: TO,
      customerName: 'Ada Lovelace',
      aiAgentName: 'Reception',
      transcript: [{ role: 'agent', content: 'Hello Ada.' }],
      participants: [
        { identity: `sip_${TO}`, isAgent: false },
        { identity: 'assistant', isAgent: true },
      ],
    });
    const { body: list } = await send('GET', '/v2/api/active-calls');
    expect(list).toMatchObject({
      count: 1,
      data: [
        { id: callId, status: 'active', type: 'phone', lastMessage: 'Hello Ada.', transferRequested: false },
      ],
    });

    const ended = await send('POST', `/v2/api/active-calls/${roomName}/end-call`);
    expect(ended.body).toMatchObject({ success: true, roomName, endTime: expect.stringMatching(/Z$/) });
    expect((await send('GET', '/v2/api/active-calls')).body).toMatchObject({ count: 0, data: [] });
    expect((await send('GET', `/v2/api/active-calls/${roomName}`)).status).toBe(404);
    expect((await send('POST', `/v2/api/active-calls/${roomName}/end-call`)).status).toBe(404);
    const { body: kept } = await send('GET', `/v2/api/call-history/${callId}`);
    expect(kept).toMatchObject({ status: 'completed', endTime: expect.any(Number) });
  });

  it.each<[string, object, string]>([
    ['nobody', {}, ''],
    ['a variable of the request', { dynamic_variables: { name: 'Ada' } }, 'Ada'],
    ['what is no text', { dynamic_variables: { first_name: 7, last_name: { of: 'Ada' } } }, '7'],
  ])('is with %s, whatever variables its agent and flow have of their own', async (_, body, customerName) => {
    const simulator = await simulate({ scenarios, clock: 'real' });
    const { send, dial } = await openTrillet(simulator, {
      agent: { variables: { name: 'Reception', firstName: 'there' } },
    });
    await dial(body, 'Long');
    expect((await send('GET', '/v2/api/active-calls')).body.data).toMatchObject([{ customerName }]);
  });

  it('goes on without its agent, which stays in the room', async () => {
    const simulator = await simulate({ scenarios, clock: 'real' });
    const { send, dial, agentId } = await openTrillet(simulator);
    const callId = await dial({}, 'Long');
    const path = `/v2/api/active-calls/${agentId}-${callId}/remove-agent`;
    expect((await send('POST', path, { participantIdentity: 'assistant' })).status).toBe(404);
    await simulator.clock.advance('21s');
    expect((await send('POST', path, { participantIdentity: 'somebody' })).body.error).toBe(
      'Participant not found',
    );
    const removed = await send('POST', path, { participantIdentity: 'assistant' });
    expect(removed.body).toMatchObject({ success: true, mutedTracks: ['assistant_audio'] });
    expect((await send('GET', `/v2/api/active-calls/${callId}`)).body.participants).toHaveLength(2);
    await simulator.clock.advance('1m');
    expect((await send('GET', `/v2/api/call-history/${callId}`)).body.status).toBe('completed');
  });
});

describe('the history', () => {
  it('has calls from their beginning on, newest first, in pages', async () => {
    const simulator = await simulate({ scenarios, concurrency: 20 });
    const { send, dial } = await openTrillet(simulator);
    const ids: string[] = [];
    for (let index = 0; index < 12; index += 1) {
      ids.unshift(await dial({}, index % 2 === 0 ? 'Talk' : 'Busy'));
      await simulator.settled();
    }
    const page = await send('GET', '/v2/api/call-history');
    expect(page.body.map(({ callId }: { callId: string }) => callId)).toEqual(ids.slice(0, 10));
    expect(page.headers.get('x-total-count')).toBe('12');
    const last = await send('GET', '/v1/api/call-history?page=3&limit=5&status=completed');
    expect(last.body).toEqual([]);
    const failed = await send('GET', '/v2/api/call-history?status=failed&limit=2&page=2');
    expect(failed.body).toHaveLength(2);
    expect(failed.headers.get('x-total-count')).toBe('6');
    expect(failed.body[0]).toMatchObject({
      status: 'failed',
      error: 'busy',
      duration: 0,
      cost: 0,
      recordingUrl: null,
    });
    const one = await send(
      'GET',
      `/v2/api/call-history?callIds=${encodeURIComponent(JSON.stringify([ids[3]]))}`,
    );
    expect(one.body).toHaveLength(1);
    const empty = 'page=&limit=&status=&direction=&callType=&agentId=&search=&callIds=&dateRange=';
    const whole = await send('GET', '/v2/api/call-history');
    expect(await send('GET', `/v2/api/call-history?${empty}`)).toMatchObject({
      status: 200,
      body: whole.body,
    });
    expect((await send('GET', '/v2/api/call-history?direction=sideways')).status).toBe(400);
    expect((await send('GET', '/v2/api/call-history?dateRange=soon')).status).toBe(400);
    expect((await send('GET', '/v2/api/call-history?limit=0')).status).toBe(400);
  });

  it('shows a call by the id of its record, its call or its room', async () => {
    const simulator = await simulate({ scenarios });
    const { send, dial, agentId, flowId } = await openTrillet(simulator);
    const callId = await dial({ metadata: { appointment: 17 } }, 'Talk');
    await simulator.settled();
    const { body } = await send('GET', `/v2/api/call-history/${callId}`);
    expect(body).toMatchObject({
      callId,
      agentId,
      callFlowId: flowId,
      workspaceId: WORKSPACE,
      status: 'completed',
      direction: 'outbound',
      metadata: { appointment: 17 },
      analyzedData: { answered_by_voicemail: false, day: 'Tuesday' },
      functionCalls: [],
      recordingUrl: `https://api.drydial.invalid/v2/api/recordings/${body._id}`,
    });
    expect(body._id).toMatch(/^[0-9a-f]{24}$/);
    expect(body.endTime - body.startTime).toBeGreaterThan(body.duration);
    expect(body.cost.customer_charge).toBeCloseTo((body.duration / 60) * 0.12, 4);
    expect((await send('GET', `/v2/api/call-history/${body._id}`)).body).toEqual(body);
    expect((await send('GET', `/v1/api/call-history/${body.roomName}`)).body).toEqual(body);
    expect((await send('GET', '/v2/api/call-history/665f1c2ab7d54f0012abdead')).status).toBe(404);
  });

  it('can be heard where the clock is real: the recording is where drydial listens', async () => {
    const simulator = await simulate({ scenarios, clock: 'speed=1000' });
    const { send, dial } = await openTrillet(simulator);
    const callId = await dial({}, 'Talk');
    await simulator.settled();
    const { recordingUrl } = (await send('GET', `/v2/api/call-history/${callId}`)).body;
    const { status, headers } = await fetch(recordingUrl, {
      headers: { 'x-api-key': 'key_customer', 'x-workspace-id': WORKSPACE },
    });
    expect([status, headers.get('content-type')]).toEqual([200, 'audio/wav']);
  });

  it('belongs to its workspace: another one sees nothing of it', async () => {
    const simulator = await simulate({ scenarios });
    const { dial } = await openTrillet(simulator);
    const other = await openTrillet(simulator, { workspaceId: '665f1c2ab7d54f0012ab0002' });
    const callId = await dial({}, 'Talk');
    await simulator.settled();
    expect((await other.send('GET', '/v2/api/call-history')).body).toEqual([]);
    expect((await other.send('GET', `/v2/api/call-history/${callId}`)).status).toBe(404);
  });

  it('fails as it was seen to, where the user wants that', async () => {
    const simulator = await simulate({ scenarios, quirks: { 'history-fault': 'when-empty' } });
    const { send, dial } = await openTrillet(simulator);
    expect((await send('GET', '/v2/api/call-history')).status).toBe(500);
    await dial({}, 'Busy');
    expect((await send('GET', '/v2/api/call-history')).status).toBe(200);
  });

  it('is exported as CSV with the columns that are asked for', async () => {
    const simulator = await simulate({ scenarios });
    const { send, dial, agentId } = await openTrillet(simulator);
    const callId = await dial({}, 'Talk');
    await simulator.settled();
    const plain = await send('POST', '/v2/api/call-history/export-csv', {});
    expect(plain.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(plain.headers.get('content-disposition')).toBe('attachment; filename="call-history.csv"');
    const [heads, row] = plain.body.split('\r\n');
    expect(heads).toBe(
      'Call ID,Record ID,From Phone Number,To Phone Number,Direction,Status,Duration (s),Start Time (UTC),End Time (UTC),Agent Name,Call Flow Name,Cost,Summary,Recording Link',
    );
    expect(row).toMatch(
      new RegExp(`^${callId},[0-9a-f]{24},\\${FROM},\\${TO},outbound,completed,[\\d.]+,2026-01-05T`),
    );
    const full = await send('POST', '/v2/api/call-history/export-csv', {
      agentId,
      includeTranscripts: true,
      includePostAnalysis: true,
      limit: 1,
    });
    expect(full.body).toContain('Analyzed Data (JSON),Transcript');
    expect(full.body).toContain('"{""answered_by_voicemail"":false,""day"":""Tuesday""}"');
    expect(full.body).toContain(
      '"agent: Hello Ada, how can I help you?\ncustomer: I would like to come on Tuesday\n',
    );
    const none = await send('POST', '/v2/api/call-history/export-csv', { agentId: 'nobody' });
    expect(none.body.trim().split('\r\n')).toHaveLength(1);
  });

  it('has recordings that can be fetched, once there is something to hear', async () => {
    const simulator = await simulate({ scenarios, publicUrl: 'http://127.0.0.1:1/trillet' });
    const { send, dial } = await openTrillet(simulator);
    const talk = await dial({}, 'Talk');
    await simulator.settled();
    const busy = await dial({}, 'Busy');
    await simulator.settled();
    const { body } = await send('GET', `/v2/api/call-history/${talk}`);
    expect(body.recordingUrl).toMatch(
      /^http:\/\/127\.0\.0\.1:1\/trillet\/v2\/api\/recordings\/[0-9a-f]{24}$/,
    );
    const recording = await send('GET', new URL(body.recordingUrl).pathname.replace('/trillet', ''));
    expect(recording.headers.get('content-type')).toBe('audio/wav');
    expect(recording.body.toString('latin1', 0, 4)).toBe('RIFF');
    expect(recording.headers.get('content-length')).toBe(String(recording.body.length));
    expect((await send('GET', `/v2/api/recordings/${busy}`)).status).toBe(404);
  });

  it('has recordings that players can fetch in parts', async () => {
    const simulator = await simulate({ scenarios });
    const { send, dial } = await openTrillet(simulator);
    const path = `/v2/api/recordings/${await dial({}, 'Talk')}`;
    await simulator.settled();
    const whole = await send('GET', path);
    expect(whole.headers.get('accept-ranges')).toBe('bytes');
    const size: number = whole.body.length;
    const part = async (range: string, more: Readonly<Record<string, string>> = {}) => {
      const { status, headers, body } = await send('GET', path, undefined, { range, ...more });
      return { status, range: headers.get('content-range'), body };
    };
    expect(await part('bytes=0-1')).toEqual({
      status: 206,
      range: `bytes 0-1/${size}`,
      body: whole.body.subarray(0, 2),
    });
    expect(await part('bytes=44-')).toMatchObject({ status: 206, body: whole.body.subarray(44) });
    expect(await part('bytes=-4')).toMatchObject({ status: 206, body: whole.body.subarray(size - 4) });
    expect(await part(`bytes=0-${size * 2}`)).toMatchObject({ range: `bytes 0-${size - 1}/${size}` });
    expect(await part(`bytes=${size}-`)).toMatchObject({ status: 416, range: `bytes */${size}` });
    for (const unread of ['bytes=0-1,4-5', 'bytes=9-2', 'seconds=0-1', 'bytes=-']) {
      expect(await part(unread)).toMatchObject({ status: 200, range: null });
    }
    expect(await part('bytes=0-1', { 'if-range': '"old"' })).toMatchObject({ status: 200 });
    const findings = simulator.journal.entries().filter(({ kind }) => kind === 'violation');
    expect(findings).toEqual([]);
  });
});

describe('own replies', () => {
  it('are on contract, whatever was asked', async () => {
    const simulator = await simulate({ scenarios });
    const { send, dial } = await openTrillet(simulator);
    const callId = await dial({}, 'Talk');
    await send('GET', '/v2/api/active-calls');
    await simulator.settled();
    await send('GET', '/v2/api/call-history');
    await send('GET', `/v2/api/call-history/${callId}`);
    await send('GET', '/v2/api/call-history/none');
    const rules = simulator.journal
      .entries()
      .flatMap((entry) => (entry.kind === 'violation' ? [entry.rule] : []));
    expect(rules).toEqual([]);
  });
});
