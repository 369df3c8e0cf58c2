import type { CutFault } from './socket-fault.ts';

/** So many sockets in a row go dead, each as soon as it stands. */
export const reconnectStorm: CutFault<'reconnect_storm'> = {
  kind: 'reconnect_storm',
  cut: ({ count }) => ({ sockets: count }),
};
