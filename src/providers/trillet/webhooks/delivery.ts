import { parseDurationMs } from '../../../core/time/duration.ts';
import type { DeliveryPolicy, QuirkValues } from '../../pack.ts';
import { trilletRetryGapsQuirk } from '../calls/call-quirks.ts';
import { quirkValue } from '../quirks.ts';

/** How long an attempt may take (Assumed: no source gives a limit). */
export const WEBHOOK_TIMEOUT_MS = 10_000;

/**
 * How Trillet delivers webhooks: a POST, and a 2xx is an acknowledgement (vendor's comparison, June 2026). Neither retries
 * nor their spacing are documented; receivers are only told to expect duplicates (docs: best-practices).
 */
export function createTrilletDelivery(quirks: QuirkValues): DeliveryPolicy {
  return {
    retryGapsMs: parseGaps(quirkValue(quirks, trilletRetryGapsQuirk)),
    accepts: (status) => status >= 200 && status < 300,
    headers: { 'content-type': 'application/json' },
    // Assumed, so that the report after a call does not come before the event that the call is over.
    isInOrder: true,
  };
}

function parseGaps(text: string): readonly number[] {
  if (text === 'none') return [];
  const gapsMs = text.split(',').map(parseDurationMs);
  // Quirk values are checked against their list where they are set; what slips through means the default.
  return gapsMs.every((gapMs) => gapMs !== undefined) ? gapsMs : parseGaps(trilletRetryGapsQuirk.byDefault);
}
