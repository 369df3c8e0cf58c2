import type { OperationHandler } from '../../../pack.ts';
import { findChat } from '../../chats/chat-life.ts';
import { chatView } from '../../chats/chat-view.ts';

export const getChat: OperationHandler = ({ params }, { world }) => {
  const chat = findChat(world, params.chat_id);
  if (chat === undefined) return { failure: 'not-found', resource: 'chat' };
  return { status: 200, body: chatView(world, chat) };
};
