import type { WireFault } from './webhook-fault.ts';

/** The connection is cut: before anything is sent, in the middle of the body, or when the answer begins. */
export const disconnect: WireFault<'disconnect'> = (plan, { phase }, bodyBytes) => {
  if (phase !== 'during') return { ...plan, cut: { kind: phase } };
  return { ...plan, cut: { kind: 'within', bytes: Math.floor(bodyBytes / 2) } };
};
