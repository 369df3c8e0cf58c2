import type { Timer } from '../../core/clock.ts';
import type { AskPurpose, CustomerAnswer } from '../../core/ports.ts';
import type { OutgoingMessage } from './message.ts';

/** One message on its way, with what became of it so far. */
export interface Delivery {
  readonly message: OutgoingMessage;
  attempts: number;
  /** Undefined where that was written in the journal of an earlier process. */
  causedBy: string | undefined;
  isInFlight: boolean;
  retry: Timer | undefined;
  /** Who waits for the answer, if anybody does. */
  readonly question: Question | undefined;
}

export interface Question {
  readonly purpose: AskPurpose;
  readonly answer: (answer: CustomerAnswer) => void;
}

export interface DeliveryStart {
  readonly attempts?: number;
  readonly causedBy?: string;
  readonly question?: Question;
}

/** Why a question has no answer where the world went away before. */
export const STOPPED = 'it was not sent any more';

export function createDelivery(message: OutgoingMessage, start: DeliveryStart): Delivery {
  const { attempts = 0, causedBy, question } = start;
  return { message, attempts, causedBy, isInFlight: false, retry: undefined, question };
}

/** The answer to a question that nobody was asked. */
export function unsent(reason: string, entryId: string): CustomerAnswer {
  return { outcome: { kind: 'failed', reason }, text: '', attempts: 0, tookMs: 0, entryId };
}
