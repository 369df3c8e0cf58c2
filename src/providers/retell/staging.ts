import type { JsonObject } from '../../core/json.ts';
import { isJsonObject } from '../../core/json.ts';
import type { StagedCall, StagedRequest, Staging } from '../pack.ts';

/** Any voice will do: nothing is heard. */
const VOICE_ID = 'retell-Cimo';

/**
 * What a customer would send to bring a scenario's call about: an agent, with an LLM where the platform itself
 * speaks, a number of their own, and the call. The requests go through the whole request path, so the journal
 * shows them like anybody's.
 */
export const retellStaging: Staging = {
  directions: ['outbound', 'inbound', 'web'],
  requests: (call) => [
    ...(call.agent.kind === 'socket'
      ? []
      : [(): StagedRequest => ({ operation: 'createRetellLlm', body: { start_speaker: 'agent' } })]),
    (replies): StagedRequest =>
      call.channel === 'text'
        ? { operation: 'createChatAgent', body: chatAgentBody(call, replies) }
        : { operation: 'createAgent', body: agentBody(call, replies) },
    ...callRequests(call),
  ],
};

type Request = ReturnType<Staging['requests']>[number];

/** What follows the agent: of an inbound call only the number, since somebody else makes the call. */
function callRequests(call: StagedCall): readonly Request[] {
  const number: Request = (replies) => ({
    operation: 'importPhoneNumber',
    body: numberBody(call, field(replies.at(-1), 'agent_id')),
  });
  switch (call.direction) {
    case 'outbound':
      return [number, () => ({ operation: 'createPhoneCall', body: callBody(call) })];
    case 'inbound':
      return call.channel === 'text' ? [number, textNumber(call)] : [number];
    case 'web':
      return [
        (replies) => ({
          operation: 'createWebCall',
          body: { agent_id: field(replies.at(-1), 'agent_id') ?? '', ...dataOf(call) },
        }),
      ];
  }
}

function agentBody(call: StagedCall, replies: readonly unknown[]): JsonObject {
  return {
    agent_name: 'Scenario agent',
    voice_id: VOICE_ID,
    response_engine:
      call.agent.kind === 'socket'
        ? { type: 'custom-llm', llm_websocket_url: call.agent.url }
        : llmOf(replies),
    ...webhookOf(call),
    ...call.agentFields,
  };
}

/** Nobody speaks: a chat agent has no voice, and no server of the customer's writes for it. */
function chatAgentBody(call: StagedCall, replies: readonly unknown[]): JsonObject {
  return {
    agent_name: 'Scenario agent',
    response_engine: llmOf(replies),
    ...webhookOf(call),
    ...call.agentFields,
  };
}

function llmOf(replies: readonly unknown[]): JsonObject {
  return { type: 'retell-llm', llm_id: field(replies.at(-1), 'llm_id') ?? '' };
}

function webhookOf({ webhookUrl }: StagedCall): JsonObject {
  return webhookUrl === undefined ? {} : { webhook_url: webhookUrl };
}

function numberBody(call: StagedCall, agentId: string | undefined): JsonObject {
  const agents = agentId === undefined ? [] : [{ agent_id: agentId, weight: 1 }];
  const isInbound = call.direction === 'inbound';
  return {
    phone_number: isInbound ? call.to : call.from,
    termination_uri: 'scenario.pstn.example.com',
    // Fields of text messages are those of an update only.
    ...(call.channel === 'text' ? {} : { [bindingOf(call)]: agents, ...call.numberFields }),
  };
}

/** Texts to the number go to the chat agent, which was made before it. */
function textNumber(call: StagedCall): Request {
  return (replies) => ({
    operation: 'updatePhoneNumber',
    params: { phone_number: call.to },
    body: {
      inbound_sms_agents: [{ agent_id: field(replies.at(-2), 'agent_id') ?? '', weight: 1 }],
      ...call.numberFields,
    },
  });
}

function bindingOf({ direction }: StagedCall): string {
  return direction === 'inbound' ? 'inbound_agents' : 'outbound_agents';
}

function callBody(call: StagedCall): JsonObject {
  return { from_number: call.from, to_number: call.to, ...dataOf(call) };
}

function dataOf({ metadata, dynamicVariables }: StagedCall): JsonObject {
  return {
    // Metadata is whatever the scenario says; the contract judges it like a customer's.
    ...(metadata === undefined ? {} : { metadata: metadata as JsonObject }),
    ...(dynamicVariables === undefined ? {} : { retell_llm_dynamic_variables: dynamicVariables }),
  };
}

function field(reply: unknown, name: string): string | undefined {
  const value = isJsonObject(reply) ? reply[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}
