import type { Credentials, World } from '../../src/core/world.ts';
import type { Accounts } from '../../src/providers/pack.ts';

/** These worlds, and no way to open further ones. */
export function accountsOf(worlds: readonly World[]): Accounts {
  const find = ({ apiKey, workspaceId }: Credentials): World | undefined =>
    worlds.find(
      ({ credentials }) => credentials.apiKey === apiKey && credentials.workspaceId === workspaceId,
    );
  return {
    open: find,
    find,
    ofKey: (apiKey) => worlds.filter(({ credentials }) => credentials.apiKey === apiKey),
    ofWorkspace: (workspaceId) => worlds.filter(({ credentials }) => credentials.workspaceId === workspaceId),
    all: () => worlds,
  };
}
