import type { SettingName } from './settings.ts';

/** Stands in an address for the port that an instance of the customer's program was given. */
export const PORT_PLACEHOLDER = '${PORT}';

/** The settings whose address may hold it. */
export const ADDRESSES_OF_APP: readonly SettingName[] = ['llmUrl', 'webhookUrl'];

/** The address with a port in its place. */
export function withPort(address: string, port: number | string): string {
  return address.replaceAll(PORT_PLACEHOLDER, String(port));
}
