import { parseDurationMs } from '../../../core/time/duration.ts';
import type { DeliveryPolicy, Quirk, QuirkValues } from '../../pack.ts';

/** How long an attempt may take unless the agent says otherwise (webhook_timeout_ms; retell-sdk 5.66.1). */
export const DEFAULT_WEBHOOK_TIMEOUT_MS = 10_000;

/**
 * Up to three retries are documented (docs: features/webhook-overview), their spacing is not. The default shows
 * both things that a receiver meets: a retry that comes while the call still runs (10 s), and late ones that
 * arrive after newer events of the same call (60 s, 300 s).
 */
export const webhookRetryGapsQuirk: Quirk = {
  name: 'webhook-retry-gaps',
  about:
    'Script time before the first, second and third retry of a webhook that was not answered with a 2xx.',
  values: ['10s,60s,300s', '1s,5s,30s', '0s,0s,0s', 'none'],
  byDefault: '10s,60s,300s',
  source: 'UNVERIFIED: the docs (features/webhook-overview) give the number of retries, not their spacing.',
};

/** How Retell delivers webhooks: any 2xx is an acknowledgement, everything else is tried again. */
export function createRetellDelivery(quirks: QuirkValues = {}): DeliveryPolicy {
  return {
    retryGapsMs: parseGaps(quirks[webhookRetryGapsQuirk.name] ?? webhookRetryGapsQuirk.byDefault),
    accepts: (status) => status >= 200 && status < 300,
    // No user-agent: what Retell sends there is not known, and a made-up one could be relied upon.
    headers: { 'content-type': 'application/json' },
  };
}

function parseGaps(text: string): readonly number[] {
  if (text === 'none') return [];
  const gapsMs = text.split(',').map(parseDurationMs);
  // Quirk values are checked against their list where they are set; what slips through means the default.
  if (gapsMs.every((gapMs) => gapMs !== undefined)) return gapsMs;
  return parseGaps(webhookRetryGapsQuirk.byDefault);
}
