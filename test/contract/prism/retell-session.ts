import Retell from 'retell-sdk';
import { createRetellClient, type RetellClient } from '../../../src/clients/index.ts';
import type { PlainSession } from './session.ts';

/** Clients of one account of Retell. */
export interface Session extends PlainSession {
  /** Our typed client. */
  readonly retell: RetellClient;
  /** The provider's own. */
  readonly sdk: Retell;
}

export function openRetell(session: PlainSession): Session {
  const { url, apiKey, fetch } = session;
  return {
    ...session,
    retell: createRetellClient({ baseUrl: url, apiKey, fetch }),
    sdk: new Retell({ apiKey, baseURL: url, maxRetries: 0, fetch }),
  };
}
