import type { SignatureFault } from './webhook-fault.ts';

/** Signed with the right key, and long ago: as somebody sends it who has recorded it. Signatures without a time stay right. */
export const staleTimestamp: SignatureFault<'stale_timestamp'> = ({ headers, atMs, sign }, { byMs }) => {
  const stale = sign({ atMs: atMs - byMs });
  return Object.entries(stale).every(([name, value]) => headers[name] === value) ? undefined : stale;
};
