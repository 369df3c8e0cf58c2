import type { Credentials } from '../core/world.ts';
import type { AccountSettings, ProviderPack } from '../providers/pack.ts';

export interface SecretSources {
  readonly account: Pick<AccountSettings, 'webhookSecret'>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What signs a world's webhooks: its API key, unless the provider has a secret for that. */
export function signingSecret(
  { pack, credentials }: { readonly pack: ProviderPack; readonly credentials: Credentials },
  { account, env }: SecretSources,
): string {
  const { webhookSecret } = pack;
  if (webhookSecret === undefined) return credentials.apiKey;
  const fromEnv = webhookSecret.variables.map((name) => env[name]).find((value) => value);
  return account.webhookSecret ?? fromEnv ?? webhookSecret.byDefault;
}
