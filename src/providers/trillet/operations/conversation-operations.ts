import { type Failure, isFailure, type OperationHandler } from '../../pack.ts';
import { fillIn } from '../calls/fill-in.ts';
import {
  addMessage,
  changeMessage,
  channelOf,
  conversationView,
  conversationWith,
  customerName,
  delayMsOf,
  findMessage,
  fitsChannel,
  sendMessage,
} from '../conversations/conversation-record.ts';
import { bodyOf, isoTime, objectField, textField } from '../fields.ts';
import { findResource, listReply, resourcesOf } from '../workspaces/resource.ts';

const listConversations: OperationHandler = (_request, { world }) =>
  listReply(
    [...resourcesOf(world, 'conversation').values()].map((record) => conversationView(world, record)),
  );

const getConversation: OperationHandler = ({ params }, { world }) => {
  const record = findResource(world, 'conversation', params.conversationId);
  return isFailure(record) ? record : { status: 200, body: conversationView(world, record) };
};

/** The first message of an active flow, which goes out by itself or waits to be approved (docs: conversations/generateMessage). */
const generateMessage: OperationHandler = (request, context) => {
  const { world } = context;
  const body = bodyOf(request);
  const flow = findResource(world, 'message-flow', textField(body, 'flowId'));
  if (isFailure(flow)) return flow;
  if (flow.fields.isActive === false) return refused('Flow is not active', 'The flow must be active');
  const to = textField(body, 'to') ?? '';
  if (!fitsChannel(flow, to)) {
    const wanted = channelOf(flow) === 'SMS' ? 'a phone number in E.164 format' : 'an email address';
    return refused('Invalid recipient', `"to" must be ${wanted} for ${channelOf(flow)} flows`);
  }
  const { id: conversationId } = conversationWith(world, flow, { to, name: customerName(body) });
  const record = findResource(world, 'conversation', conversationId);
  if (isFailure(record)) return record;
  const text = fillIn(textField(flow.fields, 'initiationMessage') ?? '', objectField(body, 'dynamic') ?? {});
  const { _id: messageId, message } = addMessage(world, record, text);
  if (body.autopilot === true) {
    sendMessage(context, { conversationId, messageId, flow, delayMs: delayMsOf(flow) });
  }
  const reply = { status: 'success', conversation_id: conversationId, message_id: messageId, message };
  return { status: 200, body: reply };
};

/** Approves, edits or rejects a message that waits. Assumed: the actions, and that an edited one goes out. */
const actOnMessage: OperationHandler = (request, context) => {
  const { world } = context;
  const record = findResource(world, 'conversation', request.params.conversationId);
  if (isFailure(record)) return record;
  const place = { conversationId: record.id, messageId: request.params.messageId ?? '' };
  const before = findMessage(record, place.messageId);
  if (before === undefined) return { failure: 'not-found', resource: 'Message' };
  if (before.status !== 'pending') {
    return refused('Message already handled', `The message is ${before.sent ? 'sent' : before.status}`);
  }
  const metadata = objectField(bodyOf(request), 'metadata') ?? {};
  const action = textField(metadata, 'action');
  const edited = textField(metadata, 'editedMessage');
  if (action === 'edit' && (edited ?? '') === '') {
    return refused('Invalid action', 'editedMessage is required for the action "edit"');
  }
  if (action === 'reject') {
    changeMessage(world, place, { status: 'rejected' });
  } else {
    if (action === 'edit' && edited !== undefined) changeMessage(world, place, { message: edited });
    const flow = resourcesOf(world, 'message-flow').get(String(record.fields.pathwayId));
    sendMessage(context, { ...place, flow, delayMs: 0 });
  }
  const now = resourcesOf(world, 'conversation').get(record.id);
  const message = (now && findMessage(now, place.messageId)) ?? before;
  const customer = objectField(record.fields, 'customer') ?? {};
  const to = textField(customer, 'phone') || textField(customer, 'email') || '';
  const { _id, message: text, sent, status } = message;
  const timestamp = isoTime(world.clock.epochMs());
  return {
    status: 200,
    body: { status: 'success', message: { _id, message: text, to, sent, status, timestamp } },
  };
};

/** Conversations by text message and email. */
export const conversationOperations: Readonly<Record<string, OperationHandler>> = {
  listConversations,
  getConversation,
  generateMessage,
  actOnMessage,
};

function refused(message: string, details: string): Failure {
  return { failure: 'invalid-request', message, details };
}
