import { drawDelay } from '../draw-delay.ts';
import type { PaceFault } from './socket-fault.ts';

/** Every frame takes so much longer, there and back. */
export const latency: PaceFault<'latency'> = {
  kind: 'latency',
  delayMs: ({ delay, jitterMs }, _sizeBytes, random) => drawDelay(delay, random, jitterMs),
};
