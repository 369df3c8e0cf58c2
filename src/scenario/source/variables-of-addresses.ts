/** Where the programs under test are, as far as somebody has said so. */
export interface GivenAddresses {
  readonly llmUrl?: string | undefined;
  readonly webhookUrl?: string | undefined;
}

/**
 * What ${env.LLM_URL} and ${env.WEBHOOK_URL} stand for where the addresses were given by a flag, a setting or an option: the
 * same that every agent gets then, so that a scenario need not be told twice.
 */
export function variablesOfAddresses({
  llmUrl,
  webhookUrl,
}: GivenAddresses): Readonly<Record<string, string>> {
  return {
    ...(llmUrl === undefined ? {} : { LLM_URL: llmUrl }),
    ...(webhookUrl === undefined ? {} : { WEBHOOK_URL: webhookUrl }),
  };
}
