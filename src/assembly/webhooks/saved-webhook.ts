import { SimulatorError } from '../../core/errors.ts';
import type { ProviderPack } from '../../providers/pack.ts';
import { findPack, PACKS } from '../../providers/registry.ts';
import type { ReplayOptions, WebhookReplay } from '../../simulator-types.ts';
import type { WebhookRecord } from '../../verdict/webhook-record.ts';
import { createWebhookMeans, type WebhookMeansOptions } from './webhook-means.ts';
import { packThatSigned, replayWebhook } from './webhook-replay.ts';

export interface SavedReplayOptions extends ReplayOptions, WebhookMeansOptions {
  /** Whose signature it gets. Default: the provider whose it had. */
  readonly provider?: string;
}

/**
 * Sends a webhook of a saved journal again. The journal holds no key: it is the given one, else the provider's usual
 * environment variable.
 * @throws DRY_OPTION_INVALID, DRY_PROVIDER_UNKNOWN, DRY_FILE_UNREADABLE
 */
export async function replaySavedWebhook(
  record: WebhookRecord,
  options: SavedReplayOptions,
): Promise<WebhookReplay> {
  const means = await createWebhookMeans(options);
  try {
    const pack =
      options.provider === undefined
        ? packThatSigned(record, PACKS, means.quirks)
        : findPack(options.provider);
    if (pack === undefined) {
      const ids = PACKS.map(({ id }) => id).join(' or ');
      throw new SimulatorError('DRY_OPTION_INVALID', 'The webhook does not tell whose signature it had.', {
        fix: `Name the provider with --provider ${ids}.`,
      });
    }
    const credentials = { apiKey: options.apiKey ?? keyFrom(pack, means.env) };
    return await replayWebhook({ record, pack, credentials, to: options.to, journal: undefined }, means);
  } finally {
    await means.webhookClient.stop();
  }
}

function keyFrom(pack: ProviderPack, env: Readonly<Record<string, string | undefined>>): string {
  const found = pack.apiKeyVariables.map((name) => env[name]).find((value) => value);
  if (found !== undefined) return found;
  throw new SimulatorError(
    'DRY_OPTION_INVALID',
    'The webhook cannot be signed: a saved journal holds no key.',
    {
      fix: `Name the key with --api-key, or set ${pack.apiKeyVariables[0] ?? 'DRYDIAL_API_KEY'}.`,
    },
  );
}
