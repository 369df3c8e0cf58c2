import type { JsonObject } from '../../../core/json.ts';
import type { WorldContext } from '../../pack.ts';
import { quirkValue } from '../quirks.ts';
import { resourceEventsQuirk } from './resource-quirks.ts';
import { addressed } from './webhook-address.ts';

/** Events of the account that are about no call (docs: introduction). */
export type ResourceEvent =
  | 'agent.created'
  | 'agent.updated'
  | 'flow.created'
  | 'flow.updated'
  | 'sms.sent'
  | 'sms.delivered';

/** Assumed: no page says how long a receiver may take. */
const TIMEOUT_MS = 10_000;

/** Tells the account's webhook, once the request has been answered, what has become of something. */
export function announceResource(context: WorldContext, event: ResourceEvent, data: JsonObject): void {
  const { world, account, quirks } = context;
  if (quirkValue(quirks, resourceEventsQuirk) !== 'sent') return;
  const { webhookUrl } = account;
  if (webhookUrl === undefined) return;
  const addressee = {
    url: webhookUrl,
    headers: account.webhookHeaders ?? {},
    query: account.webhookQuery ?? {},
  };
  // Each is a delivery of its own, also of the same change of the same thing.
  const deliveryId = world.ids.mint('webhook-delivery', { prefix: `${event}:`, hexDigits: 12 });
  const messages = addressed(addressee, { event, body: { event, data }, timeoutMs: TIMEOUT_MS }, deliveryId);
  const subject = data._id ?? data.messageId;
  world.customer.announce({ what: event, ...(typeof subject === 'string' ? { subject } : {}) }, messages);
}
