import type { AccountSettings, ProviderPack } from '../providers/pack.ts';
import type { SimulatorOptions } from '../simulator-types.ts';
import { parseLiveKitKey } from './livekit-key.ts';

/** Settings of every account, as far as the user decided them. */
export type SharedAccount = Partial<AccountSettings>;

const DEFAULT_CONCURRENCY = 20;

/** The settings of the accounts of one provider. */
export function accountOf(
  { concurrencyLimit = DEFAULT_CONCURRENCY }: ProviderPack,
  shared: SharedAccount,
): AccountSettings {
  return { concurrencyLimit, ...shared };
}

/** What the user decided for the accounts of all providers. @throws DRY_OPTION_INVALID */
export function sharedAccountOf(options: SimulatorOptions): SharedAccount {
  const { concurrency, livekitKey, webhookUrl, webhookSecret, webhookHeaders, webhookQuery } = options;
  const { publicUrl, llmUrl } = options;
  return {
    ...(concurrency === undefined ? {} : { concurrencyLimit: concurrency }),
    ...(webhookUrl === undefined ? {} : { webhookUrl }),
    ...(webhookSecret === undefined ? {} : { webhookSecret }),
    ...(webhookHeaders === undefined ? {} : { webhookHeaders }),
    ...(webhookQuery === undefined ? {} : { webhookQuery }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(livekitKey === undefined ? {} : { livekitKey: parseLiveKitKey(livekitKey) }),
    ...(llmUrl === undefined ? {} : { llmUrl }),
  };
}
