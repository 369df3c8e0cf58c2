import type { ProviderPack } from '../pack.ts';
import { authenticate } from './authenticate.ts';
import { retellWords } from './calls/agent-words.ts';
import { madeArtefact } from './calls/artefacts.ts';
import { resumeBatches } from './calls/batch-dialer.ts';
import { retellCallNotes } from './calls/call-notes.ts';
import { retellCallInWebhook, retellCallView, retellCallWithTranscript } from './calls/call-view.ts';
import {
  disconnectionReasonOf,
  disconnectionReasons,
  neutralReason,
  unansweredReasons,
} from './calls/disconnection-reason.ts';
import { resumeChats } from './chats/chat-life.ts';
import { formListsQuirk } from './engines/knowledge-base-quirks.ts';
import { retellErrorReply } from './errors.ts';
import { retellInbound } from './inbound/inbound-call.ts';
import { createRetellLimits } from './limits.ts';
import { retellOperations } from './operations/all-operations.ts';
import { retellQuirks } from './quirks.ts';
import { createLlmProtocol } from './socket/llm-protocol.ts';
import { retellStaging } from './staging.ts';
import { retellTools } from './tools/tools.ts';
import { retellAlerts } from './webhooks/alerts.ts';
import { createRetellDelivery } from './webhooks/delivery.ts';
import { retellSigner } from './webhooks/signature.ts';
import { retellWebhookStories } from './webhooks/webhook-stories.ts';
import { createRetellWebhooks } from './webhooks/webhooks.ts';

/** Retell AI. To review it, read this folder, openapi/retell.yaml and scenarios/retell. */
export const retellPack: ProviderPack = {
  id: 'retell',
  name: 'Retell AI',
  contract: {
    documentUrl: new URL('./contract.gen.json', import.meta.url),
    source: 'openapi/retell.yaml',
    version: 'retell-sdk 5.66.1',
    readAt: '2026-11-21',
    frames: { sent: 'LlmSocketPlatformFrame', received: 'LlmSocketServerFrame' },
  },
  hosts: ['retellai.com'],
  apiKeyVariables: ['RETELL_API_KEY'],
  authenticate,
  operations: retellOperations,
  isForLocalPages: true,
  endReasonWord: disconnectionReasonOf,
  endReasonWords: disconnectionReasons,
  unansweredEndWords: unansweredReasons,
  neutralReason,
  madeFile: madeArtefact,
  resume(context) {
    resumeBatches(context);
    resumeChats(context.world);
  },
  errorReply: retellErrorReply,
  formLists: formListsQuirk,
  limits: createRetellLimits,
  webhooks: createRetellWebhooks({
    asShown: retellCallInWebhook,
    withTranscript: retellCallWithTranscript,
  }),
  signer: () => retellSigner,
  delivery: createRetellDelivery,
  webhookStories: retellWebhookStories,
  socket: createLlmProtocol(retellCallView),
  tools: retellTools,
  words: retellWords,
  alerts: retellAlerts,
  inbound: retellInbound,
  staging: retellStaging,
  callNotes: retellCallNotes,
  quirks: retellQuirks,
  ledgerUrl: new URL('./fidelity.gen.json', import.meta.url),
};
