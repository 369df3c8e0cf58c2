import type { PaceFault } from './socket-fault.ts';

/** So many bytes a second get through, in each direction. */
export const bandwidth: PaceFault<'bandwidth'> = {
  kind: 'bandwidth',
  delayMs: ({ bytesPerSecond }, sizeBytes) => (sizeBytes / bytesPerSecond) * 1000,
  occupiesLine: true,
};
