import type { SilenceFault } from './socket-fault.ts';

/** The socket is open, and nothing comes over it. */
export const idle: SilenceFault<'idle'> = {
  kind: 'idle',
  silences: () => true,
};
