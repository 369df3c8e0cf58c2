import type { JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import type { ContactRecord } from '../contacts/contact-record.ts';
import { organisationIdOf } from '../organisation.ts';
import { type Conversation, conversationsWith } from './contact-conversations.ts';

/** A contact as the API shows it, with what its own conversations add. */
export function contactView(world: World, record: ContactRecord, own: readonly Conversation[]): JsonObject {
  const { changedAtMs } = record;
  return {
    contact_id: record.contactId,
    org_id: organisationIdOf(world),
    phone_number: record.phoneNumber,
    ...record.fields,
    conversation_count: own.length,
    ...(own.length === 0 ? {} : { last_conversation_timestamp: lastSpokenMs(own) }),
    created_timestamp: record.createdAtMs,
    ...(changedAtMs === undefined ? {} : { user_modified_timestamp: changedAtMs }),
  };
}

/** When somebody was last spoken to; 0 where that was never (retell-sdk 5.66.1). */
export function lastSpokenMs(conversations: readonly Conversation[]): number {
  return conversations.reduce((latestMs, { atMs }) => Math.max(latestMs, atMs), 0);
}

/** The same where only one is asked for. */
export function oneContactView(world: World, record: ContactRecord): JsonObject {
  return contactView(world, record, conversationsWith(world, record.phoneNumber));
}
