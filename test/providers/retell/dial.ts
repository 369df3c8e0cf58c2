import type { JsonObject } from '../../../src/core/json.ts';
import { Account, type AccountOptions, type Reply } from './account.ts';

export const FROM = '+14155550100';
export const TO = '+12125550123';
export const TRUNK = { termination_uri: 'trunk.example.com' };

export interface Dialled {
  readonly account: Account;
  readonly agentId: string;
  readonly reply: Reply;
}

/** Sets up an agent with a number, and dials with it. */
export async function dial(
  body: JsonObject = {},
  options: AccountOptions & { agent?: JsonObject } = {},
): Promise<Dialled> {
  const account = new Account(options);
  const agentId = await account.withNumber(FROM, options.agent);
  const reply = await account.send('createPhoneCall', {
    body: { from_number: FROM, to_number: TO, ...body },
  });
  return { account, agentId, reply };
}
