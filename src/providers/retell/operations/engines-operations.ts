import type { OperationHandler } from '../../pack.ts';
import { createConversationFlow } from './engines/create-conversation-flow.ts';
import { createConversationFlowComponent } from './engines/create-conversation-flow-component.ts';
import { createRetellLlm } from './engines/create-retell-llm.ts';
import { deleteConversationFlow } from './engines/delete-conversation-flow.ts';
import { deleteConversationFlowComponent } from './engines/delete-conversation-flow-component.ts';
import { deleteRetellLlm } from './engines/delete-retell-llm.ts';
import { getConversationFlow } from './engines/get-conversation-flow.ts';
import { getConversationFlowComponent } from './engines/get-conversation-flow-component.ts';
import { getRetellLlm } from './engines/get-retell-llm.ts';
import { listConversationFlowComponents } from './engines/list-conversation-flow-components.ts';
import { listConversationFlowComponentsLegacy } from './engines/list-conversation-flow-components-legacy.ts';
import { listConversationFlows } from './engines/list-conversation-flows.ts';
import { listConversationFlowsLegacy } from './engines/list-conversation-flows-legacy.ts';
import { listRetellLlms } from './engines/list-retell-llms.ts';
import { listRetellLlmsLegacy } from './engines/list-retell-llms-legacy.ts';
import { updateConversationFlow } from './engines/update-conversation-flow.ts';
import { updateConversationFlowComponent } from './engines/update-conversation-flow-component.ts';
import { updateRetellLlm } from './engines/update-retell-llm.ts';
import { addCommunityVoice } from './voices/add-community-voice.ts';
import { cloneVoice } from './voices/clone-voice.ts';
import { getVoice } from './voices/get-voice.ts';
import { listVoices } from './voices/list-voices.ts';
import { searchCommunityVoice } from './voices/search-community-voice.ts';

/** What agents speak with: LLMs, conversation flows and their components, voices. */
export const enginesOperations: Readonly<Record<string, OperationHandler>> = {
  createConversationFlowComponent,
  createConversationFlow,
  createRetellLlm,
  deleteConversationFlowComponent,
  deleteConversationFlow,
  deleteRetellLlm,
  getConversationFlowComponent,
  getConversationFlow,
  getRetellLlm,
  listConversationFlowComponentsLegacy,
  listConversationFlowComponents,
  listConversationFlowsLegacy,
  listConversationFlows,
  listRetellLlmsLegacy,
  listRetellLlms,
  updateConversationFlowComponent,
  updateConversationFlow,
  updateRetellLlm,
  addCommunityVoice,
  cloneVoice,
  getVoice,
  listVoices,
  searchCommunityVoice,
};
