import type { Quirk, QuirkValues } from '../pack.ts';
import { webhookRetryGapsQuirk } from './delivery.ts';
import { webhookCallCostQuirk, webhookEnvelopeQuirk } from './webhooks.ts';

export const listRateLimitQuirk: Quirk = {
  name: 'list-rate-limit',
  about: 'Requests that each list operation accepts in 10 s.',
  values: ['15', '30'],
  byDefault: '15',
  source: 'docs: get-started/sdk say 15; a client measured 30 on list-agents (Wiretap, 2026-08-10).',
};

export const rateLimitHeadersQuirk: Quirk = {
  name: 'rate-limit-headers-on-success',
  about: 'Whether accepted requests carry the RateLimit headers too.',
  values: ['absent', 'present'],
  byDefault: 'absent',
  source: 'docs: get-started/sdk describe them on 429; a client saw them on successes (Wiretap, 2026-08-10).',
};

export const concurrencyExcessQuirk: Quirk = {
  name: 'concurrency-excess',
  about: 'What becomes of a call for which no slot is free: refused with 429, or accepted and ended at once.',
  values: ['rejected', 'accepted-then-error'],
  byDefault: 'rejected',
  source: 'docs: deploy/concurrency know both a 429 and the reason concurrency_limit_reached.',
};

export const outboundRateQuirk: Quirk = {
  name: 'outbound-rate-excess',
  about:
    'What becomes of a second outbound call within one second: dialled like any other, or refused with 429.',
  values: ['accepted', 'rejected'],
  byDefault: 'accepted',
  source:
    'docs: get-started/sdk say that it is queued, deploy/outbound-call that it is rejected; default 1 a second.',
};

export const stopCallWhenOverQuirk: Quirk = {
  name: 'stop-call-when-over',
  about: 'The answer to stop-call for a call that is over already.',
  values: ['400', '204'],
  byDefault: '400',
  source: 'UNVERIFIED: the OpenAPI document speaks of an ongoing call only, and lists 400.',
};

export const transcriptWhileOngoingQuirk: Quirk = {
  name: 'transcript-while-ongoing',
  about: 'Whether the call object of a running call holds the transcript so far.',
  values: ['absent', 'present'],
  byDefault: 'absent',
  source: 'OpenAPI document (2026-08): available after the call ends; custom functions receive it earlier.',
};

export const languageMultiQuirk: Quirk = {
  name: 'agent-language-multi',
  about: 'Whether an agent may have the language "multi".',
  values: ['accepted', 'rejected'],
  byDefault: 'accepted',
  source:
    'retell-sdk 5.66.1 still types it; docs: deprecation-notice/overview announce its refusal for 2026-07-31.',
};

/** Every disputed or odd fact of Retell that a user can decide otherwise. */
export const retellQuirks: readonly Quirk[] = [
  listRateLimitQuirk,
  rateLimitHeadersQuirk,
  concurrencyExcessQuirk,
  outboundRateQuirk,
  stopCallWhenOverQuirk,
  transcriptWhileOngoingQuirk,
  languageMultiQuirk,
  webhookRetryGapsQuirk,
  webhookEnvelopeQuirk,
  webhookCallCostQuirk,
];

/** What holds where the user decides nothing. */
export const quirkDefaults: QuirkValues = Object.fromEntries(
  retellQuirks.map((quirk) => [quirk.name, quirk.byDefault]),
);

/** The user's decision, or the default. */
export function quirkValue(quirks: QuirkValues, quirk: Quirk): string {
  return quirks[quirk.name] ?? quirk.byDefault;
}
