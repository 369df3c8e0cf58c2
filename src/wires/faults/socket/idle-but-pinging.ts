import type { SilenceFault } from './socket-fault.ts';

/** Nothing but keepalives comes over the socket. */
export const idleButPinging: SilenceFault<'idle_but_pinging'> = {
  kind: 'idle_but_pinging',
  silences: ({ role }) => role !== 'ping',
};
