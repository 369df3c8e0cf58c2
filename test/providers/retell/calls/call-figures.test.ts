import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import { callSettingsOf } from '../../../../src/providers/retell/calls/call-settings.ts';
import { ANSWERED, callAfter, ENDED, spoken, TALK, type TimedHappening, view } from '../calls.ts';

describe('figures of a call', () => {
  it('are ms, percentiles between two of them in proportion, and the socket round trip apart', () => {
    const { latency } = view(callAfter([...TALK, ENDED])) as { latency: JsonObject }; // A call with turns has it.
    expect(latency.e2e).toEqual({
      p50: 900,
      p90: 980,
      p95: 990,
      p99: 998,
      min: 800,
      max: 1000,
      num: 2,
      values: [800, 1000],
    });
    expect(latency.llm).toMatchObject({ values: [600, 810] });
    expect(latency.tts).toMatchObject({ values: [200, 190], min: 190, p50: 195, max: 200 });
    expect(latency.llm_websocket_network_rtt).toMatchObject({ values: [3], num: 1 });
    expect(latency).not.toHaveProperty('asr');
  });

  // Four values and their percentiles as a real call had them (openapi/SOURCES.md, askproai).
  it('are those of a real call for its values', () => {
    const turns = [268, 259, 303, 314].map((speechMs, turn): TimedHappening => {
      const latency = { endToEndMs: speechMs, replyMs: 0, speechMs };
      return [5000 + turn, { kind: 'said', utterance: spoken('agent', 'Yes'), turn, latency }];
    });
    const { latency } = view(callAfter([ANSWERED, ...turns, ENDED])) as { latency: JsonObject }; // As above.
    expect(latency.tts).toMatchObject({
      p50: 285.5,
      p90: 310.7,
      p95: 312.35,
      p99: 313.67,
      min: 259,
      max: 314,
    });
  });

  it('price voice for a custom LLM on an own trunk, and model and line where the platform brings them', () => {
    const own = view(
      callAfter([ANSWERED, [64_000, { kind: 'ended', reason: 'caller-hangup', by: 'caller' }]]),
    );
    expect(own.call_cost).toEqual({
      product_costs: [{ product: 'elevenlabs_tts', unit_price: 0.1166667, cost: 7 }],
      total_duration_seconds: 60,
      total_duration_unit_price: 0.1166667,
      combined_cost: 7,
    });
    const settings = callSettingsOf(
      { response_engine: { type: 'retell-llm', llm_id: 'llm_1' } },
      { concurrencyLimit: 20 },
    );
    const provider = { phone_number_type: 'retell-twilio' };
    const full = view(
      callAfter([ANSWERED, [64_000, { kind: 'ended', reason: 'caller-hangup', by: 'caller' }]], {
        settings,
        provider,
      }),
    );
    expect(full.call_cost).toMatchObject({ combined_cost: 13 });
  });

  it('price the line of a transfer leg from the end of the call on, where the platform brings the line', () => {
    const happenings = [
      ANSWERED,
      [10_000, { kind: 'bridged', to: '+12125550199' }],
      [10_000, { kind: 'ended', reason: 'transferred', by: 'agent' }],
    ] as const;
    const ended = [70_000, { kind: 'transfer-ended', to: '+12125550199' }] as const;
    const carrier = { provider: { phone_number_type: 'retell-twilio' } };
    const before = view(callAfter([...happenings], carrier)).call_cost as JsonObject; // A call that is over has it.
    const after = view(callAfter([...happenings, ended], carrier)).call_cost as JsonObject;
    expect(before.product_costs).not.toContainEqual(expect.objectContaining({ is_transfer_leg_cost: true }));
    expect(after.product_costs).toContainEqual({
      product: 'us_telephony',
      is_transfer_leg_cost: true,
      unit_price: 0.025,
      cost: 1.5,
    });
    expect(Number(after.combined_cost) - Number(before.combined_cost)).toBeCloseTo(1.5, 6);
    expect(after.total_duration_seconds).toBe(before.total_duration_seconds);
    const own = view(callAfter([...happenings, ended])).call_cost as JsonObject;
    expect(own.product_costs).toHaveLength(1);
  });
});
