import { toFrameBody } from './frame-body.ts';
import type { FrameFault } from './socket-fault.ts';

/** Before the frame comes a copy of it whose type nobody knows, as a newer provider may send one. */
export const unknownType: FrameFault<'unknown_type'> = {
  kind: 'unknown_type',
  canStrike: ({ role }) => role !== 'ping',
  apply: (frames, { text, typeField }, { type }) => [
    { text: JSON.stringify({ ...toFrameBody(text), [typeField]: type }), type },
    ...frames,
  ],
};
