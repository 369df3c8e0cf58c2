import type { JsonObject } from '../../../../core/json.ts';
import type { Failure, OperationHandler } from '../../../pack.ts';
import { STORAGE_SETTINGS } from '../../calls/call-changes.ts';
import { checkMetadata } from '../../calls/call-checks.ts';
import { findChat } from '../../chats/chat-life.ts';
import { type ChatRecord, chatsOf } from '../../chats/chat-record.ts';
import { chatView } from '../../chats/chat-view.ts';
import { bodyOf, objectField, pickFields, textField, variablesField } from '../../fields.ts';
import { customAttributesQuirk, quirkValue } from '../../quirks.ts';

/** Changes what is kept about a chat, ongoing or over. */
export const updateChat: OperationHandler = (request, { world, quirks }) => {
  const chat = findChat(world, request.params.chat_id);
  if (chat === undefined) return { failure: 'not-found', resource: 'chat' };
  const body = bodyOf(request);
  const refusal = checkMetadata(body) ?? checkStorage(chat, body);
  if (refusal !== undefined) return refusal;

  const areAttributesKept = quirkValue(quirks, customAttributesQuirk) === 'kept';
  const attributes = areAttributesKept ? objectField(body, 'custom_attributes') : undefined;
  const changed: ChatRecord = {
    ...withOverride(chat, body),
    ...pickFields(body, ['metadata']),
    storage: textField(body, 'data_storage_setting') ?? chat.storage,
    // Assumed: attributes that are not named stay.
    ...(attributes === undefined ? {} : { customAttributes: { ...chat.customAttributes, ...attributes } }),
  };
  chatsOf(world).put(chat.chatId, changed);
  return { status: 200, body: chatView(world, changed) };
};

/** What is stored can become stricter only (retell-sdk 5.66.1). */
function checkStorage({ storage }: ChatRecord, body: JsonObject): Failure | undefined {
  const wanted = textField(body, 'data_storage_setting');
  if (wanted === undefined || STORAGE_SETTINGS.indexOf(wanted) >= STORAGE_SETTINGS.indexOf(storage))
    return undefined;
  return {
    failure: 'invalid-request',
    message: `data_storage_setting cannot be changed from ${storage} to the less restrictive ${wanted}.`,
  };
}

/** An override names what it changes; null takes every override away (retell-sdk 5.66.1). */
function withOverride(chat: ChatRecord, body: JsonObject): ChatRecord {
  if (body.override_dynamic_variables === undefined) return chat;
  const { override: old, ...rest } = chat;
  const override = variablesField(body, 'override_dynamic_variables');
  return override === undefined ? rest : { ...rest, override: { ...old, ...override } };
}
