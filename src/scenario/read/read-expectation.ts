import type { Json } from '../../core/json.ts';
import type { ExpectationAction, LatencyFigure } from '../model/scenario.ts';
import type { RawExpectation } from '../schema/schema-expectations.ts';
import { present } from './present.ts';
import { durationMs, optionalDurationMs } from './read-duration.ts';
import { readProbe } from './read-probe.ts';

/** One expectation as the verdict takes it; the schema has seen that exactly one of these is given. */
export function readExpectation(raw: RawExpectation): ExpectationAction | undefined {
  if (raw.webhook !== undefined) {
    if (typeof raw.webhook === 'string') return { kind: 'webhook', event: raw.webhook };
    const { event, acknowledged_within, body, times } = raw.webhook;
    return present({
      kind: 'webhook' as const,
      event,
      acknowledgedWithinMs: optionalDurationMs(acknowledged_within),
      // The tree holds nothing but JSON values.
      body: body as Json | undefined,
      times,
    });
  }
  if (raw.announced !== undefined) {
    if (typeof raw.announced === 'string') return { kind: 'announced', what: raw.announced };
    const { what, acknowledged_within, times } = raw.announced;
    const acknowledgedWithinMs = optionalDurationMs(acknowledged_within);
    return present({ kind: 'announced' as const, what, acknowledgedWithinMs, times });
  }
  if (raw.dialed !== undefined) {
    return typeof raw.dialed === 'string'
      ? { kind: 'dialed', to: raw.dialed, times: 1 }
      : { kind: 'dialed', to: raw.dialed.to, times: raw.dialed.times ?? 1 };
  }
  if (raw.latency !== undefined) {
    const budgets = Object.entries(raw.latency).map(([figure, budget]) => [figure, durationMs(budget)]);
    // The schema allows no other names than the figures.
    return {
      kind: 'latency',
      budgets: Object.fromEntries(budgets) as Partial<Record<LatencyFigure, number>>,
    };
  }
  if (raw.probe !== undefined) return { kind: 'probe', ...readProbe(raw.probe) };
  if (raw.inbound !== undefined) return { kind: 'inbound', outcome: raw.inbound };
  return raw.ended === undefined ? undefined : { kind: 'ended', reason: raw.ended };
}
