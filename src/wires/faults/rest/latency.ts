import { drawDelay } from '../draw-delay.ts';
import type { RestRule } from './rest-effect.ts';

/** Everything takes longer, in wire time: before the request has its effect, or before its reply is sent. */
export const latency: RestRule<'latency'> = {
  strikes: 'all',
  what: (fault) => (fault.phase === 'after' ? 'after the effect' : ''),
  effect: ({ delay, jitterMs }, { random }) => ({
    kind: 'wait',
    forMs: Math.round(drawDelay(delay, random, jitterMs)),
  }),
};
