import type { Quirk } from '../../pack.ts';

export const createStatusQuirk: Quirk = {
  name: 'create-status',
  about: 'The status of a reply that creates something; folders always answer 201.',
  values: ['200', '201'],
  byDefault: '200',
  source: 'docs: introduction know 200 alone, folder/create-folder answers 201.',
};

export const enumsQuirk: Quirk = {
  name: 'listed-values',
  about: 'Whether only the models, voices, directions and icons that the docs list are accepted.',
  values: ['lenient', 'strict'],
  byDefault: 'lenient',
  source:
    'The lists of two pages differ, samples break them, and a client sends models that none has (ARIA, 2026).',
};

export const missingAgentQuirk: Quirk = {
  name: 'missing-agent-status',
  about: 'The status for an agent that is missing or belongs to another workspace.',
  values: ['404', '500'],
  byDefault: '404',
  source: 'docs: endpoints give 404 where a call is made; a client saw 500 on the agent itself (ARIA, 2026).',
};

export const agentPutQuirk: Quirk = {
  name: 'agent-put',
  about: 'What PUT does with fields of an agent that are left out: back to their default, or kept.',
  values: ['replace', 'merge'],
  byDefault: 'replace',
  source: 'A client found that PUT replaces (ARIA, 2026); docs: agents/call/update do not say.',
};

export const readOnlyFieldsQuirk: Quirk = {
  name: 'agent-read-only-fields',
  about:
    'What becomes of a change of an agent that sends its read-only fields along: they are passed over, or 500.',
  values: ['ignored', '500'],
  byDefault: 'ignored',
  source: 'A client got 500 (ARIA, 2026).',
};

export const agentSettlesQuirk: Quirk = {
  name: 'agent-settles-after',
  about: 'How long reading an agent answers 500 after it was changed: "1500ms", or "off".',
  values: [],
  form: 'duration',
  byDefault: 'off',
  source: 'A client saw it for up to about 1.5 s (ARIA, 2026).',
};

export const agentReplyQuirk: Quirk = {
  name: 'agent-reply',
  about:
    'How an agent is shown: as in the newest docs, with agentId too, or with the voice flattened as in older ones.',
  values: ['document', 'with-agent-id', 'flat'],
  byDefault: 'document',
  source: 'docs: two generations of agents/call/create.',
};

export const agentNumbersQuirk: Quirk = {
  name: 'agent-phone-numbers',
  about: 'What stands in phoneNumberIds of an agent: ids, or the numbers themselves.',
  values: ['ids', 'objects'],
  byDefault: 'ids',
  source: 'A client saw both (ARIA, 2026); the docs show ids.',
};

export const callFlowAgentQuirk: Quirk = {
  name: 'call-flow-agent',
  about: 'What stands in the agent of a call flow: its id, or an object with its name.',
  values: ['id', 'object'],
  byDefault: 'id',
  source: 'docs: flows/call-flows show an id; a client saw the object (PORTAL, 2026).',
};

export const callFlowPutQuirk: Quirk = {
  name: 'call-flow-put',
  about: 'Whether call flows can be changed, or every PUT answers 500.',
  values: ['works', '500'],
  byDefault: 'works',
  source:
    'One client got 500 for flows that were made over the API (CB, 2026), another did not (ARIA, 2026).',
};

export const flowLinksAgentQuirk: Quirk = {
  name: 'flow-links-agent',
  about: 'Whether a new call flow becomes the pathway of the agent that it names.',
  values: ['separate', 'linked'],
  byDefault: 'separate',
  source: 'A client had to write the pathway itself (ARIA, 2026).',
};

export const flowDeleteQuirk: Quirk = {
  name: 'call-flow-delete',
  about: 'Whether the agent of a call flow that is deleted stays, or goes with it.',
  values: ['keeps-agent', 'deletes-agent'],
  byDefault: 'keeps-agent',
  source: 'A client lost the agent (ARIA, 2026); no page describes the operation.',
};

export const knowledgeBaseListQuirk: Quirk = {
  name: 'knowledge-base-list',
  about: 'Whether the list of knowledge bases is an array, or the field data of an object.',
  values: ['array', 'data'],
  byDefault: 'array',
  source: 'docs: knowledge-base/list show the one and describe the other.',
};

