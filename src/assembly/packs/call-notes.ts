import { SimulatorError } from '../../core/errors.ts';
import type { CallNotes } from '../../providers/pack.ts';
import { findPack, PACKS } from '../../providers/registry.ts';

/** What reads a provider's saved calls. @throws DRY_PROVIDER_UNKNOWN, DRY_OPTION_INVALID where its calls cannot be read */
export function callNotesOf(provider: string): CallNotes {
  const { callNotes, name } = findPack(provider);
  if (callNotes !== undefined) return callNotes;
  throw new SimulatorError(
    'DRY_OPTION_INVALID',
    `calls of ${name} cannot be made into scenarios; those of ${providersWithNotes().join(', ')} can`,
  );
}

/** Whose API a host is, by the packs' word; undefined for any other. */
export function providerAt(hostname: string): string | undefined {
  return PACKS.find(({ hosts }) => hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`)))
    ?.id;
}

/** Whose calls can be read. */
export function providersWithNotes(): readonly string[] {
  return PACKS.filter(({ callNotes }) => callNotes !== undefined).map(({ id }) => id);
}
