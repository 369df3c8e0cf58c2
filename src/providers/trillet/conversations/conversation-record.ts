import { isE164 } from '../../../core/e164.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import type { WorldContext } from '../../pack.ts';
import { isoTime, numberField, objectField, omitFields, textField } from '../fields.ts';
import {
  addResource,
  type ResourceRecord,
  replaceFields,
  resourcesOf,
  resourceView,
} from '../workspaces/resource.ts';
import { announceResource } from '../workspaces/resource-events.ts';

/** A message as it is kept and shown. Times are ISO 8601. */
export interface Message {
  readonly _id: string;
  readonly direction: 'inbound' | 'outbound';
  /** Whether it has left. */
  readonly sent: boolean;
  readonly message: string;
  /** docs: approved, received, and others that are not shown; pending and rejected are assumed. */
  readonly status: 'pending' | 'approved' | 'rejected' | 'received';
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** From a message that is sent to its delivery (Assumed). */
const DELIVERY_MS = 1000;
/** Kept beside the messages, and not shown: ids of those that were sent and are not said to be delivered yet. */
const UNDELIVERED = 'undelivered';

/** The channel of a flow (docs: flows/message-flows/create). */
export function channelOf(flow: ResourceRecord): 'SMS' | 'Email' {
  return flow.fields.messageChannel === 'Email' ? 'Email' : 'SMS';
}

/** Whether an address is one of the flow's channel (docs: conversations/generateMessage). */
export function fitsChannel(flow: ResourceRecord, to: string): boolean {
  if (channelOf(flow) === 'SMS') return isE164(to);
  return to.length <= LONGEST_EMAIL && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(to);
}

/** RFC 5321, 4.5.3.1.3. */
const LONGEST_EMAIL = 254;

/** The conversation of a flow with somebody; a new one where they have not talked yet (Assumed). */
export function conversationWith(
  world: World,
  flow: ResourceRecord,
  customer: { readonly to: string; readonly name: string },
): ResourceRecord {
  const { to, name } = customer;
  const field = channelOf(flow) === 'SMS' ? 'phone' : 'email';
  const known = [...resourcesOf(world, 'conversation').values()].find(
    ({ fields }) => fields.pathwayId === flow.id && objectField(fields, 'customer')?.[field] === to,
  );
  if (known !== undefined) return named(world, known, name);
  return addResource(world, 'conversation', {
    pathwayId: flow.id,
    agentId: flow.fields.agent ?? null,
    customer: { name, email: '', phone: '', [field]: to },
    messages: [],
  });
}

/** Who wrote first has no name until a request gives one. */
function named(world: World, record: ResourceRecord, name: string): ResourceRecord {
  const customer = objectField(record.fields, 'customer') ?? {};
  if (name === '' || textField(customer, 'name') !== '') return record;
  const fields = { ...record.fields, customer: { ...customer, name } };
  return replaceFields(world, 'conversation', { record, fields });
}

export function conversationView(world: World, record: ResourceRecord): JsonObject {
  return omitFields(resourceView(world, record), new Set(['workspaceId', UNDELIVERED]));
}

export function messagesOf({ fields }: ResourceRecord): readonly Message[] {
  // Written by this file alone.
  return (Array.isArray(fields.messages) ? fields.messages : []) as unknown as readonly Message[];
}

/** Adds a message that waits for somebody to approve it. */
export function addMessage(world: World, record: ResourceRecord, text: string): Message {
  return appendMessage(world, record, { direction: 'outbound', message: text, status: 'pending' });
}

/** Adds what the customer wrote. */
export function addReceivedMessage(world: World, record: ResourceRecord, text: string): Message {
  return appendMessage(world, record, { direction: 'inbound', message: text, status: 'received' });
}

function appendMessage(
  world: World,
  record: ResourceRecord,
  own: Pick<Message, 'direction' | 'message' | 'status'>,
): Message {
  const nowText = isoTime(world.clock.epochMs());
  const message: Message = {
    _id: mintUuid(world),
    direction: own.direction,
    sent: false,
    message: own.message,
    status: own.status,
    createdAt: nowText,
    updatedAt: nowText,
  };
  putMessages(world, record, [...messagesOf(record), message]);
  return message;
}

/** Changes a message; undefined where it is gone. */
export function changeMessage(
  world: World,
  place: MessagePlace,
  changes: Partial<Message>,
): Message | undefined {
  const record = resourcesOf(world, 'conversation').get(place.conversationId);
  const before = record && messagesOf(record).find(({ _id }) => _id === place.messageId);
  if (record === undefined || before === undefined) return undefined;
  const after: Message = { ...before, ...changes, updatedAt: isoTime(world.clock.epochMs()) };
  const messages = messagesOf(record).map((message) => (message === before ? after : message));
  putMessages(world, record, messages);
  return after;
}

interface MessagePlace {
  readonly conversationId: string;
  readonly messageId: string;
}

interface Dispatch extends MessagePlace {
  readonly flow: ResourceRecord | undefined;
  readonly delayMs: number;
}

/** Sends a message, after the flow's delay where it is to go by itself; of text messages the customer hears. */
export function sendMessage(context: WorldContext, dispatch: Dispatch): void {
  if (dispatch.delayMs > 0) changeMessage(context.world, dispatch, { status: 'approved' });
  sendLater(context, dispatch);
}

/**
 * Takes up what an earlier process left, at once where its time has passed: messages that waited for the delay of their
 * flow go out, and those that were under way are delivered.
 */
export function resumeMessages(context: WorldContext): void {
  const { world } = context;
  for (const record of [...resourcesOf(world, 'conversation').values()]) {
    const flow = resourcesOf(world, 'message-flow').get(textField(record.fields, 'pathwayId') ?? '');
    const undelivered = undeliveredOf(record);
    for (const { _id: messageId, status, sent, updatedAt } of messagesOf(record)) {
      const place = { conversationId: record.id, messageId };
      // On the clock: nothing leaves while accounts are still being opened.
      const delayUntil = (dueAtMs: number) => Math.max(1, dueAtMs - world.clock.epochMs());
      if (undelivered.includes(messageId))
        deliverLater(context, place, delayUntil(Date.parse(updatedAt) + DELIVERY_MS));
      if (status !== 'approved' || sent) continue;
      // It was approved when the delay began.
      const dueAtMs = Date.parse(updatedAt) + (flow === undefined ? 0 : delayMsOf(flow));
      sendLater(context, { ...place, flow, delayMs: delayUntil(dueAtMs) });
    }
  }
}

function sendLater(context: WorldContext, dispatch: Dispatch): void {
  const { world } = context;
  const { conversationId, flow, delayMs } = dispatch;
  const send = (): void => {
    const sent = changeMessage(world, dispatch, { sent: true, status: 'approved' });
    if (sent === undefined || flow === undefined || channelOf(flow) !== 'SMS') return;
    announceResource(context, 'sms.sent', smsData(world, dispatch, 'sent'));
    changeUndelivered(world, conversationId, (ids) => [...ids, sent._id]);
    deliverLater(context, dispatch, DELIVERY_MS);
  };
  if (delayMs <= 0) send();
  else later(world, delayMs, send);
}

function deliverLater(context: WorldContext, place: MessagePlace, delayMs: number): void {
  const { world } = context;
  const { conversationId, messageId } = place;
  later(world, delayMs, () => {
    changeUndelivered(world, conversationId, (ids) => ids.filter((id) => id !== messageId));
    announceResource(context, 'sms.delivered', smsData(world, place, 'delivered'));
  });
}

function undeliveredOf({ fields }: ResourceRecord): readonly Json[] {
  return Array.isArray(fields[UNDELIVERED]) ? fields[UNDELIVERED] : [];
}

function changeUndelivered(
  world: World,
  conversationId: string,
  change: (ids: readonly Json[]) => readonly Json[],
): void {
  const record = resourcesOf(world, 'conversation').get(conversationId);
  if (record === undefined) return;
  const fields = { ...record.fields, [UNDELIVERED]: change(undeliveredOf(record)) };
  // As it was: nothing that a client sees has changed.
  resourcesOf(world, 'conversation').put(record.id, { ...record, fields });
}

/** Until then the world is not settled: somebody is still to hear of it. */
function later(world: World, delayMs: number, run: () => void): void {
  const settle = world.calls.announce();
  world.clock.after(delayMs, () => {
    run();
    settle();
  });
}

/** Assumed for its fields: no page shows the data of these events. */
function smsData(world: World, { conversationId, messageId }: MessagePlace, status: string): JsonObject {
  const fields = resourcesOf(world, 'conversation').get(conversationId)?.fields ?? {};
  const to = textField(objectField(fields, 'customer') ?? {}, 'phone') ?? '';
  return { conversationId, messageId, flowId: fields.pathwayId ?? null, to, status };
}

/** Seconds after which a flow answers by itself (docs: flows/message-flows/create; assumed: the unit). */
export function delayMsOf(flow: ResourceRecord): number {
  const response = objectField(objectField(flow.fields, 'settings') ?? {}, 'responseSettings') ?? {};
  const delayMs = (numberField(response, 'delay') ?? 0) * 1000;
  return Math.min(Math.max(0, delayMs), LONGEST_DELAY_MS);
}

const LONGEST_DELAY_MS = 30 * 86_400_000;

function putMessages(world: World, record: ResourceRecord, messages: readonly Message[]): void {
  const kept = messages.map((message): JsonObject => ({ ...message }));
  replaceFields(world, 'conversation', { record, fields: { ...record.fields, messages: kept } });
}

/** The sample of a message's id is a UUID (docs: conversations/generateMessage). */
function mintUuid(world: World): string {
  const hex = world.ids.mint('message', { prefix: '', hexDigits: 32 });
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20),
  ];
  return parts.join('-');
}

/** The message of a conversation by its id, if it is there. */
export function findMessage(record: ResourceRecord, messageId: string): Message | undefined {
  return messagesOf(record).find(({ _id }) => _id === messageId);
}

/** The details of the customer that a request names, if any. */
export function customerName(body: JsonObject): string {
  const details = objectField(body, 'metadata')?.customerDetails;
  return isJsonObject(details) ? (textField(details, 'name') ?? '') : '';
}
