import type { OperationHandler } from '../../../pack.ts';
import { endChat as endNow, findChat } from '../../chats/chat-life.ts';
import { endChatWhenOverQuirk, quirkValue } from '../../quirks.ts';

/** Ends an ongoing chat; its analysis follows a little later. */
export const endChat: OperationHandler = ({ params }, { world, quirks }) => {
  const chat = findChat(world, params.chat_id);
  if (chat === undefined) return { failure: 'not-found', resource: 'chat' };
  if (chat.endedAtMs !== undefined) {
    if (quirkValue(quirks, endChatWhenOverQuirk) === '204') return { status: 204 };
    return { failure: 'invalid-request', message: `Chat ${chat.chatId} is not ongoing and cannot be ended.` };
  }
  endNow(world, { ...chat, endedAtMs: world.clock.epochMs() });
  return { status: 204 };
};
