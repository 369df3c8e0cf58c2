import { isFailure, type OperationHandler } from '../../../pack.ts';
import { ICE_SERVERS } from '../../calls/access-token.ts';
import { startWebCall } from '../../calls/web-call.ts';

/** Prepares a call from a browser: the answer is what the browser needs, and not the call (docs: deprecation-notice/2026/09-30). */
export const createWebCall: OperationHandler = (request, context) => {
  const started = startWebCall(request, context);
  if (isFailure(started)) return started;
  const { call, accessToken, expiresAtMs } = started;
  return {
    status: 201,
    body: {
      call_id: call.id,
      access_token: accessToken,
      expires_at: expiresAtMs,
      transport: 'gateway',
      ice_servers: ICE_SERVERS,
    },
    callId: call.id,
  };
};
