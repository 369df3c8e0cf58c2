import type { JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import type { ContactRecord } from '../contacts/contact-record.ts';
import { organisationIdOf } from '../organisation.ts';
import {
  type Conversation,
  type ConversationsByPhone,
  conversationsByPhone,
} from './contact-conversations.ts';

/** A contact as the API shows it, with what the conversations with that number add. */
export function contactView(
  world: World,
  record: ContactRecord,
  conversations: ConversationsByPhone,
): JsonObject {
  const own = conversations.get(record.phoneNumber) ?? [];
  const { changedAtMs } = record;
  return {
    contact_id: record.contactId,
    org_id: organisationIdOf(world),
    phone_number: record.phoneNumber,
    ...record.fields,
    conversation_count: own.length,
    ...(own.length === 0 ? {} : { last_conversation_timestamp: lastOf(own) }),
    created_timestamp: record.createdAtMs,
    ...(changedAtMs === undefined ? {} : { user_modified_timestamp: changedAtMs }),
  };
}

function lastOf(conversations: readonly Conversation[]): number {
  return conversations.reduce((latestMs, { atMs }) => Math.max(latestMs, atMs), 0);
}

/** The same where only one is asked for. */
export function oneContactView(world: World, record: ContactRecord): JsonObject {
  return contactView(world, record, conversationsByPhone(world));
}
