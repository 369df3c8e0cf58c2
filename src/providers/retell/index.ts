import type { ProviderPack } from '../pack.ts';
import { retellWords } from './agent-words.ts';
import { retellAlerts } from './alerts.ts';
import { authenticate } from './authenticate.ts';
import { resumeBatches } from './batch-dialer.ts';
import { retellCallNotes } from './call-notes.ts';
import { retellCallInWebhook, retellCallView, retellCallWithTranscript } from './call-view.ts';
import { resumeChats } from './chat-life.ts';
import { createRetellDelivery } from './delivery.ts';
import {
  disconnectionReasonOf,
  disconnectionReasons,
  neutralReason,
  unansweredReasons,
} from './disconnection-reason.ts';
import { retellErrorReply } from './errors.ts';
import { retellInbound } from './inbound-call.ts';
import { createRetellLimits } from './limits.ts';
import { createLlmProtocol } from './llm-protocol.ts';
import { retellOperations } from './operations/all-operations.ts';
import { retellQuirks } from './quirks.ts';
import { retellSigner } from './signature.ts';
import { retellStaging } from './staging.ts';
import { retellTools } from './tools.ts';
import { retellWebhookStories } from './webhook-stories.ts';
import { createRetellWebhooks } from './webhooks.ts';

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
  resume(context) {
    resumeBatches(context);
    resumeChats(context.world);
  },
  errorReply: retellErrorReply,
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
