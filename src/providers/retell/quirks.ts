import type { Quirk } from '../pack.ts';

export { quirkValue } from '../pack.ts';

import { neverConnectedQuirk, transcriptWhileOngoingQuirk } from './calls/call-view-quirks.ts';
import { variablesNotTextQuirk } from './calls/given-variables.ts';
import { webCallJoinQuirk, webCallV2EndQuirk } from './calls/web-call-quirks.ts';
import {
  newAgentEngineQuirk,
  unknownEngineQuirk,
  unknownKnowledgeBaseQuirk,
  unknownToolAgentQuirk,
} from './engines/engine-quirks.ts';
import {
  formListsQuirk,
  knowledgeBaseOutcomeQuirk,
  knowledgeBaseWithoutSourcesQuirk,
} from './engines/knowledge-base-quirks.ts';
import { webhookRetryGapsQuirk } from './webhooks/delivery.ts';
import {
  rerunAnalysisWebhookQuirk,
  webhookCallCostQuirk,
  webhookEnvelopeQuirk,
  webhookTimestampQuirk,
} from './webhooks/webhooks.ts';

export const listRateLimitQuirk: Quirk = {
  name: 'list-rate-limit',
  about: 'Requests that each list operation accepts in 10 s.',
  values: ['15', '30'],
  byDefault: '15',
  source: 'docs: get-started/sdk say 15; a client measured 30 on list-agents (Wiretap, 2026-08-10).',
};

export const rateLimitHeadersQuirk: Quirk = {
  name: 'rate-limit-headers-on-success',
  about: 'Whether accepted requests carry the RateLimit headers too.',
  values: ['absent', 'present'],
  byDefault: 'absent',
  source: 'docs: get-started/sdk describe them on 429; a client saw them on successes (Wiretap, 2026-08-10).',
};

export const concurrencyExcessQuirk: Quirk = {
  name: 'concurrency-excess',
  about: 'What becomes of a call for which no slot is free: refused with 429, or accepted and ended at once.',
  values: ['rejected', 'accepted-then-error'],
  byDefault: 'rejected',
  source: 'docs: deploy/concurrency know both a 429 and the reason concurrency_limit_reached.',
};

export const outboundRateQuirk: Quirk = {
  name: 'outbound-rate-excess',
  about:
    'What becomes of a second outbound call within one second: dialled like any other, or refused with 429.',
  values: ['accepted', 'rejected'],
  byDefault: 'accepted',
  source:
    'docs: get-started/sdk say that it is queued, deploy/outbound-call that it is rejected; default 1 a second.',
};

export const stopCallWhenOverQuirk: Quirk = {
  name: 'stop-call-when-over',
  about: 'The answer to stop-call for a call that is over already.',
  values: ['400', '204'],
  byDefault: '400',
  source: 'UNVERIFIED: the OpenAPI document speaks of an ongoing call only, and lists 400.',
};

export const languageMultiQuirk: Quirk = {
  name: 'agent-language-multi',
  about: 'Whether an agent may have the language "multi".',
  values: ['accepted', 'rejected'],
  byDefault: 'accepted',
  source:
    'retell-sdk 5.66.1 still types it; docs: deprecation-notice/overview announce its refusal for 2026-07-31.',
};

export const unknownIdQuirk: Quirk = {
  name: 'unknown-id-status',
  about:
    'How unknown ids are refused: with 422 and one text for all, or with 404 and "Item <id> not found from agent".',
  values: ['422', '404'],
  byDefault: '422',
  source:
    'OpenAPI document (2026-08): 422. Many public clients met 404 live (agents, numbers, voices; 2026-03 to 2026-06).',
};

export const contractErrorBodyQuirk: Quirk = {
  name: 'contract-error-body',
  about:
    'The body of a 400 for a request off contract: status and message like every refusal, or error_message alone.',
  values: ['message', 'error_message'],
  byDefault: 'message',
  source:
    'OpenAPI document (2026-08): status and message. Four public clients met {"error_message": "request/body ..."} live (to 2026-05).',
};

