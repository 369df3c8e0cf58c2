import type { ProviderPack } from '../pack.ts';
import { authenticate } from './authenticate.ts';
import { resumeBatches } from './batch-runner.ts';
import { BATCH_FILE_BYTES } from './batch-table.ts';
import { BROWSER_OPERATIONS } from './browser-operations.ts';
import { trilletCallNotes } from './call-notes.ts';
import { resumeMessages } from './conversation-record.ts';
import { createTrilletDelivery } from './delivery.ts';
import { resumeCallbacks } from './dial-out.ts';
import { END_WORDS, endWordOf, neutralReason } from './end-reason.ts';
import { trilletErrorReply } from './errors.ts';
import { trilletInbound } from './inbound.ts';
import { createTrilletLimits, DEVELOPER_PLAN_CALLS } from './limits.ts';
import { trilletMcp } from './mcp.ts';
import { trilletQuirks } from './quirks.ts';
import { createTrilletSigner, trilletWebhookSecret } from './signature.ts';
import { trilletStaging } from './staging.ts';
import { trilletTools } from './tools.ts';
import { trilletWebhookRequests, trilletWebhookStories } from './webhook-stories.ts';
import { trilletWebhooks } from './webhooks.ts';

/** Trillet AI. To review it, read this folder, openapi/trillet.yaml and scenarios/trillet. */
export const trilletPack: ProviderPack = {
  id: 'trillet',
  name: 'Trillet AI',
  contract: {
    documentUrl: new URL('./contract.gen.json', import.meta.url),
    source: 'openapi/trillet.yaml',
    version: 'docs of 2026',
    readAt: '2026-11-21',
  },
  // The second one is where an older client still goes.
  hosts: ['trillet.ai', 'verlatai.com'],
  apiKeyVariables: ['TRILLET_API_KEY'],
  workspaceIdVariables: ['TRILLET_WORKSPACE_ID'],
  authenticate,
  operations: async () => (await import('./operations/all-operations.ts')).trilletOperations,
  browserOperations: BROWSER_OPERATIONS,
  errorReply: trilletErrorReply,
  concurrencyLimit: DEVELOPER_PLAN_CALLS,
  limits: createTrilletLimits,
  webhooks: trilletWebhooks,
  signer: createTrilletSigner,
  webhookSecret: trilletWebhookSecret,
  delivery: createTrilletDelivery,
  webhookStories: trilletWebhookStories,
  webhookRequests: trilletWebhookRequests,
  endReasonWord: endWordOf,
  endReasonWords: END_WORDS,
  neutralReason,
  resume(context) {
    resumeBatches(context);
    resumeCallbacks(context);
    resumeMessages(context);
  },
  tools: trilletTools,
  inbound: trilletInbound,
  staging: trilletStaging,
  callNotes: trilletCallNotes,
  mcp: trilletMcp,
  tableBytes: BATCH_FILE_BYTES,
  quirks: trilletQuirks,
  ledgerUrl: new URL('./fidelity.gen.json', import.meta.url),
};
