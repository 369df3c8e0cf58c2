import type { SignatureFault } from './webhook-fault.ts';

/** Nothing proves who sent it. */
export const missingSignature: SignatureFault<'missing_signature'> = ({ headers }) =>
  Object.keys(headers).length === 0 ? undefined : {};
