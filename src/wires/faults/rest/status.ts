import { lowerCased } from '../../../core/lower-cased.ts';
import type { RestRule, WireReply } from './rest-effect.ts';

/** Statuses that have no body by definition. */
const BODILESS: readonly number[] = [204, 205, 304];

/** A status, with the provider's body and headers for it. */
export const status: RestRule<'status'> = {
  strikes: 'carried-out',
  what: (fault) => (fault.phase === 'after' ? `${fault.status} after the effect` : String(fault.status)),
  effect: (fault, tools) => ({
    kind: 'answer',
    reply: (whole) => {
      const base = baseReply(fault.status, whole, tools.providerReply);
      const headers = { ...base.headers, ...lowerCased(fault.headers ?? {}) };
      if (BODILESS.includes(fault.status))
        return { ...base, headers, contentType: undefined, text: undefined };
      if (fault.body === undefined) return { ...base, headers };
      if (typeof fault.body === 'string')
        return { ...base, headers, contentType: 'text/plain; charset=utf-8', text: fault.body };
      return {
        ...base,
        headers,
        contentType: 'application/json; charset=utf-8',
        text: JSON.stringify(fault.body),
      };
    },
  }),
};

/** A status that is no refusal leaves the real reply as it is, where there is one. */
function baseReply(
  wanted: number,
  whole: WireReply | undefined,
  providerReply: (status: number) => WireReply,
): WireReply {
  if (wanted >= 400) return providerReply(wanted);
  return whole === undefined
    ? { status: wanted, headers: {}, contentType: undefined, text: undefined }
    : { ...whole, status: wanted };
}
