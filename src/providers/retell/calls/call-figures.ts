import type { Call } from '../../../core/call.ts';
import type { JsonObject } from '../../../core/json.ts';
import { objectField, textField } from '../fields.ts';

/** Measurements of the whole call, in ms (retell-sdk 5.66.1); nothing for parts that were never used. */
export function latencyOf(call: Call): JsonObject | undefined {
  const parts = {
    e2e: call.latencies.map((turn) => turn.endToEndMs),
    // With a custom LLM this includes the way over the socket (OpenAPI document, 2026-08).
    llm: call.latencies.map((turn) => turn.replyMs),
    llm_websocket_network_rtt: call.linkRoundTripsMs,
    tts: call.latencies.map((turn) => turn.speechMs),
  };
  const measured = Object.entries(parts).filter(([, valuesMs]) => valuesMs.length > 0);
  if (measured.length === 0) return undefined;
  return Object.fromEntries(measured.map(([name, valuesMs]) => [name, statsOf(valuesMs)]));
}

/** Percentiles lie between two values that occurred, in proportion (seen in a real call: openapi/SOURCES.md, askproai). */
function statsOf(valuesMs: readonly number[]): JsonObject {
  const values = valuesMs.map((valueMs) => Math.round(valueMs));
  const sorted = values.toSorted((left, right) => left - right);
  const percentile = (share: number): number => {
    const rank = share * (sorted.length - 1);
    const [below = 0, above = below] = sorted.slice(Math.floor(rank), Math.floor(rank) + 2);
    return Math.round((below + (above - below) * (rank % 1)) * 100) / 100;
  };
  return {
    p50: percentile(0.5),
    p90: percentile(0.9),
    p95: percentile(0.95),
    p99: percentile(0.99),
    min: percentile(0),
    max: percentile(1),
    num: values.length,
    values,
  };
}

/** US cents a minute. Assumed: plausible list prices, so that sums can be tested; no bill can be foretold with them. */
const VOICE_CENTS_PER_MINUTE = 7;
const PLATFORM_LLM_CENTS_PER_MINUTE = 4.5;
const TELEPHONY_CENTS_PER_MINUTE = 1.5;

/** One for all: it is in the answer to every call that is created. */
export const NO_COST: JsonObject = Object.freeze({
  product_costs: Object.freeze([]),
  total_duration_seconds: 0,
  total_duration_unit_price: 0,
  combined_cost: 0,
});

/** What the call cost, in cents; a call that never connected costs nothing (Assumed). */
export function callCostOf(call: Call): JsonObject {
  const { answeredAtMs, endedAtMs } = call;
  if (answeredAtMs === undefined || endedAtMs === undefined) return NO_COST;
  // A second that has begun is paid for (seen in a real call: openapi/SOURCES.md, askproai).
  const seconds = Math.ceil((endedAtMs - answeredAtMs) / 1000);
  const products = productsOf(call).map(([product, centsPerMinute]) => {
    const unitPrice = centsPerMinute / 60;
    return { product, unit_price: round(unitPrice), cost: round(unitPrice * seconds) };
  });
  const all = [...products, ...transferLegOf(call)];
  return {
    product_costs: all,
    // Assumed: the agent's share only; caller and target go on without it.
    total_duration_seconds: seconds,
    total_duration_unit_price: round(products.reduce((sum, product) => sum + product.unit_price, 0)),
    combined_cost: round(all.reduce((sum, product) => sum + product.cost, 0)),
  };
}

/** What the line costs from the moment at which the agent left until caller and target were done (retell-sdk 5.66.1: is_transfer_leg_cost). */
function transferLegOf(call: Call): readonly { product: string; unit_price: number; cost: number }[] {
  const { endedAtMs, transferEndedAtMs } = call;
  if (endedAtMs === undefined || transferEndedAtMs === undefined || !hasCarrier(call)) return [];
  const seconds = Math.ceil((transferEndedAtMs - endedAtMs) / 1000);
  const unitPrice = TELEPHONY_CENTS_PER_MINUTE / 60;
  const cost = round(unitPrice * seconds);
  return [{ ...TRANSFER_LEG, unit_price: round(unitPrice), cost }];
}

/** Assumed: the product is the line's own. */
const TRANSFER_LEG = { product: 'us_telephony', is_transfer_leg_cost: true } as const;

/** Over the customer's own trunk nothing is paid for the line. */
function hasCarrier({ direction, provider }: Call): boolean {
  return direction !== 'web' && textField(provider, 'phone_number_type') !== 'custom';
}

function productsOf(call: Call): readonly (readonly [string, number])[] {
  return [
    ['elevenlabs_tts', VOICE_CENTS_PER_MINUTE],
    ...(call.settings.agent.kind === 'platform'
      ? ([['gpt_4_1', PLATFORM_LLM_CENTS_PER_MINUTE]] as const)
      : []),
    ...(hasCarrier(call) ? ([['us_telephony', TELEPHONY_CENTS_PER_MINUTE]] as const) : []),
  ];
}

/** Seven digits, as real calls have them: 7 cents a minute are 0.1166667 a second. */
function round(cents: number): number {
  return Math.round(cents * 10_000_000) / 10_000_000;
}

/** Where a call keeps values for the fields that its agent extracts, which show with the analysis. */
export const DRAWN_ANALYSIS = 'drawn_analysis_data';

/** The analysis in Retell's words; undefined until it is ready. */
export function analysisOf(call: Call): JsonObject | undefined {
  const { analysis } = call;
  if (analysis === undefined) return undefined;
  // Assumed: nothing is extracted from a call that nobody answered.
  const drawn = call.answeredAtMs === undefined ? undefined : objectField(call.provider, DRAWN_ANALYSIS);
  return {
    call_summary: analysis.summary,
    in_voicemail: analysis.inVoicemail,
    user_sentiment: analysis.sentiment,
    call_successful: analysis.isSuccessful,
    custom_analysis_data: { ...drawn, ...analysis.custom },
  };
}
