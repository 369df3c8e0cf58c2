import type { SignatureFault } from './webhook-fault.ts';

/** Signed properly, with the key of somebody else. */
export const wrongKey: SignatureFault<'wrong_key'> = ({ headers, secret, sign }) =>
  Object.keys(headers).length === 0 ? undefined : sign({ secret: otherKey(secret) });

/** A key of the same length, so that nothing but its value is wrong. */
function otherKey(secret: string): string {
  const last = secret.at(-1) ?? '';
  return secret.slice(0, -1) + (last === 'x' ? 'y' : 'x');
}
