import type { ClockMode } from '../../core/time/clock.ts';
import type { DeliveryPolicy } from '../../providers/pack.ts';
import type { AttemptResult } from './attempt.ts';
import type { Delivery } from './delivery.ts';
import { mayRepeat } from './delivery-faults.ts';
import type { OutgoingMessage } from './message.ts';
import type { OrderGate } from './order-gate.ts';
import { nextStep } from './retry-schedule.ts';

/** What follows the attempts of a delivery. */
export type Next =
  /** It is sent again at once, though it was accepted. */
  | { readonly kind: 'repeat' }
  | { readonly kind: 'retry'; readonly inMs: number }
  /** Its turn will come again. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'end'; readonly as: 'delivered' | 'given-up' }
  /** The world is going away: with a data file it goes on after the restart. */
  | { readonly kind: 'leave' };

export interface NextFacts {
  readonly policy: DeliveryPolicy;
  readonly clockMode: ClockMode;
  readonly gate: OrderGate | undefined;
  readonly isStopping: boolean;
}

/** Script ms before each retry of a message. */
export function gapsOf({ retryGapsMs }: OutgoingMessage, policy: DeliveryPolicy): readonly number[] {
  return retryGapsMs ?? policy.retryGapsMs;
}

export function nextOf(delivery: Delivery, { outcome }: AttemptResult, facts: NextFacts): Next {
  const { policy, clockMode, gate, isStopping } = facts;
  const isAccepted = outcome.kind === 'accepted';
  const turn = gate?.after(delivery, isAccepted);
  if (turn !== undefined && !isStopping)
    return turn === 'waits' ? { kind: 'wait' } : { kind: 'end', as: isAccepted ? 'delivered' : 'given-up' };
  const step = nextStep({
    outcome,
    attempt: delivery.attempts,
    retryGapsMs: gapsOf(delivery.message, policy),
    clockMode,
  });
  if (isStopping) {
    // An attempt that we cut short ourselves ends nothing.
    return step.kind === 'retry' || outcome.kind === 'failed'
      ? { kind: 'leave' }
      : { kind: 'end', as: step.kind };
  }
  const wasAccepted = isAccepted || delivery.isAccepted;
  if (wasAccepted && mayRepeat(delivery)) return { kind: 'repeat' };
  if (delivery.isAccepted) return { kind: 'end', as: 'delivered' };
  return step.kind === 'retry' ? step : { kind: 'end', as: step.kind };
}
