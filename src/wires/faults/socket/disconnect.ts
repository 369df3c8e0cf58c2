import type { CutFault } from './socket-fault.ts';

/** The socket ends as if something between the two had ended it: with a close code, or without a word. */
export const disconnect: CutFault<'disconnect'> = {
  kind: 'disconnect',
  cut: ({ code, reason }) => ({
    ...(code === undefined ? {} : { code }),
    ...(reason === undefined ? {} : { reason }),
    sockets: 1,
  }),
};
