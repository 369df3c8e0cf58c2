import { createEgressGuard } from '../../core/egress/egress.ts';
import { PACKS } from '../../providers/registry.ts';
import type { SimulatorOptions } from '../../simulator-types.ts';
import { createWebhookClient } from '../../wires/webhooks/webhook-client.ts';
import type { SecretSources } from '../customer/signing-secret.ts';
import { readCertificates } from '../start/certificates.ts';
import { resolveQuirks } from '../start/resolve-options.ts';
import type { SharedParts } from '../world/world-parts.ts';

/** What sending webhooks takes where no simulator runs: a guard, a client, and what decides how they are signed. */
export type WebhookMeans = Pick<SharedParts, 'guard' | 'webhookClient' | 'quirks' | 'deadlineScale'> &
  SecretSources;

/** The options of a simulator that count here. */
export type WebhookMeansOptions = Pick<
  SimulatorOptions,
  'allowEgress' | 'caFile' | 'quirks' | 'webhookSecret' | 'deadlines' | 'env'
>;

/** Builds them; `webhookClient.stop()` ends their connections. @throws DRY_OPTION_INVALID, DRY_FILE_UNREADABLE */
export async function createWebhookMeans(options: WebhookMeansOptions): Promise<WebhookMeans> {
  const guard = createEgressGuard({
    allowHosts: options.allowEgress ?? [],
    forbiddenHosts: PACKS.flatMap((pack) => pack.hosts),
  });
  const ca = await readCertificates(options.caFile);
  const { webhookSecret } = options;
  return {
    guard,
    webhookClient: createWebhookClient({ lookup: guard.lookup, ...(ca === undefined ? {} : { ca }) }),
    quirks: resolveQuirks(PACKS, options.quirks),
    account: webhookSecret === undefined ? {} : { webhookSecret },
    env: options.env ?? process.env,
    deadlineScale: options.deadlines ?? 1,
  };
}
