import { createTrilletClient, type TrilletClient } from '../../../../src/clients/index.ts';
import type { OracleRecipe } from '../oracle.ts';
import type { PlainSession } from '../session.ts';

/** The workspace of all stories; nobody has created it, so each key has its own. */
export const WORKSPACE = 'w_oracle';

/** Clients of one account of Trillet. */
export interface TrilletSession extends PlainSession {
  /** In the workspace. */
  readonly trillet: TrilletClient;
  /** In another one, or in none. */
  readonly client: (workspaceId?: string) => TrilletClient;
}

export type Recipe = OracleRecipe<TrilletSession>;

export function openTrillet(session: PlainSession): TrilletSession {
  const { url: baseUrl, apiKey, fetch } = session;
  const client = (workspaceId?: string): TrilletClient =>
    createTrilletClient({ baseUrl, apiKey, fetch, ...(workspaceId === undefined ? {} : { workspaceId }) });
  return { ...session, client, trillet: client(WORKSPACE) };
}

export const VOICE = { provider: 'rime', voiceId: 'mistv2_Wildflower' } as const;
export const FROM = '+14155550100';
export const TO = '+12125550123';

/** A form with one file. */
export function formOf(
  field: string,
  name: string,
  text: string,
  fields: Readonly<Record<string, string>> = {},
): FormData {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.append(key, value);
  form.append(field, new File([text], name, { type: name.endsWith('.csv') ? 'text/csv' : 'text/plain' }));
  return form;
}

/** A request that no typed client is needed for, with the status that it has to have. */
export async function expectStatus(status: number, reply: Promise<Response>): Promise<Response> {
  const response = await reply;
  if (response.status === status) return response;
  throw new Error(`${response.url}: ${response.status} in place of ${status}: ${await response.text()}`);
}
