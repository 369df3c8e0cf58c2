import type { RestRule } from './rest-effect.ts';

/** Refused as somebody who asks too often, before anything happens. */
export const rateLimit: RestRule<'rate_limit'> = {
  strikes: 'all',
  what: () => 'refused',
  effect: ({ resetInMs }, { rateLimited }) => ({ kind: 'answer', reply: () => rateLimited(resetInMs) }),
};
