import type { Collection } from '../../../core/store/store.ts';
import type { World } from '../../../core/world.ts';
import type { WebhookMessage } from '../../pack.ts';
import { webhookTarget } from '../webhooks/webhooks.ts';
import { analyzedAtMs } from './chat-analysis.ts';
import { asOf, type ChatRecord, chatsOf, chatVariables } from './chat-record.ts';
import { chatView } from './chat-view.ts';

/*
 * What happens to chats, and who is told (docs: features/webhook-overview).
 */

/** transcript_updated has the name of the event of calls; the payload tells the two apart. */
type ChatEvent = 'chat_started' | 'chat_ended' | 'chat_analyzed' | 'transcript_updated';

/** The contract cannot have two events of one name. */
const CONTRACT_EVENT: { readonly [event: string]: { readonly contractEvent: string } } = {
  transcript_updated: { contractEvent: 'chat_transcript_updated' },
};

/** What a chat agent without webhook_events gets (retell-sdk 5.66.1). */
const DEFAULT_EVENTS: readonly string[] = ['chat_started', 'chat_ended', 'chat_analyzed'];

/** A chat as it stands at this moment; undefined where there is none. */
export function findChat(world: World, chatId: string | undefined): ChatRecord | undefined {
  const record = chatsOf(world).get(chatId ?? '');
  return record && noticed(world, record);
}

/** Every chat as it stands at this moment, in the order of their beginning. */
export function currentChats(world: World): readonly ChatRecord[] {
  return [...chatsOf(world).values()].map((record) => noticed(world, record));
}

/** Keeps a chat that has just begun. */
export function beginChat(world: World, chat: ChatRecord): void {
  chatsOf(world).put(chat.chatId, chat);
  tell(world, chat, 'chat_started');
}

/** Keeps a chat in which somebody has written. */
export function continueChat(world: World, chat: ChatRecord): void {
  chatsOf(world).put(chat.chatId, chat);
  tell(world, chat, 'transcript_updated');
}

/** Keeps a chat that is over; its analysis follows a little later. */
export function endChat(world: World, chat: ChatRecord): void {
  chatsOf(world).put(chat.chatId, chat);
  tell(world, chat, 'chat_ended');
  analyzeLater(world, chat);
}

/** Takes up the analyses that an earlier process left open, when an account is opened from a data file. */
export function resumeChats(world: World): void {
  for (const { chatId } of [...openAnalysesOf(world).values()]) {
    const chat = chatsOf(world).get(chatId);
    if (chat === undefined) openAnalysesOf(world).delete(chatId);
    else analyzeLater(world, chat);
  }
}

/** Chats whose analysis nobody has been told of. */
function openAnalysesOf(world: World): Collection<{ readonly chatId: string }> {
  return world.store.collection<{ readonly chatId: string }>('open-chat-analysis');
}

function analyzeLater(world: World, chat: ChatRecord): void {
  const { chatId } = chat;
  const open = openAnalysesOf(world);
  open.put(chatId, { chatId });
  const atMs = analyzedAtMs(chat) ?? 0;
  const settle = world.calls.announce();
  world.clock.after(Math.max(0, atMs - world.clock.epochMs()), () => {
    open.delete(chatId);
    // It may have been deleted meanwhile.
    const latest = chatsOf(world).get(chatId);
    if (latest !== undefined) tell(world, latest, 'chat_analyzed');
    settle();
  });
}

/** Tells of an analysis that was run again. */
export function tellAnalyzed(world: World, chat: ChatRecord): void {
  tell(world, chat, 'chat_analyzed');
}

/**
 * Silence ends a chat without anybody doing anything, so the end is told when somebody looks. No timer waits for it: on
 * a clock that jumps to its next timer, every chat would be over before its first message.
 */
function noticed(world: World, record: ChatRecord): ChatRecord {
  const current = asOf(world, record);
  if (current !== record) endChat(world, current);
  return current;
}

function tell(world: World, chat: ChatRecord, event: ChatEvent): void {
  const target = webhookTarget(chat.webhook, chatVariables(chat, world.clock.epochMs()), world);
  const wanted = chat.webhook.events ?? DEFAULT_EVENTS;
  const messages: readonly WebhookMessage[] =
    target === undefined || !wanted.includes(event)
      ? []
      : [{ ...target, event, ...CONTRACT_EVENT[event], body: { event, chat: chatView(world, chat) } }];
  world.customer.announce({ what: event, subject: chat.chatId }, messages);
}
