import type { Strike } from '../../core/faults.ts';
import type { AskPurpose, CustomerAnswer } from '../../core/ports.ts';
import type { Clock, Timer } from '../../core/time/clock.ts';
import type { AttemptResult } from './attempt.ts';
import type { OutgoingMessage } from './message.ts';
import type { WebhookVisit } from './message-faults.ts';

/** One message on its way, with what became of it so far. */
export interface Delivery {
  readonly message: OutgoingMessage;
  attempts: number;
  /** Undefined where that was written in the journal of an earlier process. */
  causedBy: string | undefined;
  /** Attempts that are made at the same moment, faults aside. */
  atOnce: number;
  /** When it is sent is decided by somebody else. */
  isGated: boolean;
  isInFlight: boolean;
  /** It was, and is sent again all the same. */
  isAccepted: boolean;
  retry: Timer | undefined;
  /** Who waits for the answer, if anybody does. */
  readonly question: Question | undefined;
  /** What goes wrong with it on purpose, if anything is set. */
  readonly faults: DeliveryFaults | undefined;
}

export interface Question {
  readonly purpose: AskPurpose;
  readonly answer: (answer: CustomerAnswer) => void;
}

export interface DeliveryFaults {
  readonly visit: WebhookVisit;
  /** Words of the faults that all its attempts share. */
  words: readonly string[];
  /** Those of the next attempt alone. */
  attemptWords: readonly string[];
  /** What has struck and is not written down yet: that waits for the entry of the attempt that was hit. */
  strikes: readonly Strike[];
  /** Deliveries that follow, though one was accepted, and what asks for them. */
  repeats: number;
  repeatStrikes: readonly Strike[];
  /** Messages that wait until this one has been tried. */
  heldBack: readonly Delivery[];
}

export interface DeliveryStart {
  readonly attempts?: number;
  readonly causedBy?: string | undefined;
  readonly question?: Question | undefined;
  readonly faults?: DeliveryFaults | undefined;
}

/** Why a question has no answer where the world went away before. */
export const STOPPED = 'it was not sent any more';

export function createDelivery(message: OutgoingMessage, start: DeliveryStart): Delivery {
  const { attempts = 0, causedBy, question, faults } = start;
  return {
    message,
    attempts,
    causedBy,
    atOnce: 1,
    isGated: false,
    isInFlight: false,
    isAccepted: false,
    retry: undefined,
    question,
    faults,
  };
}

/** The answer to a question that nobody was asked. */
export function unsent(reason: string, entryId: string): CustomerAnswer {
  return { outcome: { kind: 'failed', reason }, text: '', attempts: 0, tookMs: 0, entryId };
}

/** Tells who asked how it went. */
export function answerQuestion(delivery: Delivery, result: AttemptResult, clock: Clock): void {
  const { question, message, attempts, causedBy } = delivery;
  if (question === undefined) return;
  const { outcome, replyBody = '', replyHeaders: headers, wall } = result;
  const entryId = causedBy ?? message.id;
  const ofReply = headers === undefined ? {} : { headers };
  const answer = { outcome, text: replyBody, ...ofReply, attempts, tookMs: wall.tookMs, entryId };
  // The skipping clock stood still meanwhile: who waited in vain has waited for the whole timeout. Not so where a
  // client waits for us: its request holds the clock until it is answered.
  const isHeld = question.purpose === 'request';
  const isCharged = outcome.kind === 'timed-out' && clock.mode.kind === 'skip' && !isHeld;
  if (isCharged) clock.after(message.timeoutMs, () => question.answer(answer));
  else question.answer(answer);
}
