import type { EarlyHold } from '../../core/ports.ts';
import type {
  CallerSays,
  InterruptPoint,
  ReplyExpectation,
  StepAction,
  SweepPoint,
} from '../model/scenario.ts';
import { INTERRUPT_COUNT, parsePoint } from '../model/sweep.ts';
import { parseTextMatcher, type TextMatcher } from '../patterns/text-match.ts';
import type { RawReply, RawStep } from '../schema/schema-steps.ts';
import { present } from './present.ts';
import { readAlert } from './read-alert.ts';
import { readKeys, readTool, readTransfer, readVoicemail } from './read-call-steps.ts';
import { durationMs, optionalDurationMs } from './read-duration.ts';
import { readProbe } from './read-probe.ts';
import { readRequest, readWait } from './read-world-steps.ts';

/*
 * From the file's words to the engine's. Everything here has passed the schema and its formats, so
 * nothing is refused; what contradicts another step is script-order.ts's business.
 */

interface RawSpeech {
  readonly says?: string | undefined;
  readonly early?: RawEarly | undefined;
  readonly unintelligible?: string | undefined;
}

type RawEarly = boolean | 'sent' | 'first_frame' | 'complete';

export interface StepContext {
  /** Whether the caller has said something earlier in the script. */
  readonly hasCallerSpoken: boolean;
}

/** One step as the engine takes it. */
export function readStep(raw: RawStep, context: StepContext): StepAction {
  if (typeof raw === 'string') {
    if (raw === 'hangup') return { kind: 'hangup', by: 'caller' };
    if (raw === 'voicemail') return { kind: 'voicemail', ...readVoicemail() };
    if (raw === 'transfer') return { kind: 'transfer', ...readTransfer({}) };
    return raw === 'expect_reply' ? { kind: 'expect_reply', ...readReply({}, context) } : { kind: raw };
  }
  if (raw.ring !== undefined) return { kind: 'ring', forMs: durationMs(raw.ring) };
  if (raw.silence !== undefined) return { kind: 'silence', forMs: durationMs(raw.silence) };
  if (raw.wait !== undefined) return { kind: 'wait', forMs: durationMs(raw.wait) };
  if (raw.caller !== undefined) return { kind: 'caller', ...readSpeech(raw.caller) };
  if (raw.agent !== undefined) return { kind: 'agent', says: raw.agent.trim() };
  if (raw.fail !== undefined) return { kind: 'fail', reason: raw.fail };
  if (raw.tool !== undefined) return { kind: 'tool', ...readTool(raw.tool) };
  if (raw.alert !== undefined) return { kind: 'alert', alert: readAlert(raw.alert) };
  if (raw.probe !== undefined) return { kind: 'probe', ...readProbe(raw.probe) };
  if (raw.voicemail !== undefined) return { kind: 'voicemail', ...readVoicemail(raw.voicemail) };
  if (raw.dtmf !== undefined) return { kind: 'dtmf', ...readKeys(raw.dtmf) };
  if (raw.transfer !== undefined) return { kind: 'transfer', ...readTransfer(raw.transfer) };
  if (raw.advance !== undefined) return { kind: 'advance', byMs: durationMs(raw.advance) };
  if (raw.wait_for !== undefined) return { kind: 'wait_for', ...readWait(raw.wait_for) };
  if (raw.expect_request !== undefined) return { kind: 'expect_request', ...readRequest(raw.expect_request) };
  if (raw.hangup !== undefined) return { kind: 'hangup', by: raw.hangup };
  if (raw.interrupt !== undefined) {
    return {
      kind: 'interrupt',
      after: readInterruptPoint(raw.interrupt.after),
      ...readSpeech(raw.interrupt),
    };
  }
  return { kind: 'expect_reply', ...readReply(raw.expect_reply ?? {}, context) };
}

type RawPoint = NonNullable<Extract<RawStep, object>['interrupt']>['after'];

function readInterruptPoint(raw: RawPoint): InterruptPoint {
  if (typeof raw !== 'string') {
    const to = raw.to === undefined ? undefined : readSweepPoint(raw.to);
    return present({ kind: 'sweep' as const, every: readSweepPoint(raw.every), to });
  }
  if (raw.trim() === 'sweep') return { kind: 'sweep', every: { kind: 'words', words: 1 } };
  return parsePoint(raw) ?? { kind: 'question' };
}

function readSweepPoint(text: string): SweepPoint {
  const words = INTERRUPT_COUNT.exec(text.trim())?.[1];
  return words === undefined
    ? { kind: 'time', afterMs: durationMs(text) }
    : { kind: 'words', words: Number(words) };
}

function readSpeech(raw: string | RawSpeech): CallerSays {
  if (typeof raw === 'string') return { says: raw.trim() };
  return present({
    says: raw.says?.trim() ?? '',
    early: readEarly(raw.early),
    unintelligibleMs: optionalDurationMs(raw.unintelligible),
  });
}

/** From the file's word: true is the usual one. */
export function readEarly(raw: RawEarly | undefined): EarlyHold | 'off' | undefined {
  if (raw === undefined) return undefined;
  if (raw === false) return 'off';
  return raw === true || raw === 'sent' ? 'sent' : raw === 'first_frame' ? 'first-frame' : 'complete';
}

function readReply(raw: RawReply, context: StepContext): ReplyExpectation {
  return present({
    to: whichTurn(raw, context),
    withinMs: optionalDurationMs(raw.within),
    says: readMatcher(raw.says),
    firstFrameWithinMs: optionalDurationMs(raw.first_frame_within),
    completeWithinMs: optionalDurationMs(raw.complete_within),
    endsCall: raw.ends_call,
  });
}

function whichTurn({ unasked, to }: RawReply, { hasCallerSpoken }: StepContext): ReplyExpectation['to'] {
  if (unasked === true) return 'unasked';
  // The first reply of a call is the greeting, which nobody asks for.
  return to ?? (hasCallerSpoken ? 'latest' : 'begin');
}

function readMatcher(text: string | undefined): TextMatcher | undefined {
  if (text === undefined) return undefined;
  const parsed = parseTextMatcher(text);
  return parsed.kind === 'matcher' ? parsed.matcher : undefined;
}
