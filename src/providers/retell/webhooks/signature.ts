import { createHmac } from 'node:crypto';
import type { WebhookSigner } from '../../pack.ts';

/**
 * Retell's webhook signature: `x-retell-signature: v=<t>,d=<h>`, where t is Unix time in milliseconds and h the
 * lower-case hex HMAC-SHA-256, keyed with the API key, of the raw body immediately followed by t (body first, no
 * separator). Source: retell-sdk 5.66.1, src/lib/webhook_auth, read 2026-11.
 */
export const retellSigner: WebhookSigner = {
  sign({ body, secret, atMs }) {
    // Receivers read digits only (/^v=(\d+),d=/), so a fraction would make the header invalid.
    const timestamp = String(Math.trunc(atMs));
    const digest = createHmac('sha256', secret).update(body, 'utf8').update(timestamp, 'utf8').digest('hex');
    return { 'x-retell-signature': `v=${timestamp},d=${digest}` };
  },
};
