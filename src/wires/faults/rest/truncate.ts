import type { RestRule } from './rest-effect.ts';

/** The connection ends in the middle of the body; the header has promised all of it. */
export const truncate: RestRule<'truncate'> = {
  strikes: 'carried-out',
  what: (fault) => (fault.bytes === undefined ? 'after half of the body' : `after ${fault.bytes} bytes`),
  effect: ({ bytes }) => ({
    kind: 'cut',
    // At least one byte is missing, or nothing would be truncated.
    afterBytes: (bodyBytes) => Math.max(0, Math.min(bytes ?? Math.floor(bodyBytes / 2), bodyBytes - 1)),
  }),
};
