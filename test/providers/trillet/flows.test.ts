import { describe, expect, it } from 'vitest';
import { type TrilletClient, toFormData } from '../../../src/clients/index.ts';
import { accountOf, newAgent, newNumber, ok, refusal, useSimulator } from './account.ts';

const office = useSimulator();
const open = () => accountOf(office.simulator).client('w1');
const at = (id: string) => ({ params: { path: { id } } });
const newFlow = async (client: TrilletClient, body = {}) =>
  ok(client.POST('/v1/api/call-flows', { body: { name: 'Reminder', direction: 'outbound', ...body } }));

describe('a call flow', () => {
  it('is created with the defaults of the docs, and shown in short in the list', async () => {
    const client = open();
    const agent = await newAgent(client);
    const flow = await newFlow(client, {
      agent,
      prompt: 'Be kind.',
      settings: { callSetting: { maxCallDuration: 600 } },
    });
    expect(flow).toMatchObject({
      promptType: 'simple',
      welcomeMessage: 'user_initiated',
      isActive: true,
      isPreConfigured: false,
      agent,
      prompt: 'Be kind.',
      settings: { callSetting: { maxCallDuration: 600 } },
    });
    expect(await ok(client.GET('/v1/api/call-flows/{id}', at(flow._id)))).toEqual(flow);
    const [short] = await ok(client.GET('/v1/api/call-flows'));
    expect(Object.keys(short ?? {}).toSorted()).toEqual([
      '_id',
      'agent',
      'createdAt',
      'direction',
      'isActive',
      'name',
      'promptType',
      'updatedAt',
      'workspaceId',
    ]);
  });

  it('does not become the pathway of its agent by itself', async () => {
    const client = open();
    const agentId = await newAgent(client);
    await newFlow(client, { agent: agentId });
    expect(
      await ok(client.GET('/v1/api/agents/{agentId}', { params: { path: { agentId } } })),
    ).not.toHaveProperty('pathway');
  });

  it('is refused without a name or direction, and for an agent or a folder that is not there', async () => {
    const client = open();
    const refused = (body: object) => refusal(client.POST('/v1/api/call-flows', { body: body as never }));
    expect(await refused({ name: 'F' })).toMatchObject({
      status: 400,
      error: { message: expect.stringContaining('direction') },
    });
    expect(await refused({ direction: 'outbound' })).toMatchObject({ status: 400 });
    const named = { name: 'F', direction: 'outbound' };
    expect(await refused({ ...named, agent: 'none' })).toMatchObject({
      status: 404,
      error: { error: 'Agent not found' },
    });
    expect(await refused({ ...named, folderId: 'none' })).toMatchObject({
      status: 404,
      error: { error: 'Folder not found' },
    });
  });

  it('merges its fields with PUT, replaces its settings, and adds webhooks even under a name that is there', async () => {
    const client = open();
    const webhooks = [{ name: 'book', url: 'http://127.0.0.1/book' }];
    const flow = await newFlow(client, {
      prompt: 'A',
      webhooks,
      settings: { customerLocation: 'Here', transfers: [] },
    });
    const body = { prompt: 'B', webhooks, settings: { customerLocation: 'There' } };
    const changed = await ok(client.PUT('/v1/api/call-flows/{id}', { ...at(flow._id), body }));
    expect(changed).toMatchObject({ name: 'Reminder', prompt: 'B', settings: { customerLocation: 'There' } });
    expect(changed.settings).not.toHaveProperty('transfers');
    expect(changed.webhooks).toHaveLength(2);
    const ids = new Set(changed.webhooks?.map((webhook) => (webhook as { readonly _id?: string })._id));
    expect(ids.size).toBe(2);
  });

  it('merges its settings too with PATCH', async () => {
    const client = open();
    const flow = await newFlow(client, { settings: { customerLocation: 'Here', transfers: [] } });
    const body = { settings: { customerLocation: 'There' } };
    const params = { path: { flowId: flow._id } };
    const changed = await ok(client.PATCH('/api/v1/flows/{flowId}', { params, body }));
    expect(changed.settings).toEqual({ customerLocation: 'There', transfers: [] });
  });

  it('turns its autopilot over with toggleAutopilot', async () => {
    const client = open();
    const { _id } = await newFlow(client);
    const toggle = () =>
      ok(client.PUT('/v1/api/call-flows/{id}', { ...at(_id), body: { toggleAutopilot: true } }));
    const first = await toggle();
    expect(first).toMatchObject({ autopilot: true });
    expect(first).not.toHaveProperty('toggleAutopilot');
    expect(await toggle()).toMatchObject({ autopilot: false });
  });

  it('takes its pathway from the agent when it is deleted, and leaves the agent', async () => {
    const client = open();
    const agentId = await newAgent(client);
    const flow = await newFlow(client, { agent: agentId });
    const params = { path: { agentId } };
    await ok(client.PUT('/v1/api/agents/{agentId}', { params, body: { pathway: flow._id } }));
    expect(await ok(client.DELETE('/v1/api/call-flows/{id}', at(flow._id)))).toMatchObject({ _id: flow._id });
    expect(await ok(client.GET('/v1/api/agents/{agentId}', { params }))).not.toHaveProperty('pathway');
    for (const reply of [
      client.GET('/v1/api/call-flows/{id}', at(flow._id)),
      client.PUT('/v1/api/call-flows/{id}', { ...at(flow._id), body: {} }),
      client.DELETE('/v1/api/call-flows/{id}', at(flow._id)),
    ]) {
      expect(await refusal(reply)).toMatchObject({ status: 404, error: { error: 'Call flow not found' } });
    }
  });
});

