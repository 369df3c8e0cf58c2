import type { Json, JsonObject } from '../../core/json.ts';
import type { RequestExpectation, WaitStep } from '../model/world-steps.ts';
import type { RawRequest, RawWait } from '../schema/schema-world-steps.ts';
import { present } from './present.ts';
import { optionalDurationMs } from './read-duration.ts';

const DEFAULT_REQUEST_MS = 10_000;
const DEFAULT_WAIT_MS = 60_000;

export function readRequest(raw: RawRequest | string): RequestExpectation {
  const { operation, body, status, within } = typeof raw === 'string' ? { operation: raw } : raw;
  return present({
    request: operation.trim(),
    // The tree holds nothing but JSON values.
    body: body as Json | undefined,
    status,
    withinMs: optionalDurationMs(within) ?? DEFAULT_REQUEST_MS,
  });
}

export function readWait(raw: RawWait | string): WaitStep {
  if (typeof raw === 'string')
    return { until: { kind: 'event', event: raw.trim() }, withinMs: DEFAULT_WAIT_MS };
  const { event, state, entry, within } = raw;
  const withinMs = optionalDurationMs(within) ?? DEFAULT_WAIT_MS;
  if (state !== undefined) return { until: { kind: 'state', state }, withinMs };
  // As above.
  if (entry !== undefined) return { until: { kind: 'entry', fields: entry as JsonObject }, withinMs };
  return { until: { kind: 'event', event: event?.trim() ?? '' }, withinMs };
}
