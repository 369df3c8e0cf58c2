import type { OperationHandler } from '../../../pack.ts';
import { currentChats } from '../../chats/chat-life.ts';
import { chatView } from '../../chats/chat-view.ts';
import { readLimit } from '../../lists/paging.ts';

/**
 * The list from before 2026-06-15: an array of whole chats; the key is the id of the last chat seen, exclusive
 * (OpenAPI document, 2026-04). It documents no refusal, so a limit that is none counts as the default.
 */
export const listChatsLegacy: OperationHandler = ({ query }, { world }) => {
  const chats = currentChats(world);
  const ordered = query.sort_order === 'ascending' ? chats : chats.toReversed();
  const key = query.pagination_key;
  const last = ordered.findIndex((chat) => chat.chatId === key);
  // A chat that is not there any more ends the list (Assumed), so that no client goes round in circles.
  const start = key === undefined || key === '' ? 0 : last === -1 ? ordered.length : last + 1;
  const limit = readLimit(query.limit) ?? readLimit(undefined) ?? 0;
  return { status: 200, body: ordered.slice(start, start + limit).map((chat) => chatView(world, chat)) };
};
