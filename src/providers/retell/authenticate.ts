import type { Credentials } from '../../core/world.ts';
import type { Failure, RawRequest } from '../pack.ts';

const BEARER = /^bearer +(\S+) *$/i;

/** Reads the API key from `Authorization: Bearer <key>` (docs: get-started/sdk). Any key will do: each opens its own world. */
export function authenticate(request: RawRequest): Credentials | Failure {
  const { authorization } = request.headers;
  const apiKey = typeof authorization === 'string' ? BEARER.exec(authorization)?.[1] : undefined;
  return apiKey === undefined ? { failure: 'unauthenticated' } : { apiKey };
}
