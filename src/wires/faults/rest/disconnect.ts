import type { RestRule } from './rest-effect.ts';

/** The connection is cut: before the request has its effect, after it, or in the middle of the reply. */
export const disconnect: RestRule<'disconnect'> = {
  strikes: 'carried-out',
  what: (fault) => (fault.phase === 'during' ? 'in the middle of the reply' : `${fault.phase} the effect`),
  effect: ({ phase }) => ({
    kind: 'cut',
    afterBytes: (bodyBytes) => (phase === 'during' ? Math.floor(bodyBytes / 2) : undefined),
  }),
};
