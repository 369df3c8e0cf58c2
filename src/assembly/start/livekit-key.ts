import { SimulatorError } from '../../core/errors.ts';
import type { LiveKitKey } from '../../providers/pack.ts';

/** Reads "key:secret"; the secret may hold colons. @throws DRY_OPTION_INVALID, without what was given */
export function parseLiveKitKey(text: string): LiveKitKey {
  const at = text.indexOf(':');
  if (at > 0 && at < text.length - 1) return { apiKey: text.slice(0, at), apiSecret: text.slice(at + 1) };
  throw new SimulatorError('DRY_OPTION_INVALID', 'livekitKey is not allowed; write it as key:secret.');
}
