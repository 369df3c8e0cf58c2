import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import { callSettingsOf } from '../../../../src/providers/retell/calls/call-settings.ts';
import { ANSWERED, callAfter, ENDED, TALK, view } from '../calls.ts';

describe('figures of a call', () => {
  it('are ms by nearest rank, and the socket round trip apart', () => {
    const { latency } = view(callAfter([...TALK, ENDED])) as { latency: JsonObject }; // A call with turns has it.
    expect(latency.e2e).toEqual({
      p50: 800,
      p90: 1000,
      p95: 1000,
      p99: 1000,
      min: 800,
      max: 1000,
      num: 2,
      values: [800, 1000],
    });
    expect(latency.llm).toMatchObject({ values: [600, 810] });
    expect(latency.tts).toMatchObject({ values: [200, 190], min: 190, p50: 190, max: 200 });
    expect(latency.llm_websocket_network_rtt).toMatchObject({ values: [3], num: 1 });
    expect(latency).not.toHaveProperty('asr');
  });

  it('price voice for a custom LLM on an own trunk, and model and line where the platform brings them', () => {
    const own = view(
      callAfter([ANSWERED, [64_000, { kind: 'ended', reason: 'caller-hangup', by: 'caller' }]]),
    );
    expect(own.call_cost).toEqual({
      product_costs: [{ product: 'elevenlabs_tts', unit_price: 0.1167, cost: 7 }],
      total_duration_seconds: 60,
      total_duration_unit_price: 0.1167,
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
