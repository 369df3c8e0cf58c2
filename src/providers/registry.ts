import { SimulatorError } from '../core/errors.ts';
import { nearestWord } from '../core/text/nearest-word.ts';
import type { ProviderPack } from './pack.ts';
import { retellPack } from './retell/index.ts';
import { trilletPack } from './trillet/index.ts';

/** Every provider that drydial can be. A new pack is a folder and a line here. */
export const PACKS: readonly ProviderPack[] = [retellPack, trilletPack];

/** @throws DRY_PROVIDER_UNKNOWN */
export function findPack(id: string): ProviderPack {
  const pack = PACKS.find((candidate) => candidate.id === id);
  if (pack !== undefined) return pack;
  const known = PACKS.map((candidate) => candidate.id);
  const near = nearestWord(id, known);
  const meant = near === undefined ? '' : `did you mean ${near}? `;
  throw new SimulatorError(
    'DRY_PROVIDER_UNKNOWN',
    `provider "${id}" is not known; ${meant}known are: ${known.join(', ')}`,
  );
}
