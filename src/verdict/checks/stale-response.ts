import { type Check, recorded } from '../check.ts';

const RULES = ['stale-response', 'unknown-response-id'];

/**
 * Content for a turn that a newer one has replaced, or that nobody asked for. Frames that may have been on
 * their way when the newer turn was sent are forgiven where they arrive, by the measured round trip.
 */
export const staleResponse: Check = {
  name: 'stale-response',
  title: 'Content comes only for the turn that was asked last',
  rules: RULES,
  run: (context) => recorded(context, RULES),
};
