import type { AttemptEntry } from '../core/journal/entry.ts';

/** Faults that make a webhook one that must be refused: it may come from anybody. */
const SIGNATURE_FAULTS: readonly string[] = [
  'bad_signature',
  'missing_signature',
  'stale_timestamp',
  'wrong_key',
];

/** Faults that let no receiver take an attempt. */
const CUT_FAULTS: readonly string[] = ['drop', 'disconnect', 'truncate'];

/** Whether something that should be refused was sent on purpose. */
export function isForged({ faults = [] }: AttemptEntry): boolean {
  return faults.some((word) => SIGNATURE_FAULTS.includes(word));
}

/** Whether an attempt failed for a fault that was set, and not for anything that the customer's server did. */
export function isBlameless(attempt: AttemptEntry): boolean {
  const { faults = [], outcome } = attempt;
  if (faults.length === 0) return false;
  if (isForged(attempt) || faults.some((word) => CUT_FAULTS.includes(word))) return true;
  // Of attempts at once one may rightly be turned away, and a body may come too slowly for anybody.
  if (faults.includes('overlap')) return outcome.kind === 'refused';
  return faults.includes('slow_body') && outcome.kind === 'timed-out';
}
