import { cutShort } from './cut-short.ts';
import type { FrameFault } from './socket-fault.ts';

/** Before the frame come bytes, which are no text and no JSON. */
export const binaryFrame: FrameFault<'binary_frame'> = {
  kind: 'binary_frame',
  canStrike: ({ role }) => role !== 'ping',
  apply: (frames, { text }) => [{ text: cutShort(text), isBinary: true }, ...frames],
};
