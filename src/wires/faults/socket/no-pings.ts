import type { SilenceFault } from './socket-fault.ts';

/** Keepalives that the server has asked for never come. */
export const noPings: SilenceFault<'no_pings'> = {
  kind: 'no_pings',
  silences: ({ role }) => role === 'ping',
};