export const unknownVoiceQuirk: Quirk = {
  name: 'unknown-voice',
  about: 'What becomes of an agent whose voice is none of the built-in, added or cloned ones.',
  values: ['accepted', 'rejected'],
  byDefault: 'accepted',
  source:
    'Public clients met the refusal live (to 2026-05); accepted, since drydial knows a few of the real voices only.',
};

export const numberDefaultVersionQuirk: Quirk = {
  name: 'number-default-version',
  about: 'The version of an agent that a number is bound to without agent_version.',
  values: ['latest_published', 'latest'],
  byDefault: 'latest_published',
  source:
    'Two clients found the published one live (2026-08); retell-sdk 5.66.1 does not say. Never published means the latest.',
};

export const otherChannelBindingQuirk: Quirk = {
  name: 'other-channel-binding',
  about:
    'What becomes of a chat agent in a list of agents for calls, and of a voice agent in one for text messages.',
  values: ['rejected', 'accepted'],
  byDefault: 'rejected',
  source:
    'UNVERIFIED: retell-sdk 5.66.1 names lists for calls and for text messages, and not who looks at the kind of an agent.',
};

export const singleAgentFieldsQuirk: Quirk = {
  name: 'single-agent-fields',
  about: 'What becomes of inbound_agent_id, outbound_agent_id and their versions in requests about numbers.',
  values: ['rejected', 'accepted'],
  byDefault: 'rejected',
  earlier: { until: '2026-03-31', value: 'accepted' },
  source:
    'docs: deprecation-notice/2026/03-31_phone_number_agent_fields; a client saw the refusal in 2026-08 (Hermes).',
};

export const publishOperationsQuirk: Quirk = {
  name: 'publish-operations',
  about: 'Which operations that publish exist: publish-agent-version, the older publish-agent, or both.',
  values: ['both', 'version-only', 'legacy-only'],
  byDefault: 'both',
  source:
    'docs: deprecation-notice/2026/07-20 end publish-agent; a client found it alive on 2026-08-20, and the newer one absent (Hermes).',
};

export const deletePublishedVersionQuirk: Quirk = {
  name: 'delete-published-version',
  about: 'The answer to delete-agent-version for a version that is published.',
  values: ['400', '204'],
  byDefault: '400',
  source: 'UNVERIFIED: published versions cannot be changed, and the OpenAPI document lists 400.',
};

export const assignedTagsQuirk: Quirk = {
  name: 'assigned-tags-in-body',
  about: 'Whether assigned_tags in the body of an agent assigns tags to that version, or is passed over.',
  values: ['ignored', 'applied'],
  byDefault: 'ignored',
  source:
    'Tags are assigned in the dashboard: no operation of retell-sdk 5.66.1 does it. "applied" is drydial\'s own, for tests.',
};

export const updateCallWhenLiveQuirk: Quirk = {
  name: 'update-call-when-live',
  about: 'The answer to update-call for a call that is not over.',
  values: ['rejected', 'accepted'],
  byDefault: 'rejected',
  earlier: { until: '2026-08-31', value: 'accepted' },
  source:
    'docs: deprecation-notice/2026/08-31_update_call_ended_calls_only; before that day it was accepted.',
};

export const customAttributesQuirk: Quirk = {
  name: 'custom-attributes',
  about: 'What becomes of custom attributes: kept, or dropped as if the workspace had defined none.',
  values: ['kept', 'dropped'],
  byDefault: 'kept',
  source: 'retell-sdk 5.66.1: only those defined in the dashboard are kept, and there is no dashboard here.',
};

export const appAuthTestQuirk: Quirk = {
  name: 'app-auth-test',
  about: 'How credentials of an app fare when they are tried.',
  values: ['succeeds', 'fails'],
  byDefault: 'succeeds',
  source: "drydial's own choice: no vendor is asked.",
};

