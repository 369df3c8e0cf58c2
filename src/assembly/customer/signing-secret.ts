import type { Credentials } from '../../core/world.ts';
import type { AccountSettings, ProviderPack } from '../../providers/pack.ts';

export interface SecretSources {
  readonly account: Pick<AccountSettings, 'webhookSecret' | 'webhookHeaders' | 'webhookQuery' | 'livekitKey'>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Headers and parameters also hold plain words, which the journal could not do without. */
const SHORTEST_VALUE = 12;

/** Everything that a world knows and its journal must not. */
export function secretsOf(owner: SecretOwner, sources: SecretSources): readonly string[] {
  const { webhookHeaders = {}, webhookQuery = {}, livekitKey } = sources.account;
  const values = [
    ...Object.values(webhookHeaders),
    ...Object.values(webhookQuery),
    livekitKey?.apiSecret ?? '',
  ];
  return [
    owner.credentials.apiKey,
    signingSecret(owner, sources),
    ...values.filter((value) => value.length >= SHORTEST_VALUE),
  ];
}

interface SecretOwner {
  readonly pack: ProviderPack;
  readonly credentials: Credentials;
}

/** What signs a world's webhooks: its API key, unless the provider has a secret for that. */
export function signingSecret({ pack, credentials }: SecretOwner, { account, env }: SecretSources): string {
  const { webhookSecret } = pack;
  if (webhookSecret === undefined) return credentials.apiKey;
  const fromEnv = webhookSecret.variables.map((name) => env[name]).find((value) => value);
  return account.webhookSecret ?? fromEnv ?? webhookSecret.byDefault;
}
