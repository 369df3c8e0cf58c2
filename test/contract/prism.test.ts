import { retellPack } from '../../src/providers/retell/index.ts';
import { describeOracle } from './prism/oracle.ts';
import { accountRecipes } from './prism/recipes/account.ts';
import { agentRecipes } from './prism/recipes/agents.ts';
import { callRecipes } from './prism/recipes/calls.ts';
import { chatRecipes } from './prism/recipes/chats.ts';
import { engineRecipes } from './prism/recipes/engines.ts';
import { openRetell } from './prism/retell-session.ts';

/** Operations that need name no other resource, and lists, whose 404 the contract names all the same. */
const LOOKS_NOTHING_UP: ReadonlySet<string> = new Set([
  'createAgent',
  'createConversationFlow',
  'createConversationFlowComponent',
  'listConversationFlowComponents',
  'listConversationFlowComponentsLegacy',
]);

/** Documented refusals that no request brings about, by reason. The lists may only become shorter. */
const OUT_OF_REACH: Readonly<Record<string, readonly string[]>> = {
  'the request holds nothing that could be wrong': [
    'getAgent 400',
    'deleteAgent 400',
    'repairAgent 400',
    'getPhoneNumber 400',
    'getCall 400',
    'deleteCall 400',
    'getChatAgent 400',
    'deleteChatAgent 400',
    'getChat 400',
    'deleteChat 400',
    'getVoice 400',
    'getTestCaseDefinition 400',
    'deleteTestCaseDefinition 400',
    'getBatchTest 400',
    'getTestRun 400',
    'getApiKeyInfo 400',
    'getContact 400',
    'getContactByPhone 400',
    'deleteContact 400',
    'getContactImport 400',
    'getBackfillContactJobStatus 400',
    'getApp 400',
    'testAppAuth 400',
    'getCrmConfig 400',
    'getSyncJobStatus 400',
    'getAgentVersions 400',
    'listTestRunsLegacy 400',
  ],
  'a list looks for no id': [
    'listConversationFlowComponents 404',
    'listConversationFlowComponentsLegacy 404',
  ],
  'keys have no roles': ['listRetellLlms 403', 'listConversationFlows 403'],
  'the first generation of publishing names no version; what it lacks is shown on publishAgent': [
    'publishAgent 404',
    'publishChatAgent 400',
    'publishChatAgent 404',
  ],
};

/** Prism takes a list of one file, which has no brackets at this provider, for a file. */
const BEYOND_PRISM: ReadonlySet<string> = new Set([
  'cloneVoice request.body.files Request body property files must be array',
]);

/** Forms that are on contract. */
const FORMS: Readonly<Record<string, () => FormData>> = {
  createKnowledgeBase: () =>
    form({ knowledge_base_name: 'Prices', knowledge_base_urls: '["https://prices.example.com"]' }),
  addKnowledgeBaseSources: () => form({ knowledge_base_urls: '["https://prices.example.com"]' }),
  cloneVoice: () => form({ voice_name: 'Me', voice_provider: 'minimax' }, 'files'),
  createAsset: () => form({}, 'file'),
  uploadContactImportFile: () => form({}, 'file'),
};

function form(fields: Readonly<Record<string, string>>, file?: string): FormData {
  const data = new FormData();
  for (const [name, text] of Object.entries(fields)) data.append(name, text);
  if (file !== undefined) data.append(file, new Blob(['RIFF'], { type: 'audio/wav' }), 'me.wav');
  return data;
}

describeOracle({
  pack: retellPack,
  recipes: [agentRecipes, engineRecipes, callRecipes, chatRecipes, accountRecipes].flat(),
  open: openRetell,
  headersOf: (apiKey) => ({ authorization: `Bearer ${apiKey}` }),
  refusedAccess: [{ name: 'a missing key', status: 401, headers: () => ({}) }],
  // Limits count where the clock is real, as they do by default.
  options: (clock) => ({ concurrency: clock === 'real' ? 1 : 20 }),
  looksNothingUp: LOOKS_NOTHING_UP,
  forms: FORMS,
  outOfReach: OUT_OF_REACH,
  beyondPrism: BEYOND_PRISM,
});
