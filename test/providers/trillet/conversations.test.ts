import { describe, expect, it } from 'vitest';
import type { TrilletClient } from '../../../src/clients/index.ts';
import { accountOf, ok, refusal, useSimulator } from './account.ts';

const office = useSimulator();
const open = () => accountOf(office.simulator).client('w1');

async function newFlow(client: TrilletClient, body = {}): Promise<string> {
  const agent = (await ok(client.POST('/v1/api/omni-flow-agents', { body: { name: 'Writer' } })))._id;
  const flow = {
    name: 'M',
    direction: 'outbound',
    agent,
    initiationMessage: 'Hi {name}, {{ day }} {x}?',
    prompt: 'P',
    messageChannel: 'SMS',
    ...body,
  } as const;
  return (await ok(client.POST('/v1/api/message-flows', { body: flow })))._id;
}

interface GenerateBody {
  readonly flowId: string;
  readonly to?: string;
  readonly autopilot?: boolean;
  readonly dynamic?: Record<string, unknown>;
  readonly metadata?: { readonly customerDetails: { readonly name: string } };
}

const generate = (client: TrilletClient, body: GenerateBody) =>
  client.POST('/v1/api/conversations/message/generate', {
    body: { to: '+14155550101', autopilot: false, ...body },
  });
const read = (client: TrilletClient, conversationId: string) =>
  ok(client.GET('/v1/api/conversations/{conversationId}', { params: { path: { conversationId } } }));

describe('a message', () => {
  it('is written from the flow, and waits until somebody approves it', async () => {
    const client = open();
    const flowId = await newFlow(client);
    const body = {
      flowId,
      dynamic: { name: 'Ada', day: 'Monday' },
      metadata: { customerDetails: { name: 'Ada L.' } },
    };
    const generated = await ok(generate(client, body));
    expect(generated).toEqual({
      status: 'success',
      conversation_id: expect.any(String),
      message_id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/),
      message: 'Hi Ada, Monday {x}?',
    });
    const conversation = await read(client, generated.conversation_id);
    expect(conversation).toMatchObject({
      pathwayId: flowId,
      customer: { name: 'Ada L.', phone: '+14155550101', email: '' },
      messages: [{ direction: 'outbound', sent: false, status: 'pending', message: 'Hi Ada, Monday {x}?' }],
    });
    expect(await ok(client.GET('/v1/api/conversations'))).toEqual([conversation]);
  });

  it('goes out by itself with autopilot, after the delay of the flow', async () => {
    const client = open();
    const flowId = await newFlow(client, { settings: { responseSettings: { delay: 90 } } });
    const { conversation_id } = await ok(generate(client, { flowId, autopilot: true }));
    await office.simulator.clock.advance('2m');
    const { messages } = await read(client, conversation_id);
    expect(messages).toMatchObject([{ sent: true, status: 'approved' }]);
    const [message] = messages;
    expect(Date.parse(message?.updatedAt ?? '') - Date.parse(message?.createdAt ?? '')).toBe(90_000);
  });

  it('joins the conversation that the flow has with the same person', async () => {
    const client = open();
    const flowId = await newFlow(client);
    const first = await ok(generate(client, { flowId }));
    const second = await ok(generate(client, { flowId }));
    const other = await ok(generate(client, { flowId, to: '+14155550102' }));
    expect(second.conversation_id).toBe(first.conversation_id);
    expect(other.conversation_id).not.toBe(first.conversation_id);
    expect((await read(client, first.conversation_id)).messages).toHaveLength(2);
  });

  it('names a person who had no name, and leaves the name that one has', async () => {
    const client = open();
    const flowId = await newFlow(client);
    const { conversation_id } = await ok(generate(client, { flowId }));
    for (const name of ['Ada', 'Somebody else']) {
      await ok(generate(client, { flowId, metadata: { customerDetails: { name } } }));
      expect((await read(client, conversation_id)).customer).toMatchObject({ name: 'Ada' });
    }
  });

  it('goes to an address of the channel only', async () => {
    const client = open();
    const sms = await newFlow(client);
    const email = await newFlow(client, { messageChannel: 'Email' });
    expect(await refusal(generate(client, { flowId: sms, to: 'ada@example.com' }))).toMatchObject({
      status: 400,
      error: { error: 'Invalid recipient' },
    });
    expect((await refusal(generate(client, { flowId: email }))).status).toBe(400);
    const { conversation_id } = await ok(generate(client, { flowId: email, to: 'ada@example.com' }));
    expect((await read(client, conversation_id)).customer).toMatchObject({
      email: 'ada@example.com',
      phone: '',
    });
  });

  it('needs a flow that is there and active', async () => {
    const client = open();
    expect(await refusal(generate(client, { flowId: 'none' }))).toMatchObject({
      status: 404,
      error: { error: 'Message flow not found' },
    });
    const flowId = await newFlow(client, { isActive: false });
    expect(await refusal(generate(client, { flowId }))).toMatchObject({
      status: 400,
      error: { error: 'Flow is not active' },
    });
  });
});

