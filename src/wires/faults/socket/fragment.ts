import type { FrameFault } from './socket-fault.ts';

/** Frames come in fragments of at most so many bytes, which may part a character. */
export const fragment: FrameFault<'fragment'> = {
  kind: 'fragment',
  canStrike: () => true,
  apply: (frames, _frame, { bytes }) => frames.map((each) => ({ ...each, fragmentBytes: bytes })),
};
