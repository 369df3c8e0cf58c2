import type { Json, JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import { keepTimePassing } from '../due-time.ts';
import { textField } from '../fields.ts';
import { analyzedAtMs, chatAnalysisOf } from './chat-analysis.ts';
import type { ChatRecord } from './chat-record.ts';

/** Assumed: a plausible price for each answer, in cents, so that sums can be tested. */
const CENTS_PER_ANSWER = 0.5;

/** Retell's chat object as of this moment. */
export function chatView(world: World, chat: ChatRecord): JsonObject {
  return {
    ...chatSummary(world, chat),
    transcript: transcriptOf(chat),
    message_with_tool_calls: chat.messages,
  };
}

/** A chat as v3/list-chats shows it: without what was written (retell-sdk 5.66.1). */
export function chatSummary(world: World, chat: ChatRecord): JsonObject {
  const variables = { ...chat.dynamicVariables, ...chat.override };
  const hasVariables = chat.dynamicVariables !== undefined || chat.override !== undefined;
  return withoutUnset({
    chat_id: chat.chatId,
    agent_id: chat.agentId,
    version: chat.version,
    agent_tag: chat.agentTag,
    chat_status: chat.endedAtMs === undefined ? 'ongoing' : 'ended',
    chat_type: chat.type,
    start_timestamp: chat.createdAtMs,
    end_timestamp: chat.endedAtMs,
    metadata: chat.metadata,
    retell_llm_dynamic_variables: hasVariables ? variables : undefined,
    // Nothing is extracted from what users write.
    collected_dynamic_variables: chat.endedAtMs === undefined ? undefined : {},
    custom_attributes: chat.customAttributes,
    chat_analysis: analysisOf(world, chat),
    chat_cost: costOf(chat),
  });
}

function analysisOf(world: World, chat: ChatRecord): JsonObject | undefined {
  const atMs = analyzedAtMs(chat);
  if (atMs === undefined) return undefined;
  if (world.clock.epochMs() >= atMs) return chatAnalysisOf(world, chat);
  keepTimePassing(world, atMs);
  return undefined;
}

function transcriptOf({ messages }: ChatRecord): string {
  return messages
    .filter(({ role }) => role === 'agent' || role === 'user')
    .map(
      (message) => `${message.role === 'agent' ? 'Agent' : 'User'}: ${textField(message, 'content') ?? ''}\n`,
    )
    .join('');
}

function costOf({ messages }: ChatRecord): JsonObject {
  const cost = CENTS_PER_ANSWER * messages.filter(({ role }) => role === 'agent').length;
  return { product_costs: cost === 0 ? [] : [{ product: 'gpt_4_1', cost }], combined_cost: cost };
}

/** Keys that were never set are left out, as with calls. */
function withoutUnset(fields: Readonly<Record<string, Json | undefined>>): JsonObject {
  const set = Object.entries(fields).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return Object.fromEntries(set);
}
