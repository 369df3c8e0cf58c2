import { formatDuration } from '../../../core/time/duration.ts';
import type { RestRule } from './rest-effect.ts';

/** Status and headers come at once, the body piece by piece. */
export const slowBody: RestRule<'slow_body'> = {
  strikes: 'all',
  what: (fault) => `over ${formatDuration(fault.overMs)}`,
  effect: ({ overMs }) => ({ kind: 'dribble', overMs }),
};