export const purchaseReplyQuirk: Quirk = {
  name: 'purchase-reply',
  about:
    'What buying a number answers: the number as an object, as a text alone, or where to pay for it first.',
  values: ['document', 'flat', 'checkout'],
  byDefault: 'document',
  source: "docs: phone-numbers/purchase; the text (ARIA, 2026); the address (the vendor's MCP server, 2026).",
};

export const recordingQuirk: Quirk = {
  name: 'recording',
  about:
    'Which calls are recorded: all but those whose number or flow refuses it, or only those whose number or flow asks for it.',
  values: ['unless-refused', 'where-asked'],
  byDefault: 'unless-refused',
  source:
    'docs: endpoints have calls recorded by default; telephony/bind-call-to-phoneNumber has recordCalls false by default.',
};

export const numberLagQuirk: Quirk = {
  name: 'new-number-listed-after',
  about: 'How long a new number is missing from the list: "3s", or "off".',
  values: [],
  form: 'duration',
  byDefault: 'off',
  source: 'A client waited up to 10 s (ARIA, 2026).',
};

export const boughtInboundQuirk: Quirk = {
  name: 'bought-number-inbound',
  about: 'Whether a number that was bought over the API can be called, or has no trunk for that.',
  values: ['works', 'no-trunk'],
  byDefault: 'works',
  source: 'A client found that only numbers from the dashboard can be called (ARIA, 2026).',
};

export const releasedNumbersQuirk: Quirk = {
  name: 'released-numbers',
  about: 'Whether a number that was given back stays in the list, as released.',
  values: ['listed', 'gone'],
  byDefault: 'listed',
  source: 'UNVERIFIED: the list has a status "released" (docs: phone numbers).',
};

export const registerExternalQuirk: Quirk = {
  name: 'register-external-number',
  about: "Whether numbers of one's own can be registered with an API key, or that is always refused.",
  values: ['accepted', '400'],
  byDefault: 'accepted',
  source: 'docs: telephony/register-externalNumber; a client only ever got 400 (ARIA, 2026).',
};

export const bindReplyQuirk: Quirk = {
  name: 'bind-reply',
  about: 'What binding a number answers: agent and number, or a message alone.',
  values: ['document', 'message'],
  byDefault: 'document',
  source: 'docs: two generations of telephony/bind-call-to-phoneNumber.',
};

export const bindWithoutFlowQuirk: Quirk = {
  name: 'bind-without-flow',
  about: 'Whether a number can be bound to an agent that has no call flow yet.',
  values: ['accepted', 'refused'],
  byDefault: 'accepted',
  source: "The vendor's MCP server says that the agent must have one (2026); the docs of the API do not.",
};

export const pendingInvitationsQuirk: Quirk = {
  name: 'pending-invitations',
  about:
    "Which invitations are pending: those that the key's workspaces sent, or those for the key's own user.",
  values: ['sent', 'received'],
  byDefault: 'sent',
  source: 'UNVERIFIED: docs: workspace/invitations show a list, and not whose it is.',
};

export const resourceEventsQuirk: Quirk = {
  name: 'resource-events',
  about: 'Whether agent.*, flow.* and sms.* are posted to the webhook of the account.',
  values: ['sent', 'absent'],
  byDefault: 'sent',
  source:
    "docs: introduction list them as coming soon; the vendor's comparison of June 2026 has webhooks live.",
};

/** What is disputed about agents, flows, numbers and workspaces. */
export const resourceQuirks: readonly Quirk[] = [
  createStatusQuirk,
  enumsQuirk,
  missingAgentQuirk,
  agentPutQuirk,
  readOnlyFieldsQuirk,
  agentSettlesQuirk,
  agentReplyQuirk,
  agentNumbersQuirk,
  callFlowAgentQuirk,
  callFlowPutQuirk,
  flowLinksAgentQuirk,
  flowDeleteQuirk,
  knowledgeBaseListQuirk,
  purchaseReplyQuirk,
  recordingQuirk,
  numberLagQuirk,
  boughtInboundQuirk,
  releasedNumbersQuirk,
  registerExternalQuirk,
  bindReplyQuirk,
  bindWithoutFlowQuirk,
  pendingInvitationsQuirk,
  resourceEventsQuirk,
];
