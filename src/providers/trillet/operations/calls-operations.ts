import type { OperationHandler } from '../../pack.ts';
import { endActiveCall } from './calls/end-active-call.ts';
import { exportCallHistory } from './calls/export-call-history.ts';
import { getActiveCall } from './calls/get-active-call.ts';
import { getCallHistory } from './calls/get-call-history.ts';
import { getRecording } from './calls/get-recording.ts';
import { listActiveCalls } from './calls/list-active-calls.ts';
import { listCallHistory } from './calls/list-call-history.ts';
import { removeAgentFromCall } from './calls/remove-agent-from-call.ts';
import { startCall } from './calls/start-call.ts';

/** Outbound calls, calls that are live, and the history of all. */
export const callsOperations: Readonly<Record<string, OperationHandler>> = {
  endActiveCall,
  exportCallHistory,
  getActiveCall,
  getCallHistory,
  getRecording,
  listActiveCalls,
  listCallHistory,
  removeAgentFromCall,
  startCall,
};
