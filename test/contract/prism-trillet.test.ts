import { trilletPack } from '../../src/providers/trillet/index.ts';
import { describeOracle } from './prism/oracle.ts';
import { callRecipes, LIVE } from './prism/trillet/calls.ts';
import { foreignHeaders, resourceRecipes } from './prism/trillet/resources.ts';
import { openTrillet, WORKSPACE } from './prism/trillet/session.ts';

/** They belong to a key, and to none of its workspaces. */
const OF_THE_KEY = ['checkKey', 'createWorkspace', 'listWorkspaces', 'listPendingInvitations'];
/** The one operation that needs no key. */
const PUBLIC = 'connectPublicWebCall';

const WITHOUT_FAULTS = [...OF_THE_KEY, PUBLIC];

describeOracle({
  pack: trilletPack,
  recipes: [resourceRecipes, callRecipes].flat(),
  open: openTrillet,
  headersOf: (apiKey) => ({ 'x-api-key': apiKey, 'x-workspace-id': WORKSPACE }),
  refusedAccess: [
    { name: 'a missing key', status: 401, headers: () => ({}), except: new Set([PUBLIC]) },
    {
      name: 'a missing workspace',
      status: 400,
      headers: ({ apiKey }) => ({ 'x-api-key': apiKey }),
      except: new Set(OF_THE_KEY),
    },
    {
      name: 'a workspace of somebody else',
      status: 403,
      headers: foreignHeaders,
      except: new Set([...OF_THE_KEY, PUBLIC]),
    },
  ],
  options: (clock) => ({ scenarios: [LIVE], ...(clock === 'real' ? {} : { concurrency: 5 }) }),
  looksNothingUp: new Set(['createCallFlow', 'createFlowG0']),
  outOfReach: {
    'it belongs to a key, and holds nothing that could be wrong': [
      'checkKey 400',
      'checkKey 403',
      'createWorkspace 403',
      'listWorkspaces 400',
      'listWorkspaces 403',
      'listPendingInvitations 400',
      'listPendingInvitations 403',
    ],
    'no key is asked for': ['connectPublicWebCall 401'],
    'faults are set in a workspace, and it belongs to none': WITHOUT_FAULTS.flatMap((id) => [
      `${id} 429`,
      `${id} 500`,
    ]),
    'only with the quirk create-status=201': [
      'createWorkspace 201',
      'createAgent 201',
      'createAgentSingular 201',
      'createAgentG0 201',
      'createOmniFlowAgent 201',
      'createCallFlow 201',
      'createFlowG0 201',
      'createMessageFlow 201',
      'createKnowledgeBase 201',
    ],
    'a file of more than 20 MB is sent in test/flows/trillet-batches.test.ts': [
      'startBatch 413',
      'startBatchShort 413',
      'validateBatch 413',
      'validateBatchShort 413',
      'previewBatch 413',
      'previewBatchShort 413',
    ],
  },
  place: { workspaceId: WORKSPACE },
  withoutFaults: new Set(WITHOUT_FAULTS),
  beyondPrism: new Set(),
});
