import type { OperationHandler } from '../../../pack.ts';
import { replyTo } from '../../chats/agent-replies.ts';
import { continueChat, findChat } from '../../chats/chat-life.ts';
import { withMessages } from '../../chats/chat-record.ts';
import { bodyOf, textField } from '../../fields.ts';
import { chatCompletionWhenOverQuirk, quirkValue } from '../../quirks.ts';

/** Takes what the user writes and answers at once, with the agent's new messages only (retell-sdk 5.66.1). */
export const createChatCompletion: OperationHandler = (request, { world, quirks }) => {
  const body = bodyOf(request);
  const chat = findChat(world, textField(body, 'chat_id'));
  if (chat === undefined) return { failure: 'not-found', resource: 'chat' };
  if (chat.endedAtMs !== undefined) {
    const is422 = quirkValue(quirks, chatCompletionWhenOverQuirk) === '422';
    return {
      failure: is422 ? 'unprocessable' : 'invalid-request',
      message: `Chat ${chat.chatId} has ended and cannot be written to.`,
    };
  }
  const content = textField(body, 'content') ?? '';
  const random = world.random.fork(`chat:${chat.chatId}:${chat.messages.length}`);
  const answered = withMessages(world, chat, [
    { role: 'user', content },
    { role: 'agent', content: replyTo(content, random) },
  ]);
  continueChat(world, answered);
  return { status: 201, body: { messages: answered.messages.slice(chat.messages.length + 1) } };
};
