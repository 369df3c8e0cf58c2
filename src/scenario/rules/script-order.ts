import { NEVER_CONNECTED } from '../../core/transitions.ts';
import type { StepAction } from '../model/scenario.ts';
import { isAftermath } from '../model/world-steps.ts';
import type { Report, Span } from '../source/report-problem.ts';
import { neutralFailure } from './fail-reasons.ts';
import {
  type Contradiction,
  contradictionInReply,
  contradictionInSpeech,
  contradictionInSweep,
} from './speech-rules.ts';

/** A step with its place, for messages. */
export interface PlacedStep {
  readonly action: StepAction;
  readonly line: number;
  readonly at: Span;
}

/** A step that is wrong in itself. What it was meant to be is not known, so nothing is concluded from its absence. */
export interface BrokenStep {
  readonly action?: undefined;
}

export interface OrderOptions {
  /** The provider's words for why calls fail that nobody answered. */
  readonly unanswered: readonly string[];
  readonly report: Report;
}

interface Progress {
  readonly unanswered: readonly string[];
  /** A broken step may have been meant as the answer, or as a silence. */
  isUncertain: boolean;
  ring: PlacedStep | undefined;
  answer: PlacedStep | undefined;
  /** The step with which the call was over. */
  end: PlacedStep | undefined;
  /** The interruption that is played at many points. */
  sweep: PlacedStep | undefined;
  /** Silence or a wait, in which a reminder can have fallen due. */
  pause: PlacedStep | undefined;
}

/** Reports steps that cannot happen where they stand: speech before the answer, anything after the end. */
export function checkScriptOrder(
  steps: readonly (PlacedStep | BrokenStep)[],
  { unanswered, report }: OrderOptions,
): void {
  const progress: Progress = {
    unanswered,
    isUncertain: false,
    ring: undefined,
    answer: undefined,
    end: undefined,
    pause: undefined,
    sweep: undefined,
  };
  for (const step of steps) {
    if (step.action === undefined) {
      progress.isUncertain = true;
      continue;
    }
    const contradiction = contradictionOf(step, progress);
    if (contradiction !== undefined) report({ code: 'DRY_SCENARIO_INVALID', at: step.at, ...contradiction });
    // One mistake is one report: after the end only the first step is named.
    if (progress.end !== undefined && contradiction !== undefined) return;
    follow(step, progress);
  }
}

function follow(step: PlacedStep, progress: Progress): void {
  const { action } = step;
  if (action.kind === 'ring') progress.ring ??= step;
  // A speech step before any answer is reported once, not again for each step behind it.
  if (action.kind === 'answer' || action.kind === 'voicemail' || isConversation(action))
    progress.answer ??= step;
  if (action.kind === 'silence' || action.kind === 'wait') progress.pause = step;
  if (action.kind === 'interrupt' && action.after.kind === 'sweep') progress.sweep ??= step;
  if (endsCall(action)) progress.end = step;
}

function tooLate(action: StepAction, end: PlacedStep): Contradiction {
  return {
    message: `step "${action.kind}" comes after the end of the call`,
    hint:
      action.kind === 'probe'
        ? `line ${end.line} ends it; a probe of what is left when all is over belongs under expect:`
        : `line ${end.line} ends it: ${endOf(end)}`,
  };
}

function contradictionOf({ action }: PlacedStep, progress: Progress): Contradiction | undefined {
  const { ring, answer, end, pause, isUncertain } = progress;
  if (end !== undefined) return isAftermath(action.kind) ? undefined : tooLate(action, end);
  if (isConversation(action) && answer === undefined && !isUncertain) return notAnswered(action.kind);
  switch (action.kind) {
    case 'ring':
      if (answer !== undefined)
        return { message: 'nothing rings after the answer', hint: `line ${answer.line} answers` };
      return ring === undefined
        ? undefined
        : {
            message: 'it rings already',
            hint: `put the time of line ${ring.line} and this one into one step`,
          };
    case 'answer':
    case 'voicemail':
      return answer === undefined
        ? undefined
        : { message: 'the call is answered already', hint: `by line ${answer.line}` };
    case 'busy':
    case 'no_answer':
    case 'decline':
      return answer === undefined
        ? undefined
        : {
            message: `step "${action.kind}" contradicts the answer`,
            hint: `line ${answer.line} answers; to end the call write hangup or fail`,
          };
    case 'fail':
      return answer !== undefined && isOfUnanswered(action.reason, progress.unanswered)
        ? {
            message: `a call that was answered does not fail for "${action.reason}"`,
            hint: `line ${answer.line} answers: leave that out, or write hangup, or another reason`,
          }
        : undefined;
    case 'hangup':
      return answer === undefined && !isUncertain
        ? {
            message: 'nobody has answered yet',
            hint: 'before the answer write decline, no_answer, busy or fail',
          }
        : undefined;
    case 'caller':
      return contradictionInSpeech(action);
    case 'interrupt':
      return contradictionInSweep(action, progress.sweep?.line);
    case 'expect_reply':
      return action.to === 'reminder' && pause === undefined && !isUncertain
        ? {
            message: 'no reminder can be due yet',
            hint: 'put a silence before it that is longer than the reminder trigger',
          }
        : contradictionInReply(action);
    default:
      return undefined;
  }
}

/** Whether a call fails for it only before anybody has answered. */
function isOfUnanswered(reason: string, words: readonly string[]): boolean {
  const neutral = neutralFailure(reason);
  return neutral === undefined ? words.includes(reason) : NEVER_CONNECTED.includes(neutral);
}

function notAnswered(kind: string): Contradiction {
  return { message: `step "${kind}" comes before the call is answered`, hint: 'write - answer first' };
}

function isConversation({ kind }: StepAction): boolean {
  return (
    kind === 'caller' ||
    kind === 'interrupt' ||
    kind === 'agent' ||
    kind === 'expect_reply' ||
    kind === 'transfer' ||
    kind === 'dtmf' ||
    kind === 'tool' ||
    kind === 'silence'
  );
}

function endsCall(action: StepAction): boolean {
  switch (action.kind) {
    case 'busy':
    case 'no_answer':
    case 'decline':
    case 'fail':
    case 'hangup':
      return true;
    case 'transfer':
      return action.plan.outcome === 'bridged';
    case 'expect_reply':
      return action.endsCall === true;
    default:
      return false;
  }
}

function endOf({ action }: PlacedStep): string {
  return action.kind === 'expect_reply' ? 'expect_reply with ends_call: true' : action.kind;
}
