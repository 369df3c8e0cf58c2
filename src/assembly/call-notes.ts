import { SimulatorError } from '../core/errors.ts';
import type { CallNotes } from '../providers/pack.ts';
import { findPack, PACKS } from '../providers/registry.ts';

/** What reads a provider's saved calls. @throws DRY_PROVIDER_UNKNOWN, DRY_OPTION_INVALID where its calls cannot be read */
export function callNotesOf(provider: string): CallNotes {
  const { callNotes, name } = findPack(provider);
  if (callNotes !== undefined) return callNotes;
  const able = PACKS.filter((pack) => pack.callNotes !== undefined).map(({ id }) => id);
  throw new SimulatorError(
    'DRY_OPTION_INVALID',
    `calls of ${name} cannot be made into scenarios; those of ${able.join(', ')} can`,
  );
}
