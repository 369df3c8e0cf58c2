import type { Quirk } from '../../pack.ts';

export const unknownEngineQuirk: Quirk = {
  name: 'unknown-engine',
  about: 'What becomes of an agent whose LLM or conversation flow the account does not have.',
  values: ['rejected', 'accepted'],
  byDefault: 'rejected',
  source:
    'OpenAPI document (2026-08): create-agent lists 422, the status of unknown ids; "accepted" is drydial\'s own.',
};

export const newAgentEngineQuirk: Quirk = {
  name: 'new-agent-engine-version',
  about:
    'The version of its LLM or flow that a new agent begins with: 0, and a later one is refused, or the latest unless it names one.',
  values: ['0', 'latest'],
  byDefault: '0',
  source:
    'Several public clients met the refusal live (to 2026-09), and agents that spoke the first prompt of an LLM; no document says.',
};

export const unknownKnowledgeBaseQuirk: Quirk = {
  name: 'unknown-knowledge-base',
  about:
    'What becomes of an LLM, a flow or a component that names a knowledge base the account does not have.',
  values: ['rejected', 'accepted'],
  byDefault: 'rejected',
  source:
    'UNVERIFIED: the OpenAPI document lists 400 (create-retell-llm), 422 or 404 and does not say what for.',
};

export const unknownToolAgentQuirk: Quirk = {
  name: 'unknown-tool-agent',
  about:
    'What becomes of an LLM, a flow or a component with a swap or a transfer to an agent that the account does not have.',
  values: ['accepted', 'rejected'],
  byDefault: 'accepted',
  source:
    'UNVERIFIED: nothing says that they are looked up. Agents that swap to each other cannot all exist before.',
};
