import type { FrameFault } from './socket-fault.ts';

/** A question comes so often, each time with the same id. */
export const duplicateFrame: FrameFault<'duplicate_frame'> = {
  kind: 'duplicate_frame',
  canStrike: ({ role }) => role === 'question',
  apply: (frames, { text }, { count }) => [...frames, ...Array.from({ length: count - 1 }, () => ({ text }))],
};
