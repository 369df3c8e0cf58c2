import { createHmac } from 'node:crypto';
import type { QuirkValues, SigningInput, WebhookSecret, WebhookSigner } from '../../pack.ts';
import {
  signatureEncodingQuirk,
  signaturePrefixQuirk,
  signatureSecretQuirk,
  signatureTimestampQuirk,
} from '../calls/call-quirks.ts';
import { quirkValue } from '../quirks.ts';

/** The secret of the dashboard; it looks like this one (docs: best-practices). */
export const trilletWebhookSecret: WebhookSecret = {
  variables: ['TRILLET_WEBHOOK_SECRET'],
  byDefault: 'whsec_drydial',
};

const SECRET_PREFIX = /^whsec_/;

/**
 * Trillet's webhook signature: `X-Trillet-Signature`, the lower-case hex HMAC-SHA-256 of the raw body, keyed with the
 * whole secret (docs: best-practices, "Verify webhook signatures", read 2026-11). No time is signed, so nothing guards
 * against a replay. The encoding is inferred from the example; the quirks are the other readings that receivers have.
 */
export function createTrilletSigner(quirks: QuirkValues): WebhookSigner {
  const encoding = quirkValue(quirks, signatureEncodingQuirk) === 'base64' ? 'base64' : 'hex';
  const prefix = quirkValue(quirks, signaturePrefixQuirk) === 'sha256=' ? 'sha256=' : '';
  const isStripped = quirkValue(quirks, signatureSecretQuirk) === 'stripped';
  const isTimed = quirkValue(quirks, signatureTimestampQuirk) === 'signed';
  return {
    sign({ body, secret, atMs }: SigningInput) {
      const key = isStripped ? secret.replace(SECRET_PREFIX, '') : secret;
      const timestamp = String(Math.trunc(atMs / 1000));
      const hmac = createHmac('sha256', key);
      if (isTimed) hmac.update(`${timestamp}.`, 'utf8');
      const digest = hmac.update(body, 'utf8').digest(encoding);
      return {
        'x-trillet-signature': prefix + digest,
        ...(isTimed ? { 'x-trillet-timestamp': timestamp } : {}),
      };
    },
  };
}
