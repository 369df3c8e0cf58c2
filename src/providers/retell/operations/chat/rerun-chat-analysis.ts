import type { OperationHandler } from '../../../pack.ts';
import { analyzedAtMs } from '../../chats/chat-analysis.ts';
import { findChat, tellAnalyzed } from '../../chats/chat-life.ts';
import { chatsOf } from '../../chats/chat-record.ts';
import { chatView } from '../../chats/chat-view.ts';
import { quirkValue } from '../../quirks.ts';
import { rerunAnalysisWebhookQuirk } from '../../webhooks/webhooks.ts';

/** Analyzes an ended chat anew, and answers with the chat as it is then (Assumed: it is waited for). */
export const rerunChatAnalysis: OperationHandler = ({ params }, { world, quirks }) => {
  const chat = findChat(world, params.chat_id);
  if (chat === undefined) return { failure: 'not-found', resource: 'chat' };
  const readyAtMs = analyzedAtMs(chat);
  if (readyAtMs === undefined || world.clock.epochMs() < readyAtMs) {
    return {
      failure: 'invalid-request',
      message: `Chat ${chat.chatId} has no analysis yet that could be run again.`,
    };
  }
  const rerun = { ...chat, reruns: chat.reruns + 1 };
  chatsOf(world).put(chat.chatId, rerun);
  if (quirkValue(quirks, rerunAnalysisWebhookQuirk) === 'sent') tellAnalyzed(world, rerun);
  return { status: 200, body: chatView(world, rerun) };
};
