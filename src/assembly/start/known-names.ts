import { findPack, PACKS } from '../../providers/registry.ts';
import { resolveQuirks } from './resolve-options.ts';

/** @throws DRY_PROVIDER_UNKNOWN */
export function refuseUnknownProvider(id: string): void {
  findPack(id);
}

/** @throws DRY_OPTION_INVALID where no provider has such a quirk, or it has no such value */
export function refuseUnknownQuirk(name: string, value: string): void {
  resolveQuirks(PACKS, { [name]: value });
}