describe('files of a call flow', () => {
  const upload = (client: TrilletClient, id: string, name: string) =>
    client.POST('/v1/api/call-flows/{id}/knowledge-base', {
      ...at(id),
      body: { file: new File(['hello'], name) },
      bodySerializer: toFormData,
    });

  it('are added one by one, and taken away by their key', async () => {
    const client = open();
    const { _id } = await newFlow(client);
    await ok(upload(client, _id, 'menu.pdf'));
    const { settings } = await ok(upload(client, _id, 'Hours.MD'));
    expect(settings.knowledgeBaseFiles.map(({ filename }) => filename)).toEqual(['menu.pdf', 'Hours.MD']);
    const [first] = settings.knowledgeBaseFiles;
    const params = { path: { id: _id, fileKey: first?.key ?? '' } };
    const left = await ok(client.DELETE('/v1/api/call-flows/{id}/knowledge-base/{fileKey}', { params }));
    expect(left.settings.knowledgeBaseFiles).toMatchObject([{ filename: 'Hours.MD' }]);
    expect(
      (await refusal(client.DELETE('/v1/api/call-flows/{id}/knowledge-base/{fileKey}', { params }))).status,
    ).toBe(404);
    expect(
      (await ok(client.GET('/v1/api/call-flows/{id}', at(_id)))).settings?.knowledgeBaseFiles,
    ).toHaveLength(1);
  });

  it('must be of a kind that is read, and there', async () => {
    const client = open();
    const { _id } = await newFlow(client);
    expect(await refusal(upload(client, _id, 'virus.exe'))).toMatchObject({
      status: 400,
      error: { error: 'Invalid file type', details: expect.stringContaining('.docx') },
    });
    expect((await refusal(upload(client, 'none', 'menu.pdf'))).status).toBe(404);
    const { send } = accountOf(office.simulator);
    const path = `/v1/api/call-flows/${_id}/knowledge-base`;
    const form = new FormData();
    form.append('file', 'only text');
    expect((await send('POST', path, { body: form })).status).toBe(400);
    expect((await send('POST', path, { body: { file: 'x' } })).status).toBe(415);
  });
});

