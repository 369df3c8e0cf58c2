import type { Credentials } from '../../core/world.ts';
import type { ProviderPack } from '../../providers/pack.ts';
import type { PlayOptions } from '../../simulator-types.ts';
import type { Setup } from './setup.ts';

/** The key of plays that name none, where the environment holds none either. */
const DEFAULT_API_KEY = 'key_drydial';
/** The workspace of such plays, in the shape of most providers' ids. */
const DEFAULT_WORKSPACE_ID = 'd21d1a10d21d1a10d21d1a10';

/** The workspace of whoever names none: that of the providers' usual variables, else a fixed one. */
export function usualWorkspaceId(env: Setup['env'], variables: readonly string[]): string {
  return firstSet(env, variables) ?? DEFAULT_WORKSPACE_ID;
}

/** For whom something is played: as the options say, else as the provider's usual variables do. */
export function credentialsFor(
  pack: ProviderPack,
  options: Pick<PlayOptions, 'apiKey' | 'workspaceId'>,
  env: Setup['env'],
): Credentials {
  const apiKey = options.apiKey ?? firstSet(env, pack.apiKeyVariables) ?? DEFAULT_API_KEY;
  if (pack.workspaceIdVariables === undefined) return { apiKey };
  const workspaceId = options.workspaceId ?? usualWorkspaceId(env, pack.workspaceIdVariables);
  return { apiKey, workspaceId };
}

function firstSet(env: Setup['env'], names: readonly string[]): string | undefined {
  return names.map((name) => env[name]).find((value) => value !== undefined && value !== '');
}
