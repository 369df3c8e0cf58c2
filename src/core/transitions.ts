import type {
  Call,
  CallAmendment,
  CallFacts,
  CallStatus,
  EndReason,
  TranscriptItem,
  Utterance,
} from './call.ts';
import { isNeutral, isOver } from './call.ts';
import type { CallEvent } from './events.ts';

/** The only code that changes a call: each event gives the next one. */
export function applyEvent(call: Call, event: CallEvent): Call {
  const next = changeOf(call, event);
  return next === undefined ? call : { ...call, ...next, revision: call.revision + 1 };
}

/**
 * A call before its first event. Its fields are named one by one, and are undefined where it has none: a copy of the facts
 * would keep the fields that are added to it apart, in a list that is made anew several times as it grows. `satisfies` sees
 * that none of the facts is forgotten, optional ones included.
 */
export function newCall(facts: CallFacts, createdAtMs: number): Call {
  return {
    id: facts.id,
    direction: facts.direction,
    from: facts.from,
    to: facts.to,
    agentId: facts.agentId,
    agentVersion: facts.agentVersion,
    agentName: facts.agentName,
    metadata: facts.metadata,
    dynamicVariables: facts.dynamicVariables,
    settings: facts.settings,
    provider: facts.provider,
    connectWithin: facts.connectWithin,
    status: 'registered',
    revision: 0,
    createdAtMs,
    transcript: NONE,
    latencies: NONE,
    linkRoundTripsMs: NONE,
  } satisfies Call & Record<keyof CallFacts, unknown>;
}

/** Calls are values, so those that have said nothing yet share their silence. */
const NONE: readonly never[] = Object.freeze([]);

function changeOf(call: Call, event: CallEvent): Partial<Call> | undefined {
  switch (event.kind) {
    case 'created':
    case 'ringing':
    case 'interrupted':
    case 'taken-over':
    case 'transfer-cancelled':
      return undefined;
    case 'answered':
      return { status: 'ongoing', answeredAtMs: event.atMs };
    case 'heard':
      return { transcript: inOrder(call.transcript, event.utterance) };
    case 'said':
      return {
        // A turn that was cut before its first word leaves no line behind, but its latency counts.
        transcript:
          event.utterance.words.length === 0 ? call.transcript : inOrder(call.transcript, event.utterance),
        latencies: event.latency === undefined ? call.latencies : [...call.latencies, event.latency],
      };
    case 'dtmf':
      return {
        transcript: [
          ...call.transcript,
          { kind: 'dtmf', digit: event.digit, timeMs: sinceAnswerMs(call, event) },
        ],
      };
    case 'injected':
      return {
        transcript: [
          ...call.transcript,
          { kind: 'injected', content: event.content, timeMs: sinceAnswerMs(call, event) },
        ],
      };
    case 'amended':
      return amendmentOf(call, event.changes);
    case 'tool-called':
      return { transcript: [...call.transcript, event.item] };
    case 'transfer-started':
      return { transfer: event.transfer };
    case 'transfer-ended':
      return { transferEndedAtMs: event.atMs };
    case 'bridged':
      return { transferTo: event.to };
    case 'round-trips':
      return { linkRoundTripsMs: [...call.linkRoundTripsMs, ...event.roundTripsMs] };
    case 'ended':
      if (isOver(call)) return undefined;
      return {
        status: statusAfter(call, event.reason),
        endReason: event.reason,
        endedBy: event.by,
        endedAtMs: event.atMs,
      };
    case 'analyzed':
      return { analysis: event.analysis };
  }
}

/** An utterance is told at its end and stands where it began: before what has happened meanwhile. */
function inOrder(transcript: readonly TranscriptItem[], utterance: Utterance): readonly TranscriptItem[] {
  const startMs = utterance.words[0]?.startMs;
  if (startMs === undefined) return [...transcript, utterance];
  const before = transcript.findLastIndex((item) => (startOf(item) ?? 0) <= startMs);
  return transcript.toSpliced(before + 1, 0, utterance);
}

function startOf(item: TranscriptItem): number | undefined {
  return item.kind === 'utterance' ? item.words[0]?.startMs : item.timeMs;
}

function sinceAnswerMs(call: Call, { atMs }: CallEvent): number {
  return atMs - (call.answeredAtMs ?? atMs);
}

function amendmentOf(call: Call, changes: CallAmendment): Partial<Call> {
  const { metadata, dynamicVariables, provider } = changes;
  return {
    ...(metadata === undefined ? {} : { metadata }),
    ...(dynamicVariables === undefined ? {} : { dynamicVariables }),
    ...(provider === undefined ? {} : { provider: { ...call.provider, ...provider } }),
  };
}

/** Why a call was never answered: none that was ends so. */
export const NEVER_CONNECTED: readonly EndReason[] = [
  'busy',
  'no-answer',
  'declined',
  'invalid-destination',
  'dial-failed',
];
const FAILED: readonly EndReason[] = [
  'no-capacity',
  'agent-link-open-failed',
  'agent-link-lost',
  'agent-link-error',
  'agent-link-corrupt',
  'platform-error',
];

function statusAfter(call: Call, reason: EndReason): CallStatus {
  if (NEVER_CONNECTED.includes(reason)) return 'not-connected';
  if (FAILED.includes(reason)) return 'error';
  // A provider's own reason: connected calls end, the others never connected; the pack may refine it.
  return call.answeredAtMs === undefined && !isNeutral(reason) ? 'not-connected' : 'ended';
}
