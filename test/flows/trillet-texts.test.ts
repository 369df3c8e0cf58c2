import { describe, expect, it } from 'vitest';
import { startReceiver } from '../support/receiver.ts';
import { simulate } from './account.ts';
import { FROM, openTrillet, TO } from './trillet-account.ts';

interface Texts {
  readonly flow?: object;
  readonly startAt?: string;
}

/** A workspace that writes: a message flow, and the texts of each conversation. */
async function openTexts({ flow = {}, startAt }: Texts = {}) {
  const receiver = await startReceiver();
  const simulator = await simulate({
    webhookUrl: receiver.url,
    ...(startAt === undefined ? {} : { startAt }),
  });
  const account = await openTrillet(simulator);
  const { send } = account;
  const writer = await send('POST', '/v1/api/omni-flow-agents', { name: 'Writer', llmModel: 'gpt-4o-mini' });
  const made = await send('POST', '/v1/api/message-flows', {
    name: 'Texts',
    direction: 'bidirectional',
    agent: writer.body._id,
    initiationMessage: 'Hello!',
    prompt: 'Be kind.',
    messageChannel: 'SMS',
    ...flow,
  });
  const flowId: string = made.body._id;
  const read = async (id: string | undefined) => (await send('GET', `/v1/api/conversations/${id}`)).body;
  return { ...account, simulator, flowId, read, receiver };
}

const HOURS = { enabled: true, start: '09:00', end: '17:00', timezone: 'Europe/Berlin' };

describe('a customer who writes', () => {
  it('begins a conversation, whose answer waits to be approved', async () => {
    const { simulator, flowId, read, send } = await openTexts();
    const taken = await simulator.inbound({ to: FROM, from: TO, text: 'Are you open?' });
    expect(taken).toMatchObject({ outcome: 'taken', provider: 'trillet' });
    const conversation = await read(taken.id);
    expect(conversation).toMatchObject({
      pathwayId: flowId,
      customer: { phone: TO },
      messages: [
        { direction: 'inbound', status: 'received', message: 'Are you open?' },
        { direction: 'outbound', status: 'pending', sent: false },
      ],
    });
    await send('POST', `/v1/api/conversations/${taken.id}/message/${conversation.messages[1]._id}/action`, {
      metadata: { action: 'edit', editedMessage: 'Until five.' },
    });
    expect((await read(taken.id)).messages[1]).toMatchObject({ message: 'Until five.', sent: true });
  });

  it('is answered by itself with autopilot, after the delay, and the account hears of it', async () => {
    const settings = { responseSettings: { delay: 20 } };
    const { simulator, read, send, flowId, receiver } = await openTexts({
      flow: { autopilot: true, settings },
    });
    const begun = await send('POST', '/v1/api/conversations/message/generate', {
      flowId,
      to: TO,
      autopilot: true,
    });
    await simulator.settled();
    const { id } = await simulator.inbound({ to: FROM, from: TO, text: 'Hello' });
    expect(id).toBe(begun.body.conversation_id);
    await simulator.settled();
    const { messages } = await read(id);
    expect(messages).toMatchObject([
      { direction: 'outbound', message: 'Hello!', sent: true },
      { direction: 'inbound', message: 'Hello' },
      { direction: 'outbound', sent: true, status: 'approved' },
    ]);
    expect(Date.parse(messages[2].updatedAt) - Date.parse(messages[2].createdAt)).toBe(20_000);
    const events = receiver.arrivals.map(({ body }) => body).filter(({ event }) => /^sms/.test(event));
    expect(events.map(({ event }) => event)).toEqual([
      'sms.sent',
      'sms.delivered',
      'sms.sent',
      'sms.delivered',
    ]);
    expect(events[3].data).toMatchObject({ messageId: messages[2]._id, to: TO, status: 'delivered' });
  });

  it('reaches an email conversation by its id', async () => {
    const { simulator, read, send, flowId } = await openTexts({ flow: { messageChannel: 'Email' } });
    const begun = await send('POST', '/v1/api/conversations/message/generate', {
      flowId,
      to: 'ada@example.com',
      autopilot: true,
    });
    const id: string = begun.body.conversation_id;
    expect(await simulator.inbound({ to: id, text: 'Thank you' })).toMatchObject({ outcome: 'taken', id });
    expect((await read(id)).messages).toMatchObject([
      { direction: 'outbound' },
      { direction: 'inbound', message: 'Thank you' },
      { direction: 'outbound', status: 'pending' },
    ]);
    await expect(simulator.inbound({ to: id })).rejects.toThrow('no open account has the number');
  });

  it('is kept and not answered where the flow is not active any more, and refused where none is', async () => {
    const { simulator, read, send, flowId } = await openTexts();
    const { id } = await simulator.inbound({ to: FROM, from: TO, text: 'One' });
    await send('PUT', `/v1/api/message-flows/${flowId}`, { isActive: false });
    await simulator.inbound({ to: FROM, from: TO, text: 'Two' });
    expect((await read(id)).messages).toHaveLength(3);
    expect(await simulator.inbound({ to: FROM, from: '+12125550199', text: 'Three' })).toMatchObject({
      outcome: 'rejected',
      why: 'no active message flow takes text messages at the number',
    });
  });
});

describe('the working hours of a flow', () => {
  it.each([
    ['2026-01-14T07:59:00Z', HOURS, 'Closed.'],
    ['2026-01-14T08:00:00Z', HOURS, 'Thank you for your message. How can I help you?'],
    ['2026-01-14T16:00:00Z', HOURS, 'Closed.'],
    ['2026-01-14T07:59:00Z', { ...HOURS, enabled: false }, 'Thank you for your message. How can I help you?'],
    [
      '2026-01-14T23:30:00Z',
      { ...HOURS, start: '22:00', end: '06:00' },
      'Thank you for your message. How can I help you?',
    ],
    [
      '2026-01-14T21:00:00Z',
      { ...HOURS, start: '22:00', end: '06:00' },
      'Thank you for your message. How can I help you?',
    ],
    ['2026-01-14T05:00:00Z', { ...HOURS, start: '22:00', end: '06:00' }, 'Closed.'],
    ['2026-01-14T12:00:00Z', { ...HOURS, start: '22:00', end: '06:00', timezone: 'nowhere' }, 'Closed.'],
  ])('at %s with %o are answered: %s', async (startAt, hours, message) => {
    const settings = { responseSettings: { ...hours, outOfHoursMessage: 'Closed.' } };
    const { simulator, read } = await openTexts({ flow: { autopilot: true, settings }, startAt });
    const { id } = await simulator.inbound({ to: FROM, from: TO, text: 'Hello' });
    expect((await read(id)).messages[1]).toMatchObject({ message, sent: true });
  });

  it('are silent without a text for the time outside', async () => {
    const flow = { autopilot: true, settings: { responseSettings: HOURS } };
    const { simulator, read } = await openTexts({ flow, startAt: '2026-01-14T03:00:00Z' });
    const { id } = await simulator.inbound({ to: FROM, from: TO, text: 'Hello' });
    expect((await read(id)).messages).toHaveLength(1);
  });
});
