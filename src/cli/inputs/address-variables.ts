import { withPort } from '../../config/port-placeholder.ts';
import type { Settings } from '../../config/settings.ts';
import { variablesOfAddresses } from '../../scenario/source/variables-of-addresses.ts';
import type { Env } from './scenario-env.ts';

/**
 * The addresses that settings give, as ${env.X} for scenarios: so they reach what has no setting of its own, such as the URL of
 * a tool. As with the agent's addresses, what a setting says goes over what the environment says.
 */
export function addressVariables({ llmUrl, webhookUrl }: Settings, { PORT }: Env): Env {
  const address = (url: string | undefined): string | undefined =>
    PORT === undefined || url === undefined ? url : withPort(url, PORT);
  return variablesOfAddresses({ llmUrl: address(llmUrl), webhookUrl: address(webhookUrl) });
}
