import type { ProviderPack } from '../pack.ts';
import { authenticate } from './authenticate.ts';
import { resumeBatches } from './batches/batch-runner.ts';
import { BATCH_FILE_BYTES } from './batches/batch-table.ts';
import { trilletWords } from './calls/agent-words.ts';
import { BROWSER_OPERATIONS } from './calls/browser-operations.ts';
import { resumeCallbacks } from './calls/dial-out.ts';
import { END_WORDS, endWordOf, neutralReason } from './calls/end-reason.ts';
import { trilletInbound } from './calls/inbound.ts';
import { trilletTools } from './calls/tools.ts';
import { resumeMessages } from './conversations/conversation-record.ts';
import { trilletErrorReply } from './errors.ts';
import { trilletCallNotes } from './history/call-notes.ts';
import { createTrilletLimits, DEVELOPER_PLAN_CALLS } from './limits.ts';
import { trilletMcp } from './mcp/mcp.ts';
import { trilletQuirks } from './quirks.ts';
import { trilletStaging } from './staging.ts';
import { createTrilletDelivery } from './webhooks/delivery.ts';
import { createTrilletSigner, trilletWebhookSecret } from './webhooks/signature.ts';
import { trilletWebhookRequests, trilletWebhookStories } from './webhooks/webhook-stories.ts';
import { trilletWebhooks } from './webhooks/webhooks.ts';

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
  words: trilletWords,
  inbound: trilletInbound,
  staging: trilletStaging,
  callNotes: trilletCallNotes,
  mcp: trilletMcp,
  tableBytes: BATCH_FILE_BYTES,
  quirks: trilletQuirks,
  ledgerUrl: new URL('./fidelity.gen.json', import.meta.url),
};
