import { SimulatorError } from '../../core/errors.ts';
import type { ProviderPack } from '../../providers/pack.ts';
import type { WorldParts } from '../world/world-parts.ts';

/** What somebody outside says of the account that is meant; what is not said is left open. */
export interface AccountHints {
  readonly apiKey?: string | undefined;
  readonly workspaceId?: string | undefined;
  readonly provider?: string | undefined;
}

/** Whether an open account is one of those that are meant. */
export function isMeant(
  { pack, world: { credentials } }: Pick<WorldParts, 'pack' | 'world'>,
  { apiKey, workspaceId, provider }: AccountHints,
): boolean {
  // Where a provider has no workspaces, whatever is named means none of them.
  const { workspaceId: own = workspaceId } = credentials;
  return (
    (apiKey === undefined || credentials.apiKey === apiKey) &&
    (workspaceId === undefined || own === workspaceId) &&
    (provider === undefined || pack.id === provider)
  );
}

/** The pack that is served under this id. @throws DRY_PROVIDER_UNKNOWN */
export function servedPack(packs: readonly ProviderPack[], provider: string): ProviderPack {
  const pack = packs.find(({ id }) => id === provider);
  if (pack !== undefined) return pack;
  const ids = packs.map(({ id }) => id).join(', ');
  throw new SimulatorError(
    'DRY_PROVIDER_UNKNOWN',
    `provider "${provider}" is not served; served are ${ids}.`,
  );
}
