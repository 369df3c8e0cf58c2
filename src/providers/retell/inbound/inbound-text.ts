import type { JsonObject } from '../../../core/json.ts';
import type { Arrival, ArrivingText, CustomerAnswer, WorldContext } from '../../pack.ts';
import { replyTo } from '../chats/agent-replies.ts';
import { beginChat, continueChat, currentChats } from '../chats/chat-life.ts';
import { type ChatRecord, mintChatId, newChat, withMessages } from '../chats/chat-record.ts';
import { textField, variablesField } from '../fields.ts';
import { type PhoneNumberRecord, phoneNumbersOf } from '../numbers/phone-number-record.ts';
import { boundAgent, chooseInboundAgent } from './inbound-agent.ts';
import { decidedFields, inboundMessage, readDecision } from './inbound-decision.ts';

/** A text message at one of the numbers: it goes on with the sender's chat, or begins one as the customer's server decides. */
export async function receiveText(text: ArrivingText, context: WorldContext): Promise<Arrival> {
  const { world } = context;
  const number = phoneNumbersOf(world).get(text.to);
  if (number === undefined) return { kind: 'rejected', why: `the account has no number ${text.to}` };
  const running = currentChats(world).findLast(
    ({ endedAtMs, parties }) =>
      endedAtMs === undefined && parties?.number === text.to && parties.user === text.from,
  );
  if (running === undefined) return beginWith(context, text, number);
  continueChat(world, answered(context, running, text));
  return { kind: 'taken', id: running.chatId };
}

async function beginWith(
  context: WorldContext,
  text: ArrivingText,
  number: PhoneNumberRecord,
): Promise<Arrival> {
  const { world } = context;
  const chatId = mintChatId(world);
  const bound = boundAgent(world, number.view.inbound_sms_agents, chatId);
  const url = textField(number.view, 'inbound_sms_webhook_url');
  const answer = url ? await askCustomer(context, { text, url, bound }) : undefined;
  const decision = answer && readDecision('chat_inbound', answer, world);
  if (decision?.reject === true) return { kind: 'rejected', why: 'the inbound webhook rejected it' };
  const agent = chooseInboundAgent(context, { channel: 'chat', bound, decision, answer });
  if (agent === undefined) {
    return answer !== undefined && decision === undefined
      ? { kind: 'dropped', why: 'the inbound webhook did not answer, and no agent is bound to the number' }
      : { kind: 'rejected', why: 'no agent takes text messages at the number' };
  }
  const body = decidedFields(decision ?? {});
  const empty = newChat(world, {
    chatId,
    type: 'sms_chat',
    agent,
    body,
    dynamicVariables: variablesField(body, 'retell_llm_dynamic_variables'),
    parties: { number: text.to, user: text.from },
  });
  const chat = answered(context, empty, text);
  beginChat(world, chat);
  return { kind: 'taken', id: chatId };
}

function askCustomer(
  { world }: WorldContext,
  {
    text,
    url,
    bound,
  }: { readonly text: ArrivingText; readonly url: string; readonly bound: ReturnType<typeof boundAgent> },
): Promise<CustomerAnswer> {
  const facts: JsonObject = {
    ...(bound === undefined ? {} : { agent_id: bound.agentId }),
    ...(bound?.version === undefined ? {} : { agent_version: bound.version }),
    from_number: text.from,
    to_number: text.to,
  };
  const options = { causedBy: text.noteId, purpose: 'arrival' } as const;
  return world.customer.ask(inboundMessage('chat_inbound', url, { world, facts }), options);
}

/** The chat with what the user has written, and the agent's answer to it. */
function answered(
  { world }: WorldContext,
  chat: ChatRecord,
  { text: content, reply }: ArrivingText,
): ChatRecord {
  const random = world.random.fork(`chat:${chat.chatId}:${chat.messages.length}`);
  return withMessages(world, chat, [
    { role: 'user', content },
    { role: 'agent', content: reply ?? replyTo(content, random) },
  ]);
}
