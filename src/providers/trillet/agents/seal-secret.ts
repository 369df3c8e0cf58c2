import { createHash } from 'node:crypto';
import type { Json } from '../../../core/json.ts';

const SEAL = 'enc:';

/** A secret as it comes back: encrypted (docs: agents/call/create). Nothing here needs it again, so a digest will do. */
export function sealSecret(secret: Json): string {
  const text = typeof secret === 'string' ? secret : JSON.stringify(secret);
  // What came back once is sent along with the next change.
  if (text.startsWith(SEAL)) return text;
  return SEAL + createHash('sha256').update(text).digest('hex');
}