describe('a message flow', () => {
  const message = {
    direction: 'outbound',
    initiationMessage: 'Hi',
    prompt: 'P',
    messageChannel: 'SMS',
  } as const;
  const newWriter = async (client: TrilletClient) =>
    (await ok(client.POST('/v1/api/omni-flow-agents', { body: { name: 'Writer' } })))._id;

  it('is written by an omni flow agent; working hours come back in an object of their own', async () => {
    const client = open();
    const responseSettings = { delay: 5, enabled: true, start: '09:00', end: '17:00', timezone: 'UTC' };
    const body = { name: 'M', ...message, agent: await newWriter(client), settings: { responseSettings } };
    const flow = await ok(client.POST('/v1/api/message-flows', { body }));
    expect(flow).toMatchObject({ autopilot: false, isActive: true });
    expect(flow.settings?.responseSettings).toEqual({
      delay: 5,
      workingHours: { enabled: true, start: '09:00', end: '17:00', timezone: 'UTC' },
    });
    expect(await ok(client.GET('/v1/api/message-flows'))).toEqual([flow]);
    const callAgent = await newAgent(client);
    expect(
      await refusal(client.POST('/v1/api/message-flows', { body: { ...body, agent: callAgent } })),
    ).toMatchObject({
      status: 404,
      error: { error: 'Omni flow agent not found' },
    });
    expect(
      (
        await refusal(
          client.POST('/v1/api/message-flows', { body: { ...body, messageChannel: 'Fax' as 'SMS' } }),
        )
      ).status,
    ).toBe(400);
  });

  it('turns its autopilot over, by either way', async () => {
    const client = open();
    const body = { name: 'M', ...message, agent: await newWriter(client) };
    const { _id } = await ok(client.POST('/v1/api/message-flows', { body }));
    const toggle = await ok(client.PUT('/v1/api/message-flows/{id}/toggle-autopilot', at(_id)));
    expect(toggle.autopilot).toBe(true);
    const change = { ...at(_id), body: { description: 'D', toggleAutopilot: true } };
    expect(await ok(client.PUT('/v1/api/message-flows/{id}', change))).toMatchObject({
      autopilot: false,
      description: 'D',
    });
    expect(await ok(client.DELETE('/v1/api/message-flows/{id}', at(_id)))).toMatchObject({ _id });
    for (const reply of [
      client.GET('/v1/api/message-flows/{id}', at(_id)),
      client.PUT('/v1/api/message-flows/{id}', change),
      client.PUT('/v1/api/message-flows/{id}/toggle-autopilot', at(_id)),
      client.DELETE('/v1/api/message-flows/{id}', at(_id)),
    ]) {
      expect(await refusal(reply)).toMatchObject({ status: 404, error: { error: 'Message flow not found' } });
    }
  });
});

