import type { Config } from '../../config/resolve-config.ts';
import { variablesOfAddresses } from '../../scenario/source/variables-of-addresses.ts';

export type Env = Readonly<Record<string, string | undefined>>;

const UNKNOWN_URL = 'http://127.0.0.1:1';

/** What is to come stands in for an address that is known only when something has been started. */
export const UNKNOWN_SIMULATOR = '/unknown-yet';

const UNKNOWN_APP: Env = { PORT: '1', APP_URL: UNKNOWN_URL };

/**
 * For the first reading of a run's scenarios, before anything is started; one that asks for an address is read once more
 * then. Without a program to start, PORT and APP_URL are the user's own.
 */
export function envBeforeStart(env: Env, { app }: Config['settings']): Env {
  return {
    ...env,
    DRYDIAL_URL: UNKNOWN_URL + UNKNOWN_SIMULATOR,
    ...(app === undefined ? {} : UNKNOWN_APP),
  };
}

/** For reading scenarios that are not played: what a run would say need not be known to say whether they are right. */
export function envWithoutRun(env: Env): Env {
  const placeholders = {
    ...variablesOfAddresses({ llmUrl: 'ws://127.0.0.1:1/llm', webhookUrl: `${UNKNOWN_URL}/webhook` }),
    ...UNKNOWN_APP,
    DRYDIAL_URL: UNKNOWN_URL,
  };
  return { ...placeholders, ...env };
}
