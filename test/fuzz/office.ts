import type { Json } from '../../src/core/json.ts';
import { ID_MARK } from './json-arbitrary.ts';

/** A request that furnishes an account before it is attacked. */
export interface Furnishing {
  readonly method: string;
  readonly path: string;
  readonly body?: Json;
  /** Names under which the id of the reply is remembered, beside its own. */
  readonly as?: readonly string[];
}

const id = (name: string): string => `${ID_MARK}${name}:0`;
const FROM = '+14155550100';
const TO = '+12125550123';
// Nobody listens there: calls and webhooks fail, which is an ending like any other.
const LLM = { type: 'custom-llm', llm_websocket_url: 'ws://127.0.0.1:9/llm' };
const MOCK = { type: 'retell-llm', llm_id: id('llm_id') };

const RETELL: readonly Furnishing[] = [
  { method: 'POST', path: '/create-retell-llm', body: { general_prompt: 'P' } },
  { method: 'POST', path: '/create-agent', body: { response_engine: MOCK, voice_id: '11labs-Adrian' } },
  { method: 'POST', path: '/create-agent', body: { response_engine: LLM, voice_id: '11labs-Adrian' } },
  { method: 'POST', path: '/create-chat-agent', body: { response_engine: MOCK }, as: ['chat_agent_id'] },
  {
    method: 'POST',
    path: '/create-conversation-flow',
    body: {
      model_choice: { type: 'cascading', model: 'gpt-4.1' },
      start_speaker: 'agent',
      nodes: [{ id: 'n1', type: 'conversation', instruction: { type: 'prompt', text: 'Hi' } }],
      start_node_id: 'n1',
    },
  },
  {
    method: 'POST',
    path: '/import-phone-number',
    body: {
      phone_number: FROM,
      termination_uri: 'a.pstn.example',
      outbound_agents: [{ agent_id: id('agent_id'), weight: 1 }],
      inbound_agents: [{ agent_id: id('agent_id'), weight: 1 }],
    },
  },
  { method: 'POST', path: '/v2/create-phone-call', body: { from_number: FROM, to_number: TO } },
  { method: 'POST', path: '/v2/create-web-call', body: { agent_id: id('agent_id') } },
  { method: 'POST', path: '/create-chat', body: { agent_id: id('chat_agent_id') } },
  { method: 'POST', path: '/create-contact', body: { phone_number: TO } },
  {
    method: 'POST',
    path: '/create-test-case-definition',
    body: { name: 'T', user_prompt: 'U', metrics: ['m'], response_engine: MOCK },
  },
];

const VOICE = { provider: 'rime', voiceId: 'mistv2_Wildflower' };

const TRILLET: readonly Furnishing[] = [
  {
    method: 'POST',
    path: '/v1/api/agents',
    body: { name: 'A', ttsModel: VOICE },
    as: ['agentId', 'agent', 'call_agent_id'],
  },
  { method: 'POST', path: '/v1/api/omni-flow-agents', body: { name: 'W' }, as: ['writerId'] },
  {
    method: 'POST',
    path: '/v1/api/call-flows',
    body: { name: 'F', direction: 'bidirectional', agent: id('agentId') },
    as: ['flowId'],
  },
  {
    method: 'POST',
    path: '/v1/api/twilio/purchase-number',
    body: { country: 'US', type: 'local', phoneNumber: FROM },
    as: ['phoneNumberId'],
  },
  { method: 'POST', path: `/v1/api/agents/${id('agentId')}/bind/${id('phoneNumberId')}`, body: {} },
  {
    method: 'POST',
    path: '/v1/api/message-flows',
    body: {
      name: 'M',
      direction: 'outbound',
      agent: id('writerId'),
      initiationMessage: 'Hi {name}',
      prompt: 'P',
      messageChannel: 'SMS',
    },
    as: ['messageFlowId'],
  },
  {
    method: 'POST',
    path: '/v1/api/conversations/message/generate',
    body: { flowId: id('messageFlowId'), to: TO, autopilot: false },
    as: ['conversationId', 'messageId'],
  },
  {
    method: 'POST',
    path: '/v1/api/flow-folders',
    body: { name: 'Fo', color: 'blue', icon: 'file', flowType: 'call' },
    as: ['folderId'],
  },
  { method: 'POST', path: '/v1/api/knowledgebase', body: { name: 'K', description: 'D' } },
  {
    method: 'POST',
    path: '/v1/api/call',
    body: { to: TO, call_agent_id: id('agentId') },
    as: ['callHistoryId'],
  },
];

/** What an account of a provider is furnished with: one of each thing that other requests are about. */
export const OFFICES: Readonly<Record<string, readonly Furnishing[]>> = { retell: RETELL, trillet: TRILLET };
