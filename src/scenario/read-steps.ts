import { parseDurationMs } from '../core/duration.ts';
import { INTERRUPT_WORDS } from './formats.ts';
import { present } from './present.ts';
import type { InterruptPoint, ReplyExpectation, StepAction, TextMatcher } from './scenario.ts';
import type { RawReply, RawStep } from './schema-steps.ts';
import { parseTextMatcher } from './text-match.ts';

/*
 * From the file's words to the engine's. Everything here has passed the schema and its formats, so
 * nothing is refused; what contradicts another step is script-order.ts's business.
 */

export interface StepContext {
  /** Whether the caller has said something earlier in the script. */
  readonly hasCallerSpoken: boolean;
}

/** One step as the engine takes it. */
export function readStep(raw: RawStep, context: StepContext): StepAction {
  if (typeof raw === 'string') {
    if (raw === 'hangup') return { kind: 'hangup', by: 'caller' };
    return raw === 'expect_reply' ? { kind: 'expect_reply', ...readReply({}, context) } : { kind: raw };
  }
  if (raw.ring !== undefined) return { kind: 'ring', forMs: durationMs(raw.ring) };
  if (raw.silence !== undefined) return { kind: 'silence', forMs: durationMs(raw.silence) };
  if (raw.wait !== undefined) return { kind: 'wait', forMs: durationMs(raw.wait) };
  if (raw.caller !== undefined) return { kind: 'caller', says: raw.caller.trim() };
  if (raw.agent !== undefined) return { kind: 'agent', says: raw.agent.trim() };
  if (raw.fail !== undefined) return { kind: 'fail', reason: raw.fail };
  if (raw.hangup !== undefined) return { kind: 'hangup', by: raw.hangup };
  if (raw.interrupt !== undefined) {
    return {
      kind: 'interrupt',
      after: readInterruptPoint(raw.interrupt.after),
      says: raw.interrupt.says.trim(),
    };
  }
  return { kind: 'expect_reply', ...readReply(raw.expect_reply ?? {}, context) };
}

/** Milliseconds of a text that the formats have accepted. */
export function durationMs(text: string): number {
  return parseDurationMs(text) ?? 0;
}

/** The same for a field that may be absent. */
export function optionalDurationMs(text: string | undefined): number | undefined {
  return text === undefined ? undefined : durationMs(text);
}

function readInterruptPoint(text: string): InterruptPoint {
  const words = INTERRUPT_WORDS.exec(text.trim())?.[1];
  return words === undefined
    ? { kind: 'time', afterMs: durationMs(text) }
    : { kind: 'words', words: Number(words) };
}

function readReply(raw: RawReply, { hasCallerSpoken }: StepContext): ReplyExpectation {
  return present({
    // The first reply of a call is the greeting, which nobody asks for.
    to: raw.to ?? (hasCallerSpoken ? 'latest' : 'begin'),
    says: readMatcher(raw.says),
    firstFrameWithinMs: optionalDurationMs(raw.first_frame_within),
    completeWithinMs: optionalDurationMs(raw.complete_within),
    endsCall: raw.ends_call,
  });
}

function readMatcher(text: string | undefined): TextMatcher | undefined {
  if (text === undefined) return undefined;
  const parsed = parseTextMatcher(text);
  return parsed.kind === 'matcher' ? parsed.matcher : undefined;
}
