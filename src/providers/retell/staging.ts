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
  requests: (call) => [
    ...(call.agent.kind === 'socket'
      ? []
      : [(): StagedRequest => ({ operation: 'createRetellLlm', body: { start_speaker: 'agent' } })]),
    (replies): StagedRequest => ({ operation: 'createAgent', body: agentBody(call, replies) }),
    (replies): StagedRequest => ({
      operation: 'importPhoneNumber',
      body: numberBody(call, field(replies.at(-1), 'agent_id')),
    }),
    (): StagedRequest => ({ operation: 'createPhoneCall', body: callBody(call) }),
  ],
  callIdOf: (replies) => field(replies.at(-1), 'call_id'),
};

function agentBody(call: StagedCall, replies: readonly unknown[]): JsonObject {
  return {
    agent_name: 'Scenario agent',
    voice_id: VOICE_ID,
    response_engine:
      call.agent.kind === 'socket'
        ? { type: 'custom-llm', llm_websocket_url: call.agent.url }
        : { type: 'retell-llm', llm_id: field(replies.at(-1), 'llm_id') ?? '' },
    ...(call.webhookUrl === undefined ? {} : { webhook_url: call.webhookUrl }),
    ...call.agentFields,
  };
}

function numberBody(call: StagedCall, agentId: string | undefined): JsonObject {
  return {
    phone_number: call.from,
    termination_uri: 'scenario.pstn.example.com',
    outbound_agents: agentId === undefined ? [] : [{ agent_id: agentId, weight: 1 }],
  };
}

function callBody(call: StagedCall): JsonObject {
  return {
    from_number: call.from,
    to_number: call.to,
    // Metadata is whatever the scenario says; the contract judges it like a customer's.
    ...(call.metadata === undefined ? {} : { metadata: call.metadata as JsonObject }),
    ...(call.dynamicVariables === undefined ? {} : { retell_llm_dynamic_variables: call.dynamicVariables }),
  };
}

function field(reply: unknown, name: string): string | undefined {
  const value = isJsonObject(reply) ? reply[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}
