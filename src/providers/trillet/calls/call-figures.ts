import type { Call, TranscriptItem, Utterance } from '../../../core/call.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import { outcomeOf } from './end-reason.ts';

/** US dollars for a minute of talk (the vendor's comparison of June 2026). */
const DOLLARS_PER_MINUTE = 0.12;

/** Seconds of talk, with milliseconds; 0 for a call that was never answered, undefined while one is live. */
export function durationSecondsOf(call: Call): number | undefined {
  const { answeredAtMs, endedAtMs } = call;
  if (outcomeOf(call) === 'live') return undefined;
  return answeredAtMs === undefined || endedAtMs === undefined ? 0 : (endedAtMs - answeredAtMs) / 1000;
}

/** What the call costs, in US dollars. Assumed: by the second, and to four places. */
export function costOf(call: Call): number {
  const dollars = ((durationSecondsOf(call) ?? 0) / 60) * DOLLARS_PER_MINUTE;
  return Math.round(dollars * 10_000) / 10_000;
}

/** A moment as the history writes it: seconds since 1970, with milliseconds (docs: calls/call-history). */
export function unixSeconds(atMs: number): number {
  return atMs / 1000;
}

/**
 * What the analysis found: keys of the customer's own, and answered_by_voicemail, the one that is documented
 * (docs: calls/call-history/list). Empty before the analysis.
 */
export function analyzedDataOf({ analysis }: Call): JsonObject {
  if (analysis === undefined) return {};
  return { answered_by_voicemail: analysis.inVoicemail, ...analysis.custom };
}

/** Whom the platform hears, in the words of the active calls (docs: active-calls). */
const ROLES = {
  agent: 'agent',
  caller: 'customer',
  'transfer-target': 'transfer',
  system: 'system',
} as const;

/** What was said so far, as the active calls show it. */
export function linesOf(call: Call): readonly { readonly role: string; readonly content: string }[] {
  return utterancesOf(call).map(({ role, text }) => ({ role: ROLES[role], content: text }));
}

/** What was said, as the history keeps it (Assumed: role, content, and the moment in seconds since 1970). */
export function transcriptOf(call: Call): readonly JsonObject[] {
  const startMs = call.answeredAtMs ?? call.createdAtMs;
  return utterancesOf(call).map(({ role, text, words }) => ({
    role: ROLES[role],
    content: text,
    timestamp: unixSeconds(startMs + (words[0]?.startMs ?? 0)),
  }));
}

/** The same as one text, a line for each utterance: what a batch and a CSV file show. */
export function transcriptTextOf(call: Call): string {
  return linesOf(call)
    .map(({ role, content }) => `${role}: ${content}`)
    .join('\n');
}

function utterancesOf({ transcript }: Call): readonly Utterance[] {
  return transcript.filter((item): item is Utterance => item.kind === 'utterance');
}

type ToolCall = Extract<TranscriptItem, { kind: 'tool-call' }>;
type ToolResult = Extract<TranscriptItem, { kind: 'tool-result' }>;

/** The tools that ran: name, arguments as JSON text, output as text (seen in the report after a call, BOOK). */
export function functionCallsOf({ transcript }: Call): readonly JsonObject[] {
  const results = transcript.filter((item): item is ToolResult => item.kind === 'tool-result');
  return transcript
    .filter((item): item is ToolCall => item.kind === 'tool-call')
    .map((item): Readonly<Record<string, Json>> => {
      const result = results.find(({ toolCallId }) => toolCallId === item.toolCallId);
      return { name: item.name, arguments: item.arguments, output: result?.content ?? '' };
    });
}
