import type { JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';

const SIGNATURE = { prefix: '', hexDigits: 64 } as const;

/** A token of the form that browsers are given (a JSON Web Token). Nobody can join with it: there is no audio. */
export function mintAccessToken(world: World, claims: JsonObject): string {
  const signature = Buffer.from(world.ids.mint('access-token', SIGNATURE), 'hex');
  return [encode({ alg: 'HS256', typ: 'JWT' }), encode(claims), signature.toString('base64url')].join('.');
}

function encode(part: JsonObject): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** What a browser is told about the way to the audio. The host is of a reserved kind (RFC 2606). */
export const ICE_SERVERS: readonly JsonObject[] = [{ urls: 'stun:stun.drydial.invalid:3478' }];