describe('a folder', () => {
  const inside = (folderId: string) => ({ params: { path: { folderId } } });
  const newFolder = (client: TrilletClient, body = {}) =>
    ok(
      client.POST('/v1/api/flow-folders', {
        body: { name: 'Clinics', color: 'teal', icon: 'phone', flowType: 'call', ...body },
      }),
    );

  it('is created with 201, and keeps its colour as hex', async () => {
    const client = open();
    const body = { name: 'Clinics', color: 'teal', icon: 'phone', flowType: 'call' } as const;
    const { data, response } = await client.POST('/v1/api/flow-folders', { body });
    expect(response.status).toBe(201);
    expect(data).toMatchObject({ color: '#14B8A6', pathwayModel: 'Flow', pathways: [] });
    expect(await newFolder(client, { color: '#abcdef', flowType: 'message' })).toMatchObject({
      color: '#abcdef',
      pathwayModel: 'MessageFlow',
    });
    for (const color of ['pink', 'constructor', '#12']) {
      expect((await refusal(client.POST('/v1/api/flow-folders', { body: { ...body, color } }))).status).toBe(
        400,
      );
    }
  });

  it('holds flows of its kind, each in one folder at a time', async () => {
    const client = open();
    const [one, two, flow] = [await newFolder(client), await newFolder(client), await newFlow(client)];
    const add = (folderId: string, pathwayId: string, pathwayType: 'call' | 'message' = 'call') =>
      client.POST('/v1/api/flow-folders/{folderId}/flows', {
        ...inside(folderId),
        body: { pathwayId, pathwayType },
      });
    expect(await ok(add(one._id, flow._id))).toMatchObject({ pathways: [flow._id] });
    expect(await ok(add(one._id, flow._id))).toMatchObject({ pathways: [flow._id] });
    expect(await ok(client.GET('/v1/api/flow-folders/{folderId}', inside(one._id)))).toMatchObject({
      pathways: [{ _id: flow._id, name: 'Reminder' }],
    });
    await ok(add(two._id, flow._id));
    expect(await ok(client.GET('/v1/api/flow-folders'))).toMatchObject([
      { pathways: [] },
      { pathways: [flow._id] },
    ]);
    expect(await ok(client.GET('/v1/api/call-flows/{id}', at(flow._id)))).toMatchObject({
      folderId: two._id,
    });
    expect((await refusal(add(one._id, 'none'))).status).toBe(404);
    expect((await refusal(add(one._id, flow._id, 'message'))).status).toBe(400);
    expect((await refusal(add('none', flow._id))).status).toBe(404);
  });

  it('lets a flow go whose folderId becomes null, and takes one that names it', async () => {
    const { send } = accountOf(office.simulator);
    const make = async (path: string, body: object) =>
      (await send('POST', `/v1/api/${path}`, { body })).body as { readonly _id: string };
    const { _id: agent } = await make('omni-flow-agents', { name: 'Desk', llmModel: 'gpt-4o-mini' });
    for (const [path, flowType, fields] of [
      ['call-flows', 'call', {}],
      ['message-flows', 'message', { agent, initiationMessage: 'Hi', prompt: '', messageChannel: 'SMS' }],
    ] as const) {
      const folder = await make('flow-folders', { name: 'A', color: 'blue', icon: 'file', flowType });
      const flow = await make(path, { name: 'F', direction: 'outbound', folderId: folder._id, ...fields });
      const inside = async () => (await send('GET', `/v1/api/flow-folders/${folder._id}`)).body;
      const move = (folderId: string | null) =>
        send('PUT', `/v1/api/${path}/${flow._id}`, { body: { folderId } });
      expect(await inside()).toMatchObject({ pathways: [{ _id: flow._id }] });
      expect((await move(null)).body).toMatchObject({ folderId: null });
      expect(await inside()).toMatchObject({ pathways: [] });
      await move(folder._id);
      expect(await inside()).toMatchObject({ pathways: [{ _id: flow._id }] });
      expect((await move('none')).status).toBe(404);
    }
  });

  it('lets flows go by both names of the path', async () => {
    const client = open();
    const { send } = accountOf(office.simulator);
    const folder = await newFolder(client);
    const flow = await newFlow(client, { folderId: folder._id });
    expect(await ok(client.GET('/v1/api/flow-folders/{folderId}', inside(folder._id)))).toMatchObject({
      pathways: [{ _id: flow._id }],
    });
    const path = `/v1/api/flow-folders/${folder._id}`;
    const removed = await send('DELETE', `${path}/pathways/${flow._id}`);
    expect(removed).toMatchObject({ status: 200, body: { pathways: [] } });
    expect((await send('DELETE', `${path}/flows/${flow._id}`)).status).toBe(404);
    const body = { pathwayId: flow._id, pathwayType: 'call' };
    expect(await send('POST', `${path}/pathways`, { body })).toMatchObject({
      status: 200,
      body: { pathways: [flow._id] },
    });
  });

  it('is changed and deleted, and its flows stay', async () => {
    const client = open();
    const folder = await newFolder(client);
    const flow = await newFlow(client, { folderId: folder._id });
    const change = { ...inside(folder._id), body: { name: 'Shops', color: 'red', icon: 'file' } };
    expect(await ok(client.PATCH('/v1/api/flow-folders/{folderId}', change))).toMatchObject({
      name: 'Shops',
      color: '#EF4444',
    });
    const odd = { ...change, body: { ...change.body, color: 'pink' } };
    expect((await refusal(client.PATCH('/v1/api/flow-folders/{folderId}', odd))).status).toBe(400);
    const lacking = { ...inside(folder._id), body: { name: 'Shops' } as never };
    expect((await refusal(client.PATCH('/v1/api/flow-folders/{folderId}', lacking))).status).toBe(400);
    expect(await ok(client.DELETE('/v1/api/flow-folders/{folderId}', inside(folder._id)))).toMatchObject({
      name: 'Shops',
    });
    expect(await ok(client.GET('/v1/api/call-flows/{id}', at(flow._id)))).toMatchObject({ folderId: null });
    for (const reply of [
      client.GET('/v1/api/flow-folders/{folderId}', inside(folder._id)),
      client.PATCH('/v1/api/flow-folders/{folderId}', change),
      client.DELETE('/v1/api/flow-folders/{folderId}', inside(folder._id)),
    ]) {
      expect(await refusal(reply)).toMatchObject({ status: 404, error: { error: 'Folder not found' } });
    }
  });

  it('is found without its workspace, since its pages name the key alone', async () => {
    const { client } = accountOf(office.simulator);
    const folder = await newFolder(client('w1'));
    await newFolder(client('w2'));
    const read = await ok(client().GET('/v1/api/flow-folders/{folderId}', inside(folder._id)));
    expect(read).toMatchObject({ _id: folder._id });
  });
});

