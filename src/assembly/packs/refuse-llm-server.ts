import { SimulatorError } from '../../core/errors.ts';
import { findPack, PACKS } from '../../providers/registry.ts';

/** @throws DRY_PROVIDER_UNKNOWN, DRY_OPTION_INVALID where a flag is about LLM servers, and the provider calls none */
export function refuseLlmServer(provider: string, flag: string | undefined): void {
  const { socket, name } = findPack(provider);
  if (flag === undefined || socket !== undefined) return;
  const able = PACKS.filter((pack) => pack.socket !== undefined).map(({ id }) => id);
  throw new SimulatorError('DRY_OPTION_INVALID', `${flag}: ${name} calls no LLM server of yours`, {
    fix: `Leave it out, or name a provider that calls one: ${able.join(', ')}.`,
  });
}
