import { drawDelay } from '../draw-delay.ts';
import type { DialFault } from './socket-fault.ts';

/** The socket takes so much longer to open; beyond the provider's patience the try fails. */
export const slowOpen: DialFault<'slow_open'> = {
  kind: 'slow_open',
  delayMs: ({ delay, jitterMs }, random) => drawDelay(delay, random, jitterMs),
};