describe('what is done with a message', () => {
  async function waiting(client: TrilletClient) {
    const { conversation_id: conversationId, message_id: messageId } = await ok(
      generate(client, { flowId: await newFlow(client) }),
    );
    const act = (metadata: object) =>
      client.POST('/v1/api/conversations/{conversationId}/message/{messageId}/action', {
        params: { path: { conversationId, messageId } },
        body: { metadata: metadata as never },
      });
    return { conversationId, messageId, act };
  }

  it('is to send it as it is', async () => {
    const { act, messageId } = await waiting(open());
    expect(await ok(act({ action: 'approve' }))).toEqual({
      status: 'success',
      message: {
        _id: messageId,
        message: 'Hi {name}, {{ day }} {x}?',
        to: '+14155550101',
        sent: true,
        status: 'approved',
        timestamp: expect.any(String),
      },
    });
    expect((await refusal(act({ action: 'approve' }))).status).toBe(400);
  });

  it('is to send another text', async () => {
    const client = open();
    const { act, conversationId } = await waiting(client);
    expect((await refusal(act({ action: 'edit' }))).status).toBe(400);
    expect(await ok(act({ action: 'edit', editedMessage: 'Hello' }))).toMatchObject({
      message: { message: 'Hello', sent: true },
    });
    expect((await read(client, conversationId)).messages).toMatchObject([{ message: 'Hello', sent: true }]);
  });

  it('is to drop it', async () => {
    const { act } = await waiting(open());
    expect(await ok(act({ action: 'reject' }))).toMatchObject({
      message: { sent: false, status: 'rejected' },
    });
    expect((await refusal(act({ action: 'approve' }))).status).toBe(400);
  });

  it('is nothing else, and nothing where there is no message', async () => {
    const client = open();
    const { act, conversationId } = await waiting(client);
    expect((await refusal(act({ action: 'shout' }))).status).toBe(400);
    expect((await refusal(act({}))).status).toBe(400);
    const path = { conversationId, messageId: 'none' };
    const body = { metadata: { action: 'approve' } } as const;
    const action = '/v1/api/conversations/{conversationId}/message/{messageId}/action';
    expect(await refusal(client.POST(action, { params: { path }, body }))).toMatchObject({
      status: 404,
      error: { error: 'Message not found' },
    });
    const elsewhere = { params: { path: { ...path, conversationId: 'none' } }, body };
    expect(await refusal(client.POST(action, elsewhere))).toMatchObject({
      status: 404,
      error: { error: 'Conversation not found' },
    });
    const params = { path: { conversationId: 'none' } };
    expect((await refusal(client.GET('/v1/api/conversations/{conversationId}', { params }))).status).toBe(
      404,
    );
  });
});
