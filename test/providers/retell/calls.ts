import { expect } from 'vitest';
import type { Call, CallFacts, Utterance } from '../../../src/core/call.ts';
import type { CallHappening } from '../../../src/core/events.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { applyEvent, newCall } from '../../../src/core/transitions.ts';
import type { QuirkValues } from '../../../src/providers/pack.ts';
import { callSettingsOf } from '../../../src/providers/retell/calls/call-settings.ts';
import { retellCallSummary, retellCallView } from '../../../src/providers/retell/calls/call-view.ts';
import { retellContract } from './contract.ts';

export const CREATED_AT_MS = 1_790_000_000_000;

function factsWith(facts: Partial<CallFacts> = {}): CallFacts {
  return {
    id: 'call_1',
    direction: 'outbound',
    from: '+14155550100',
    to: '+12125550123',
    agentId: 'agent_1',
    agentVersion: 0,
    settings: callSettingsOf(
      { response_engine: { type: 'custom-llm', llm_websocket_url: 'wss://llm.example.com' } },
      { concurrencyLimit: 20 },
    ),
    provider: { phone_number_type: 'custom', data_storage_setting: 'everything' },
    ...facts,
  };
}

export type TimedHappening = readonly [afterMs: number, happening: CallHappening];

/** A call after what happened to it, each so many ms after its creation. */
export function callAfter(happenings: readonly TimedHappening[], facts: Partial<CallFacts> = {}): Call {
  let call = newCall(factsWith(facts), CREATED_AT_MS);
  for (const [afterMs, happening] of happenings) {
    call = applyEvent(call, { ...happening, callId: call.id, atMs: CREATED_AT_MS + afterMs });
  }
  return call;
}

/** The call object, held against the contract. */
export function view(call: Call, quirks: QuirkValues = {}): JsonObject {
  const object = retellCallView(call, { quirks });
  expect(retellContract.problems('PhoneCall', object)).toEqual([]);
  expect(retellContract.problems('CallListItem', retellCallSummary(call))).toEqual([]);
  return object;
}

export function spoken(role: Utterance['role'], text: string, startMs = 0): Utterance {
  return { kind: 'utterance', role, text, words: [{ word: text, startMs, endMs: startMs + 250 }] };
}

export const ANSWERED: TimedHappening = [4000, { kind: 'answered', ringMs: 4000 }];
export const ENDED: TimedHappening = [41_200, { kind: 'ended', reason: 'caller-hangup', by: 'caller' }];
export const TALK: readonly TimedHappening[] = [
  ANSWERED,
  [
    5000,
    {
      kind: 'said',
      utterance: spoken('agent', 'Hello'),
      turn: 0,
      latency: { endToEndMs: 800, replyMs: 600, speechMs: 200 },
    },
  ],
  [6000, { kind: 'heard', utterance: spoken('caller', 'Tuesday', 1500) }],
  [7000, { kind: 'round-trips', roundTripsMs: [3.4] }],
  [
    7000,
    {
      kind: 'said',
      utterance: spoken('agent', 'Fine', 3000),
      turn: 1,
      latency: { endToEndMs: 1000, replyMs: 810, speechMs: 190 },
    },
  ],
];
