import type { AccountSettings, ProviderPack } from '../providers/pack.ts';

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
