import type { Failure, OperationHandler } from '../../../pack.ts';
import { findAgent } from '../../agents/agent-record.ts';
import { beginMessageOf } from '../../calls/agent-words.ts';
import { checkMetadata } from '../../calls/call-checks.ts';
import { checkVariables } from '../../calls/given-variables.ts';
import { beginChat } from '../../chats/chat-life.ts';
import { chatVariables, findChatAgent, mintChatId, newChat, withMessages } from '../../chats/chat-record.ts';
import { chatView } from '../../chats/chat-view.ts';
import { engineOf } from '../../engines/agent-engine.ts';
import { bodyOf, textField, variablesField } from '../../fields.ts';

/** Seen live with this status and text (several public clients, to 2026-09). */
const NOT_A_WRITER: Failure = {
  failure: 'unprocessable',
  message: 'Cannot start a chat session with selected agent.',
  advice: 'it is a voice agent: create-chat-agent makes one that writes',
};

/** Begins a chat with a chat agent. It waits for the user, unless the agent's LLM has first words (Assumed). */
export const createChat: OperationHandler = (request, { world, quirks }) => {
  const body = bodyOf(request);
  const refusal = checkMetadata(body) ?? checkVariables(body, { quirks });
  if (refusal !== undefined) return refusal;
  const agentId = textField(body, 'agent_id');
  if (findAgent(world, agentId, 'voice') !== undefined) return NOT_A_WRITER;
  const agent = findChatAgent(world, agentId, body.agent_version);
  if (agent === undefined) return { failure: 'not-found', resource: 'chat agent or version' };

  const dynamicVariables = variablesField(body, 'retell_llm_dynamic_variables');
  const empty = newChat(world, {
    chatId: mintChatId(world),
    type: 'api_chat',
    agent,
    body,
    dynamicVariables,
  });
  const opening = beginMessageOf(
    engineOf(world, agent.view)?.view,
    chatVariables(empty, world.clock.epochMs()),
  );
  const chat =
    opening === undefined ? empty : withMessages(world, empty, [{ role: 'agent', content: opening }]);
  beginChat(world, chat);
  return { status: 201, body: chatView(world, chat) };
};
