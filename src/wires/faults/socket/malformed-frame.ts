import { cutShort } from './cut-short.ts';
import type { FrameFault } from './socket-fault.ts';

/** Before the frame comes its beginning, which is no JSON. */
export const malformedFrame: FrameFault<'malformed_frame'> = {
  kind: 'malformed_frame',
  canStrike: ({ role }) => role !== 'ping',
  apply: (frames, { text }) => [{ text: cutShort(text) }, ...frames],
};
