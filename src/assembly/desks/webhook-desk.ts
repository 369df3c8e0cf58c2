import { SimulatorError } from '../../core/errors.ts';
import type { ReplayOptions, WebhookReplay, Webhooks } from '../../simulator-types.ts';
import { findWebhook, summaryOf, type WebhookRecord, webhookRecords } from '../../verdict/webhook-record.ts';
import type { Setup } from '../start/setup.ts';
import { packThatSigned, replayWebhook } from '../webhooks/webhook-replay.ts';
import { fingerprint, type WorldParts } from '../world/world-parts.ts';

/** What a running simulator offers about the webhooks that it has sent. */
export function createWebhookDesk(setup: Setup): Webhooks {
  const records = (apiKey?: string): readonly WebhookRecord[] => {
    const all = webhookRecords(setup.shared.journal.entries({ wire: 'webhook' }));
    if (apiKey === undefined) return all;
    return all.filter(({ world }) => setup.packs.some((pack) => setup.worlds.isOf(world, pack, apiKey)));
  };
  return {
    list: ({ apiKey } = {}) => records(apiKey).map(summaryOf),
    show: (id) => findWebhook(records(), id),
    replay: (id, options = {}) => replay(setup, findWebhook(records(), id), options),
  };
}

function replay(setup: Setup, record: WebhookRecord, options: ReplayOptions): Promise<WebhookReplay> {
  const { shared, packs } = setup;
  const parts = worldOf(setup, record);
  const pack = parts?.pack ?? packThatSigned(record, packs, shared.quirks);
  const apiKey = options.apiKey ?? parts?.world.credentials.apiKey;
  if (pack === undefined || apiKey === undefined) {
    throw new SimulatorError(
      'DRY_OPTION_INVALID',
      `The webhook cannot be signed: its world ${record.world} is not open any more.`,
      { fix: 'Name the key that signs it, with --api-key or "api_key".' },
    );
  }
  const credentials = { ...parts?.world.credentials, apiKey };
  const means = { ...shared, account: parts?.world.account ?? {} };
  return replayWebhook({ record, pack, credentials, to: options.to, journal: parts?.world.journal }, means);
}

/** The world itself; or the one that took its place, which has the same key. */
function worldOf({ worlds }: Setup, { world }: WebhookRecord): WorldParts | undefined {
  return (
    worlds.all.find((parts) => parts.world.name === world) ??
    worlds.all.find((parts) => {
      const base = fingerprint(parts.pack, parts.world.credentials);
      return world === base || world.startsWith(`${base}/`);
    })
  );
}
