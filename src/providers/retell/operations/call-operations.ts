import type { OperationHandler } from '../../pack.ts';
import { createBatchCall } from './call/create-batch-call.ts';
import { createPhoneCall } from './call/create-phone-call.ts';
import { createPhoneCallLegacy } from './call/create-phone-call-legacy.ts';
import { createWebCall } from './call/create-web-call.ts';
import { createWebCallV2 } from './call/create-web-call-v2.ts';
import { deleteCall } from './call/delete-call.ts';
import { getCall } from './call/get-call.ts';
import { listCalls } from './call/list-calls.ts';
import { listCallsV2 } from './call/list-calls-v2.ts';
import { listenLiveCall } from './call/listen-live-call.ts';
import { registerCall } from './call/register-call.ts';
import { registerPhoneCall } from './call/register-phone-call.ts';
import { rerunCallAnalysis } from './call/rerun-call-analysis.ts';
import { stopCall } from './call/stop-call.ts';
import { takeOverLiveCall } from './call/take-over-live-call.ts';
import { updateCall } from './call/update-call.ts';
import { updateLiveCall } from './call/update-live-call.ts';

/** Dialling, reading, searching, changing and stopping calls, by telephone and from the web, one by one and in batches. */
export const callOperations: Readonly<Record<string, OperationHandler>> = {
  createPhoneCall,
  getCall,
  listCalls,
  stopCall,
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
