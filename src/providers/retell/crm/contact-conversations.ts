import type { Call } from '../../../core/call.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import { listedAtMs } from '../calls/call-list.ts';
import { retellCallSummary } from '../calls/call-view.ts';
import { durationOf } from '../chats/chat-filter.ts';
import { asOf, type ChatRecord, chatsOf } from '../chats/chat-record.ts';
import { chatSummary } from '../chats/chat-view.ts';
import { objectField, pickFields } from '../fields.ts';

/** Something that was said or written with somebody whose number is known (retell-sdk 5.66.1: ContactCall, ContactChat). */
export type Conversation =
  | { readonly kind: 'call'; readonly id: string; readonly atMs: number; readonly call: Call }
  | { readonly kind: 'chat'; readonly id: string; readonly atMs: number; readonly chat: ChatRecord };

/** Conversations by the number of the person at the other end, in no order. */
export type ConversationsByPhone = ReadonlyMap<string, readonly Conversation[]>;

export function conversationsByPhone(world: World): ConversationsByPhone {
  const byPhone = new Map<string, Conversation[]>();
  const add = (phone: string | undefined, conversation: Conversation): void => {
    if (phone === undefined) return;
    const known = byPhone.get(phone);
    if (known === undefined) byPhone.set(phone, [conversation]);
    else known.push(conversation);
  };
  for (const call of world.calls.list()) add(otherEndOf(call), ofCall(call));
  for (const chat of chatsOf(world).values()) add(chat.parties?.user, ofChat(chat));
  return byPhone;
}

/** Those with one number, in no order: to sort all of an account's would take several times as long. */
export function conversationsWith(world: World, phoneNumber: string): readonly Conversation[] {
  const calls = world.calls.list().filter((call) => otherEndOf(call) === phoneNumber);
  const chats = [...chatsOf(world).values()].filter((chat) => chat.parties?.user === phoneNumber);
  return [...calls.map(ofCall), ...chats.map(ofChat)];
}

function ofCall(call: Call): Conversation {
  return { kind: 'call', id: call.id, atMs: listedAtMs(call), call };
}

function ofChat(chat: ChatRecord): Conversation {
  return { kind: 'chat', id: chat.chatId, atMs: chat.createdAtMs, chat };
}

/** The number of whoever is not the account's agent; none in a browser. */
export function otherEndOf(call: Call): string | undefined {
  if (call.direction === 'web') return undefined;
  return call.direction === 'inbound' ? call.from : call.to;
}

/** A conversation as the API shows it among others. */
export function conversationView(world: World, conversation: Conversation): JsonObject {
  if (conversation.kind === 'chat') return chatConversation(world, asOf(world, conversation.chat));
  const view = retellCallSummary(conversation.call);
  const analysis = objectField(view, 'call_analysis');
  return {
    type: 'call',
    ...pickFields(view, ['call_id', 'direction', 'start_timestamp', 'duration_ms', 'disconnection_reason']),
    ...(analysis === undefined ? {} : verdictOf(analysis, 'call')),
  };
}

function chatConversation(world: World, chat: ChatRecord): JsonObject {
  const view = chatSummary(world, chat);
  const analysis = objectField(view, 'chat_analysis');
  const durationMs = durationOf(view);
  return {
    type: 'chat',
    // Whoever wrote first has begun it.
    direction: chat.messages[0]?.role === 'user' ? 'inbound' : 'outbound',
    ...pickFields(view, ['chat_id', 'start_timestamp']),
    ...(durationMs === undefined ? {} : { duration_ms: durationMs }),
    ...(analysis === undefined ? {} : verdictOf(analysis, 'chat')),
  };
}

function verdictOf(analysis: JsonObject, kind: Conversation['kind']): JsonObject {
  return {
    sentiment: analysis.user_sentiment ?? 'Unknown',
    successful: analysis[`${kind}_successful`] ?? false,
    summary: analysis[`${kind}_summary`] ?? '',
  };
}
