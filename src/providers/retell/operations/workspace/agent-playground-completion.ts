import { isJsonObject, type Json, type JsonObject } from '../../../../core/json.ts';
import type { World } from '../../../../core/world.ts';
import type { OperationHandler } from '../../../pack.ts';
import { findAgentVersion } from '../../agents/agent-record.ts';
import { beginMessageOf } from '../../calls/agent-words.ts';
import { isFarewell, lastContentOf, openingLine, replyTo } from '../../chats/agent-replies.ts';
import { defaultVariablesOf, engineOf } from '../../engines/agent-engine.ts';
import { bodyOf, objectField, textField, textMapField } from '../../fields.ts';
import { variablesOf } from '../../variables/call-variables.ts';
import { timeVariable } from '../../variables/time-variables.ts';

/** Answers a conversation that the client keeps: nothing is stored (retell-sdk 5.66.1). */
export const agentPlaygroundCompletion: OperationHandler = (request, { world }) => {
  const agent = findAgentVersion(world, request.params.agent_id ?? '', request.query.version);
  if (agent === undefined) return { failure: 'not-found', resource: 'agent or version' };
  if (objectField(agent.view, 'response_engine')?.type === 'custom-llm') {
    // Assumed: the words of a custom LLM come over its socket, and only in a call.
    return { failure: 'invalid-request', message: 'Agents with a custom LLM have no playground.' };
  }
  const body = bodyOf(request);
  const history = Array.isArray(body.messages) ? body.messages : [];
  const said = lastContentOf(history, 'user');
  const engine = engineOf(world, agent.view)?.view;
  const variables = textMapField(body, 'dynamic_variables');
  const defaults = defaultVariablesOf(world, agent.view);
  const place = `playground:${agent.record.agentId}:${history.length}:${said ?? ''}`;
  const random = world.random.fork(place);
  const mock = said === undefined ? undefined : mockFor(said, body.tool_mocks);
  const values = variablesOf([variables, defaults], (name) => timeVariable(name, world.clock.epochMs()));
  const opening = said === undefined ? beginMessageOf(engine, values) : undefined;
  const content = said === undefined ? (opening ?? openingLine(random)) : replyTo(said, random);

  const messages: readonly JsonObject[] = [
    ...(mock === undefined ? [] : toolMessages(world, mock, place)),
    { role: 'agent', content },
  ];
  return {
    status: 200,
    body: {
      messages: messages.map((message, index) => ({
        message_id: world.random.fork(`${place}:message:${index}`).hex(32),
        created_timestamp: world.clock.epochMs(),
        ...message,
      })),
      ...placeOf(body, engine),
      ...(variables === undefined ? {} : { dynamic_variables: variables }),
      call_ended: said !== undefined && isFarewell(said),
    },
  };
};

/** Assumed: a conversation stays in the state or at the node where it is, and begins at the engine's first one. */
function placeOf(body: JsonObject, engine: JsonObject | undefined): JsonObject {
  const state = textField(body, 'current_state') ?? textField(engine ?? {}, 'starting_state');
  const node = textField(body, 'current_node_id') ?? textField(engine ?? {}, 'start_node_id');
  return {
    ...(state === undefined ? {} : { current_state: state }),
    ...(node === undefined ? {} : { current_node_id: node }),
  };
}

/** The mock whose tool the user names: with no model here, nobody else decides that a tool is called (Assumed). */
function mockFor(said: string, mocks: Json | undefined): JsonObject | undefined {
  if (!Array.isArray(mocks)) return undefined;
  return mocks.find((mock: Json): mock is JsonObject => {
    const name = isJsonObject(mock) ? textField(mock, 'tool_name') : undefined;
    return name !== undefined && name !== '' && said.includes(name);
  });
}

function toolMessages(world: World, mock: JsonObject, place: string): readonly JsonObject[] {
  const toolCallId = `tool_call_${world.random.fork(`${place}:tool`).hex(16)}`;
  const args = objectField(objectField(mock, 'input_match_rule') ?? {}, 'args') ?? {};
  return [
    {
      role: 'tool_call_invocation',
      tool_call_id: toolCallId,
      name: textField(mock, 'tool_name') ?? '',
      arguments: JSON.stringify(args),
    },
    {
      role: 'tool_call_result',
      tool_call_id: toolCallId,
      content: textField(mock, 'output') ?? '',
      ...(typeof mock.result === 'boolean' ? { successful: mock.result } : {}),
    },
  ];
}
