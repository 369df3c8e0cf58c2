import type { OperationHandler } from '../../pack.ts';
import { createBatchCall } from './call/create-batch-call.ts';
import { createPhoneCallLegacy } from './call/create-phone-call-legacy.ts';
import { createWebCall } from './call/create-web-call.ts';
import { createWebCallV2 } from './call/create-web-call-v2.ts';
import { deleteCall } from './call/delete-call.ts';
import { listCallsV2 } from './call/list-calls-v2.ts';
import { listenLiveCall } from './call/listen-live-call.ts';
import { registerCall } from './call/register-call.ts';
import { registerPhoneCall } from './call/register-phone-call.ts';
import { rerunCallAnalysis } from './call/rerun-call-analysis.ts';
import { takeOverLiveCall } from './call/take-over-live-call.ts';
import { updateCall } from './call/update-call.ts';
import { updateLiveCall } from './call/update-live-call.ts';

/** What can be done with calls beyond dialling, reading, searching and stopping them. */
export const callOperations: Readonly<Record<string, OperationHandler>> = {
  updateCall,
  updateLiveCall,
  listenLiveCall,
  takeOverLiveCall,
  rerunCallAnalysis,
  deleteCall,
  createWebCall,
  createWebCallV2,
  registerPhoneCall,
  createBatchCall,
  listCallsV2,
  createPhoneCallLegacy,
  registerCall,
};
