import type { DeliveryPolicy } from '../../providers/pack.ts';
import type { Delivery } from './delivery.ts';
import { faultWords, recordStrikes } from './delivery-faults.ts';
import type { DeliveryLog } from './delivery-log.ts';
import { gapsOf } from './next-of.ts';
import type { Tried } from './round.ts';

export interface AttemptFacts {
  readonly delivery: Delivery;
  readonly tried: Tried;
  readonly policy: DeliveryPolicy;
  readonly retryInMs?: number | undefined;
}

/** Writes down how an attempt went, with what a fault has done to it; what comes next names that entry. */
export function journalAttempt(
  log: DeliveryLog,
  { delivery, tried: { attempt, result }, policy, retryInMs }: AttemptFacts,
): void {
  const { message, causedBy } = delivery;
  const limit = gapsOf(message, policy).length + 1;
  delivery.causedBy = log.attempt(message, {
    result,
    attempt,
    attemptLimit: Math.max(limit, attempt),
    faults: faultWords(delivery),
    ...(causedBy === undefined ? {} : { causedBy }),
    ...(retryInMs === undefined ? {} : { retryInMs }),
    ...(delivery.question === undefined ? {} : { purpose: delivery.question.purpose }),
  });
  if (result.refusal !== undefined) log.blocked(message, result.refusal, delivery.causedBy);
  recordStrikes(delivery, delivery.causedBy);
}
