import type { OperationHandler } from '../../pack.ts';
import { connectEvaluationCall } from './web-calls/connect-evaluation-call.ts';
import { connectPublicWebCall } from './web-calls/connect-public-web-call.ts';
import { connectWebCall } from './web-calls/connect-web-call.ts';
import { disconnectWebCall } from './web-calls/disconnect-web-call.ts';

/** Calls in a browser. */
export const webCallsOperations: Readonly<Record<string, OperationHandler>> = {
  connectEvaluationCall,
  connectPublicWebCall,
  connectWebCall,
  disconnectWebCall,
};
