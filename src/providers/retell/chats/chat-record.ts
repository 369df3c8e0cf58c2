import type { WebhookSettings } from '../../../core/call.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import type { Collection } from '../../../core/store/store.ts';
import type { World } from '../../../core/world.ts';
import { type AgentVersion, findAgent, resolveVersion } from '../agents/agent-record.ts';
import { variablesWithTag } from '../agents/agent-tags.ts';
import { webhookOf } from '../calls/call-settings.ts';
import { defaultVariablesOf } from '../engines/agent-engine.ts';
import { numberField, pickFields, textField } from '../fields.ts';
import { type Variables, variablesOf } from '../variables/call-variables.ts';
import { fillText } from '../variables/fill-url.ts';
import { durationText, timeVariable } from '../variables/time-variables.ts';

/** A chat as it is kept. Records are values: a change puts a new one. */
export interface ChatRecord {
  readonly chatId: string;
  readonly type: 'api_chat' | 'sms_chat';
  readonly agentId: string;
  readonly version: number;
  readonly agentTag?: string;
  readonly createdAtMs: number;
  /** Just as the API shows them. */
  readonly messages: readonly JsonObject[];
  /** When somebody last wrote something. */
  readonly lastActivityMs: number;
  readonly endAfterSilenceMs: number;
  /** What the agent writes when nobody has written for so long. */
  readonly autoCloseMessage?: string;
  readonly endedAtMs?: number;
  /** What the agent extracts from its chats, as it was when this one began. */
  readonly analysisFields: Json;
  /** How often the analysis was run again. */
  readonly reruns: number;
  readonly metadata?: Json;
  readonly dynamicVariables?: Readonly<Record<string, string>>;
  readonly override?: Readonly<Record<string, string>>;
  /** Of the agent's engine, as they were when it began. */
  readonly defaultVariables?: Readonly<Record<string, string>>;
  readonly customAttributes?: JsonObject;
  readonly storage: string;
  /** Where its events go, as its agent had it when it began. */
  readonly webhook: WebhookSettings;
  /** Of a chat by text messages: the account's number, and the user's. */
  readonly parties?: { readonly number: string; readonly user: string };
}

/** An hour, unless the agent says otherwise (retell-sdk 5.66.1). */
const DEFAULT_SILENCE_MS = 3_600_000;

/** The shapes that ids have in samples. */
const CHAT_ID = { prefix: 'chat_', hexDigits: 27 } as const;

export function chatsOf(world: World): Collection<ChatRecord> {
  return world.store.collection<ChatRecord>('chat');
}

/** A chat as it stands at this moment: it ends by itself when nobody has written for long enough. */
export function asOf(world: World, record: ChatRecord): ChatRecord {
  const endsAtMs = record.lastActivityMs + record.endAfterSilenceMs;
  if (record.endedAtMs !== undefined || world.clock.epochMs() < endsAtMs) return record;
  const ended = { ...record, endedAtMs: endsAtMs };
  const { autoCloseMessage } = record;
  if (autoCloseMessage === undefined) return ended;
  const content = fillText(autoCloseMessage, chatVariables(record, endsAtMs));
  return withMessages(world, ended, [{ role: 'agent', content }], endsAtMs);
}

/** The chat with new messages at its end. */
export function withMessages(
  world: World,
  record: ChatRecord,
  messages: readonly JsonObject[],
  atMs = world.clock.epochMs(),
): ChatRecord {
  const added = messages.map((message, index): JsonObject => {
    const place = record.messages.length + index;
    // From the chat and the place alone: a message that is made when it is looked at keeps its id.
    const messageId = world.random.fork(`message:${record.chatId}:${place}`).hex(32);
    return { message_id: messageId, ...message, created_timestamp: atMs };
  });
  return { ...record, messages: [...record.messages, ...added], lastActivityMs: atMs };
}

/** The chat agent that is asked for; one that speaks is an unknown id to a chat (Assumed). */
export function findChatAgent(
  world: World,
  agentId: string | undefined,
  reference: unknown,
): AgentVersion | undefined {
  const record = findAgent(world, agentId, 'chat');
  return record && resolveVersion(record, reference);
}

/** An id that no chat has. */
export function mintChatId(world: World): string {
  const chats = chatsOf(world);
  for (;;) {
    const chatId = world.ids.mint('chat', CHAT_ID);
    if (!chats.has(chatId)) return chatId;
  }
}

/**
 * What placeholders stand for in a chat at a moment: its variables as they are now, over the defaults of its agent's engine, over
 * what the platform sets (docs: build/dynamic-variables).
 */
export function chatVariables(chat: ChatRecord, atMs: number): Variables {
  return variablesOf([chat.override, chat.dynamicVariables, chat.defaultVariables], (name) => {
    switch (name) {
      case 'session_type':
        return 'chat';
      case 'session_duration':
        return durationText(atMs - chat.createdAtMs);
      case 'session_duration_ms':
        return String(atMs - chat.createdAtMs);
      case 'chat_id':
        return chat.chatId;
      default:
        return timeVariable(name, atMs);
    }
  });
}

export interface NewChat {
  readonly chatId: string;
  readonly type: ChatRecord['type'];
  readonly agent: AgentVersion;
  readonly body: JsonObject;
  readonly dynamicVariables: Readonly<Record<string, string>> | undefined;
  readonly parties?: ChatRecord['parties'];
}

/** A chat in which nothing was written yet. */
export function newChat(world: World, chat: NewChat): ChatRecord {
  const { agent, body } = chat;
  const dynamicVariables = variablesWithTag(agent, chat.dynamicVariables);
  const defaultVariables = defaultVariablesOf(world, agent.view);
  const nowMs = world.clock.epochMs();
  const autoCloseMessage = textField(agent.view, 'auto_close_message');
  return {
    chatId: chat.chatId,
    type: chat.type,
    agentId: agent.record.agentId,
    version: agent.version,
    ...(agent.tag === undefined ? {} : { agentTag: agent.tag }),
    createdAtMs: nowMs,
    messages: [],
    lastActivityMs: nowMs,
    endAfterSilenceMs: numberField(agent.view, 'end_chat_after_silence_ms') ?? DEFAULT_SILENCE_MS,
    ...(autoCloseMessage ? { autoCloseMessage } : {}),
    analysisFields: agent.view.post_chat_analysis_data ?? [],
    reruns: 0,
    ...pickFields(body, ['metadata']),
    ...(dynamicVariables === undefined ? {} : { dynamicVariables }),
    ...(defaultVariables === undefined ? {} : { defaultVariables }),
    storage: textField(agent.view, 'data_storage_setting') ?? 'everything',
    webhook: webhookOf(agent.view),
    ...(chat.parties === undefined ? {} : { parties: chat.parties }),
  };
}
