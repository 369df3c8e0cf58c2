import type { Clock } from './time/clock.ts';
import { startWireTimer } from './time/wall-clock.ts';

/**
 * Wall time that a client gets to read the answer to its own request before what it asked for begins to happen: on a
 * jumping clock the first webhook would otherwise overtake the reply that names the call.
 */
const REPLY_GRACE_MS = 5;

/** Holds a jumping clock for that long; a clock that follows the wall is not stopped by a hold, so one would only cost. */
export function giveReplyGrace(clock: Clock): void {
  const { kind } = clock.mode;
  if (kind !== 'skip' && kind !== 'live') return;
  const grace = clock.hold('request');
  startWireTimer(REPLY_GRACE_MS, () => grace.release());
}
