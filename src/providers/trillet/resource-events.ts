import type { JsonObject } from '../../core/json.ts';
import type { OperationContext, WebhookMessage } from '../pack.ts';
import { quirkValue } from './quirks.ts';
import { resourceEventsQuirk } from './resource-quirks.ts';

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
export function announceResource(context: OperationContext, event: ResourceEvent, data: JsonObject): void {
  const { world, account, quirks } = context;
  if (quirkValue(quirks, resourceEventsQuirk) !== 'sent') return;
  const { webhookUrl } = account;
  if (webhookUrl === undefined) return;
  const message: WebhookMessage = { event, url: webhookUrl, body: { event, data }, timeoutMs: TIMEOUT_MS };
  const subject = data._id ?? data.messageId;
  world.customer.announce({ what: event, ...(typeof subject === 'string' ? { subject } : {}) }, [message]);
}