export const endChatWhenOverQuirk: Quirk = {
  name: 'end-chat-when-over',
  about: 'The answer to end-chat for a chat that is over already.',
  values: ['400', '204'],
  byDefault: '400',
  source: 'UNVERIFIED: retell-sdk 5.66.1 speaks of an ongoing chat only, and the OpenAPI document lists 400.',
};

export const chatCompletionWhenOverQuirk: Quirk = {
  name: 'chat-completion-when-over',
  about: 'How a message to a chat that is over is refused.',
  values: ['400', '422'],
  byDefault: '400',
  source: 'UNVERIFIED: retell-sdk 5.66.1 says that it is; the OpenAPI document lists both statuses.',
};

export const testRunOutcomeQuirk: Quirk = {
  name: 'test-run-outcome',
  about: 'How runs of test cases end: drawn from the seed, or all alike.',
  values: ['seeded', 'pass', 'fail', 'error'],
  byDefault: 'seeded',
  source: "drydial's own choice: no model plays or judges the conversation.",
};

export const customFunctionRetriesQuirk: Quirk = {
  name: 'custom-function-retries',
  about:
    "How often a custom function that failed is tried again: as the tool's max_retry says, or always twice.",
  values: ['as-configured', '2'],
  byDefault: 'as-configured',
  source:
    'retell-sdk 5.66.1: max_retry, by default 0; docs: build/single-multi-prompt/custom-function say up to 2 times.',
};

export const inboundCallIdQuirk: Quirk = {
  name: 'inbound-call-id',
  about: 'Whether the inbound webhook tells the id that the call will have.',
  values: ['present', 'absent'],
  byDefault: 'present',
  source:
    'docs: features/inbound-call-webhook, copy of 2026-08; older copies say that there is no call yet, and so no id.',
};

export const mcpToolsQuirk: Quirk = {
  name: 'mcp-tools',
  about:
    "Where the answer to get-mcp-tools comes from: the MCP server is asked, or the agent's own tools of it are told.",
  values: ['asked', 'configured'],
  byDefault: 'asked',
  source:
    'Live, the server is asked; "configured" is drydial\'s own, for agents whose servers cannot be reached.',
};

/** Every disputed or odd fact of Retell that a user can decide otherwise. */
export const retellQuirks: readonly Quirk[] = [
  listRateLimitQuirk,
  rateLimitHeadersQuirk,
  concurrencyExcessQuirk,
  outboundRateQuirk,
  stopCallWhenOverQuirk,
  transcriptWhileOngoingQuirk,
  neverConnectedQuirk,
  languageMultiQuirk,
  unknownIdQuirk,
  contractErrorBodyQuirk,
  variablesNotTextQuirk,
  unknownEngineQuirk,
  newAgentEngineQuirk,
  unknownKnowledgeBaseQuirk,
  unknownToolAgentQuirk,
  unknownVoiceQuirk,
  numberDefaultVersionQuirk,
  otherChannelBindingQuirk,
  singleAgentFieldsQuirk,
  publishOperationsQuirk,
  deletePublishedVersionQuirk,
  assignedTagsQuirk,
  webCallJoinQuirk,
  webCallV2EndQuirk,
  updateCallWhenLiveQuirk,
  customAttributesQuirk,
  rerunAnalysisWebhookQuirk,
  appAuthTestQuirk,
  endChatWhenOverQuirk,
  chatCompletionWhenOverQuirk,
  formListsQuirk,
  knowledgeBaseWithoutSourcesQuirk,
  knowledgeBaseOutcomeQuirk,
  testRunOutcomeQuirk,
  webhookRetryGapsQuirk,
  customFunctionRetriesQuirk,
  inboundCallIdQuirk,
  mcpToolsQuirk,
  webhookEnvelopeQuirk,
  webhookTimestampQuirk,
  webhookCallCostQuirk,
];
