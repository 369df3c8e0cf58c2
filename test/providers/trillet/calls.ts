import type { Call, CallAnalysis, CallFacts, Utterance } from '../../../src/core/call.ts';
import type { CallHappening } from '../../../src/core/events.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { applyEvent, newCall } from '../../../src/core/transitions.ts';
import type { TrilletFacts } from '../../../src/providers/trillet/calls/call-facts.ts';

export const START_MS = Date.UTC(2026, 0, 5, 9, 0, 0);

export const ANALYSIS: CallAnalysis = {
  summary: 'Ada confirmed her appointment.',
  sentiment: 'Positive',
  isSuccessful: true,
  inVoicemail: false,
  custom: { confirmed: true },
};

/** A call of a flow, made at START_MS, to which things then happen in order: one second lies between them. */
export function makeCall(happenings: readonly CallHappening[] = [], changes: Partial<CallFacts> = {}): Call {
  const provider: TrilletFacts = {
    recordId: '665f1c2ab7d54f0012ab0001',
    roomName: '665f1c2ab7d54f0012ab34cd-a1b2c3d4e5',
    callType: 'sip',
    flowId: '665f1c2ab7d54f0012ab0002',
    flowName: 'Reminders',
  };
  const facts: CallFacts = {
    id: 'a1b2c3d4e5',
    direction: 'outbound',
    from: '+14155550100',
    to: '+12125550123',
    agentId: '665f1c2ab7d54f0012ab34cd',
    agentVersion: 0,
    agentName: 'Reception',
    settings: {
      agent: { kind: 'platform' },
      webhook: {},
      ringLimitMs: 30_000,
      endAfterSilenceMs: 600_000,
      maxDurationMs: 3_600_000,
      reminderAfterMs: 10_000,
      reminderLimit: 0,
      beginDelayMs: 0,
      responsiveness: 1,
      interruptionSensitivity: 1,
      pace: { replyMedianMs: 600, replySigma: 0.3, speechDelayMs: 200 },
    },
    ...changes,
    // TrilletFacts are JSON.
    provider: { ...provider, ...changes.provider } as unknown as JsonObject,
  };
  return happenings.reduce(
    (call, happening, index) =>
      applyEvent(call, { ...happening, callId: call.id, atMs: START_MS + (index + 1) * 1000 }),
    newCall(facts, START_MS),
  );
}

export const ANSWERED: CallHappening = { kind: 'answered', ringMs: 1000 };
export const HUNG_UP: CallHappening = { kind: 'ended', reason: 'caller-hangup', by: 'caller' };
export const BUSY: CallHappening = { kind: 'ended', reason: 'busy', by: 'network' };
export const ANALYZED: CallHappening = { kind: 'analyzed', analysis: ANALYSIS };

/** Words of 400 ms each, from a moment after the answer. */
export function utterance(role: Utterance['role'], text: string, startMs: number): Utterance {
  const words = text
    .split(' ')
    .map((word, index) => ({ word, startMs: startMs + index * 400, endMs: startMs + (index + 1) * 400 }));
  return { kind: 'utterance', role, text, words };
}

export const SPOKEN: readonly CallHappening[] = [
  ANSWERED,
  { kind: 'said', utterance: utterance('agent', 'Hello Ada', 0) },
  { kind: 'heard', utterance: utterance('caller', 'Hello', 1200) },
  HUNG_UP,
];
