import type { OperationHandler } from '../../../pack.ts';
import { chatsOf } from '../../chats/chat-record.ts';

/** Deletes a chat, ongoing or not (Assumed). */
export const deleteChat: OperationHandler = ({ params }, { world }) => {
  if (!chatsOf(world).delete(params.chat_id ?? '')) return { failure: 'not-found', resource: 'chat' };
  return { status: 204 };
};
