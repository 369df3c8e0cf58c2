import type { World } from '../../../core/world.ts';
import type { LiveKitKey } from '../../pack.ts';

/** What a LiveKit server started with --dev accepts. */
export const DEVELOPMENT_KEY: LiveKitKey = { apiKey: 'devkey', apiSecret: 'secret' };

/** How long a token lets somebody into a room (Assumed; LiveKit's own SDK has six hours by default). */
const VALID_SECONDS = 6 * 3600;

export interface RoomGuest {
  readonly roomName: string;
  readonly identity: string;
  readonly name?: string;
}

/**
 * A token with which somebody joins a room of LiveKit, as its servers check it: HS256, `iss` the key, `sub` the identity,
 * and the grants under `video`. Its times are script time; valid from the beginning of that on, since a server of LiveKit
 * knows the wall clock only, and script time may run ahead of it.
 */
export async function mintRoomToken(world: World, guest: RoomGuest, key: LiveKitKey): Promise<string> {
  // Loaded with the first web call: most programs make none, and start-up counts.
  const { SignJWT } = await import('jose');
  const nowSeconds = Math.floor(world.clock.epochMs() / 1000);
  const { roomName, identity, name } = guest;
  const grants = {
    room: roomName,
    roomJoin: true,
    canPublish: true,
    canPublishData: true,
    canSubscribe: true,
  };
  return new SignJWT({ video: grants, ...(name === undefined ? {} : { name }) })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(key.apiKey)
    .setSubject(identity)
    .setJti(identity)
    .setNotBefore(Math.floor(world.clock.startAtMs / 1000))
    .setExpirationTime(nowSeconds + VALID_SECONDS)
    .sign(new TextEncoder().encode(key.apiSecret));
}
