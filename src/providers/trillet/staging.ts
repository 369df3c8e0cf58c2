import { isJsonObject, type JsonObject } from '../../core/json.ts';
import type { StagedCall, StagedRequest, Staging } from '../pack.ts';
import { credentialHeaders } from './authenticate.ts';
import { objectField, omitFields, textField } from './fields.ts';

/** Any voice will do: nothing is heard. */
const VOICE: JsonObject = { provider: 'rime', voiceId: 'mistv2_Wildflower' };

/** The field of a scenario's agent that holds fields of its flow. */
const FLOW = 'flow';

/** Places of the replies that later requests refer to. */
const AGENT = 0;
const NUMBERS = 3;

/**
 * What a customer would send to bring a scenario's call about: an agent, a flow for it, a number that is bound to it,
 * and the call. The requests go through the whole request path, so the journal shows them like anybody's.
 */
export const trilletStaging: Staging = {
  headers: credentialHeaders,
  directions: ['outbound', 'inbound', 'web'],
  requests: (call) => (call.channel === 'text' ? textRequests(call) : callRequestsOf(call)),
};

type Request = ReturnType<Staging['requests']>[number];

/** What texts come to: an agent that writes, a flow that sends by itself, and a number. */
function textRequests({ agentFields, numberFields, to }: StagedCall): readonly Request[] {
  return [
    () => ({
      operation: 'createOmniFlowAgent',
      body: { name: 'Scenario agent', llmModel: 'gpt-4o-mini', ...omitFields(agentFields, new Set([FLOW])) },
    }),
    (replies) => ({
      operation: 'createMessageFlow',
      body: {
        name: 'Scenario flow',
        direction: 'bidirectional',
        agent: idOf(replies[AGENT]),
        initiationMessage: 'Hello!',
        prompt: 'Follow the scenario.',
        messageChannel: 'SMS',
        autopilot: true,
        ...objectField(agentFields, FLOW),
      },
    }),
    () => ({
      operation: 'purchaseNumber',
      body: { country: 'US', type: 'local', phoneNumber: to, ...numberFields },
    }),
  ];
}

function callRequestsOf(call: StagedCall): readonly Request[] {
  return [
    (): StagedRequest => ({ operation: 'createAgent', body: agentBody(call) }),
    (replies): StagedRequest => ({ operation: 'createCallFlow', body: flowBody(call, idOf(replies[AGENT])) }),
    ...callRequests(call),
  ];
}

/** What follows agent and flow: of an inbound call only the number, since somebody else makes the call. */
function callRequests(call: StagedCall): readonly Request[] {
  const phoneNumber = call.direction === 'inbound' ? call.to : call.from;
  const number: readonly Request[] = [
    () => ({
      operation: 'purchaseNumber',
      body: { country: 'US', type: 'local', phoneNumber },
    }),
    () => ({ operation: 'listUserPhoneNumbers' }),
    (replies) => ({
      operation: 'bindAgentPhoneNumber',
      params: { agentId: idOf(replies[AGENT]), phoneNumberId: numberId(replies[NUMBERS], phoneNumber) },
      body: { ...call.numberFields },
    }),
  ];
  switch (call.direction) {
    case 'outbound':
      return [
        ...number,
        (replies) => ({ operation: 'startCall', body: callBody(call, idOf(replies[AGENT])) }),
      ];
    case 'inbound':
      return number;
    case 'web':
      return [
        (replies) => ({
          operation: 'connectWebCall',
          body: { agentId: idOf(replies[AGENT]), ...variablesOf(call) },
        }),
      ];
  }
}

function agentBody({ agentFields }: StagedCall): JsonObject {
  return { name: 'Scenario agent', ttsModel: VOICE, ...omitFields(agentFields, new Set([FLOW])) };
}

function flowBody(call: StagedCall, agentId: string): JsonObject {
  return {
    name: 'Scenario flow',
    direction: call.direction === 'outbound' ? 'outbound' : 'inbound',
    prompt: 'Follow the scenario.',
    agent: agentId,
    ...(call.webhookUrl === undefined ? {} : { agentWebhookUrl: call.webhookUrl }),
    ...objectField(call.agentFields, FLOW),
  };
}

function callBody(call: StagedCall, agentId: string): JsonObject {
  return {
    to: call.to,
    call_agent_id: agentId,
    // Metadata is whatever the scenario says; the contract judges it like a customer's.
    ...(call.metadata === undefined ? {} : { metadata: call.metadata as JsonObject }),
    ...variablesOf(call),
  };
}

function variablesOf({ dynamicVariables }: StagedCall): JsonObject {
  return dynamicVariables === undefined ? {} : { dynamic_variables: dynamicVariables };
}

function idOf(reply: unknown): string {
  return isJsonObject(reply) ? (textField(reply, '_id') ?? '') : '';
}

function numberId(list: unknown, phoneNumber: string): string {
  const numbers: readonly unknown[] = Array.isArray(list) ? list : [];
  return idOf(numbers.find((number) => isJsonObject(number) && number.phoneNumber === phoneNumber));
}
