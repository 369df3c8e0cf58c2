import type { JsonObject } from '../../../../core/json.ts';
import type { World } from '../../../../core/world.ts';
import { type Failure, isFailure, type OperationHandler, type QuirkValues } from '../../../pack.ts';
import type { AgentVersion } from '../../agents/agent-record.ts';
import { drawAgent, readAgents } from '../../agents/agent-weights.ts';
import { beginMessageOf } from '../../calls/agent-words.ts';
import { checkDestination, checkMetadata } from '../../calls/call-checks.ts';
import { checkVariables } from '../../calls/given-variables.ts';
import { boundReference, NO_OUTBOUND_AGENT } from '../../calls/outbound-agent.ts';
import { openingLine } from '../../chats/agent-replies.ts';
import { beginChat } from '../../chats/chat-life.ts';
import { chatVariables, findChatAgent, mintChatId, newChat, withMessages } from '../../chats/chat-record.ts';
import { chatView } from '../../chats/chat-view.ts';
import { engineOf } from '../../engines/agent-engine.ts';
import { bodyOf, textField, variablesField } from '../../fields.ts';
import { type PhoneNumberRecord, phoneNumbersOf } from '../../numbers/phone-number-record.ts';

/** Begins a chat by text message: the agent writes first (retell-sdk 5.66.1). Answers 200, not 201 (OpenAPI document, 2026-08). */
export const createSmsChat: OperationHandler = (request, { world, quirks }) => {
  const body = bodyOf(request);
  const refusal =
    checkDestination(textField(body, 'to_number') ?? '') ??
    checkMetadata(body) ??
    checkVariables(body, { quirks });
  if (refusal !== undefined) return refusal;
  const number = phoneNumbersOf(world).get(textField(body, 'from_number') ?? '');
  // Assumed, as with calls: a number that the account does not have is an unknown id like any other.
  if (number === undefined) return { failure: 'not-found', resource: 'phone-number' };
  const chatId = mintChatId(world);
  const agent = chooseWriter(world, { body, number, chatId, quirks });
  if (isFailure(agent)) return agent;

  const dynamicVariables = variablesField(body, 'retell_llm_dynamic_variables');
  const parties = { number: number.number, user: textField(body, 'to_number') ?? '' };
  const empty = newChat(world, { chatId, type: 'sms_chat', agent, body, dynamicVariables, parties });
  const opening =
    beginMessageOf(engineOf(world, agent.view)?.view, chatVariables(empty, world.clock.epochMs())) ??
    openingLine(world.random.fork(`chat:${chatId}:opening`));
  const chat = withMessages(world, empty, [{ role: 'agent', content: opening }]);
  beginChat(world, chat);
  return { status: 200, body: chatView(world, chat) };
};

interface WriterChoice {
  readonly body: JsonObject;
  readonly number: PhoneNumberRecord;
  readonly chatId: string;
  readonly quirks: QuirkValues;
}

/** The agent that the request names, else one of the number's, drawn by weight. */
function chooseWriter(world: World, { body, number, chatId, quirks }: WriterChoice): AgentVersion | Failure {
  const unknown: Failure = { failure: 'not-found', resource: 'chat agent or version' };
  const overrideId = textField(body, 'override_agent_id');
  if (overrideId !== undefined)
    return findChatAgent(world, overrideId, body.override_agent_version) ?? unknown;
  const bound = drawAgent(readAgents(number.view.outbound_sms_agents), () =>
    world.random.fork(`sms-agent:${chatId}`),
  );
  if (bound === undefined) return NO_OUTBOUND_AGENT;
  // As with calls.
  const reference =
    body.override_agent_version ?? bound.version ?? boundReference(world, bound.agentId, quirks);
  return findChatAgent(world, bound.agentId, reference) ?? unknown;
}
