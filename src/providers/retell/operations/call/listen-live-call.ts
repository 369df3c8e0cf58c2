import { isFailure, type OperationHandler } from '../../../pack.ts';
import { ICE_SERVERS, mintAccessToken } from '../../calls/access-token.ts';
import { listenersOf } from '../../calls/listener-record.ts';
import { findLiveCall } from '../../calls/live-call.ts';
import { mintUnused } from '../../fields.ts';

/** The shape that ids of listeners have in samples. */
const LISTENER_ID = { prefix: 'listener_', hexDigits: 20 } as const;

/** Assumed: how long such a token is good is not stated. */
const TOKEN_LIFE_MS = 600_000;

/** Lets somebody listen to a running call. There is no audio: the token is good for taking over only. */
export const listenLiveCall: OperationHandler = ({ params }, { world }) => {
  const call = findLiveCall(world, params.call_id);
  if (isFailure(call)) return call;
  const listeners = listenersOf(world);
  const participantId = mintUnused(
    () => world.ids.mint('listener', LISTENER_ID),
    (id) => listeners.has(id),
  );
  const expiresAtMs = world.clock.epochMs() + TOKEN_LIFE_MS;
  const claims = { sub: participantId, room: call.id, exp: Math.ceil(expiresAtMs / 1000) };
  listeners.put(participantId, { participantId, callId: call.id });
  return {
    status: 200,
    body: {
      access_token: mintAccessToken(world, claims),
      expires_at: expiresAtMs,
      participant_id: participantId,
      room_name: call.id,
      transport: 'gateway',
      ice_servers: ICE_SERVERS,
    },
    callId: call.id,
  };
};
