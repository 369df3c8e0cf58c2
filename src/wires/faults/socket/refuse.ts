import type { DialFault } from './socket-fault.ts';

/** The socket is never dialled, as if nobody listened there. */
export const refuse: DialFault<'refuse'> = {
  kind: 'refuse',
  delayMs: () => Number.POSITIVE_INFINITY,
};