describe('the oddities that clients saw of flows', () => {
  const odd = useSimulator({
    quirks: {
      'call-flow-delete': 'deletes-agent',
      'flow-links-agent': 'linked',
      'call-flow-agent': 'object',
    },
  });

  it('link the agent, show it as an object, and delete it with the flow', async () => {
    const client = accountOf(odd.simulator).client('w1');
    const agentId = await newAgent(client);
    const phoneNumberId = await newNumber(client);
    const flow = await newFlow(client, { agent: agentId });
    expect(flow.agent).toEqual({ _id: agentId, name: 'Front desk' });
    // What was read can be sent back.
    expect(await ok(client.PUT('/v1/api/call-flows/{id}', { ...at(flow._id), body: flow }))).toMatchObject({
      agent: flow.agent,
    });
    const params = { path: { agentId } };
    expect(await ok(client.GET('/v1/api/agents/{agentId}', { params }))).toMatchObject({ pathway: flow._id });
    const bind = { params: { path: { agentId, phoneNumberId } } };
    await ok(client.POST('/v1/api/agents/{agentId}/bind/{phoneNumberId}', bind));
    await ok(client.DELETE('/v1/api/call-flows/{id}', at(flow._id)));
    expect((await refusal(client.GET('/v1/api/agents/{agentId}', { params }))).status).toBe(404);
    expect(await ok(client.GET('/v1/api/twilio/user-phone-numbers'))).toMatchObject([{ agentId: null }]);
  });
});

describe('call flows that cannot be changed', () => {
  const odd = useSimulator({ quirks: { 'call-flow-put': '500' } });

  it('answer 500, as a client saw it', async () => {
    const client = accountOf(odd.simulator).client('w1');
    const { _id } = await newFlow(client);
    expect(
      (await refusal(client.PUT('/v1/api/call-flows/{id}', { ...at(_id), body: { prompt: 'B' } }))).status,
    ).toBe(500);
  });
});
