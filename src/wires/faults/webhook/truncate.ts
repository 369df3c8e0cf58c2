import type { WireFault } from './webhook-fault.ts';

/** The connection ends after so many bytes of the body, or after half of it; at least the last byte is missing. */
export const truncate: WireFault<'truncate'> = (plan, { bytes }, bodyBytes) => ({
  ...plan,
  cut: { kind: 'within', bytes: Math.max(0, Math.min(bytes ?? Math.floor(bodyBytes / 2), bodyBytes - 1)) },
});
