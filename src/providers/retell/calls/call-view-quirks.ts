import type { Quirk } from '../../pack.ts';

export const transcriptWhileOngoingQuirk: Quirk = {
  name: 'transcript-while-ongoing',
  about: 'Whether the call object of a running call holds the transcript so far.',
  values: ['absent', 'present'],
  byDefault: 'absent',
  source: 'OpenAPI document (2026-08): available after the call ends; custom functions receive it earlier.',
};

export const neverConnectedQuirk: Quirk = {
  name: 'never-connected-call',
  about:
    'What get-call and webhooks show of a call that never connected: no length and no transcript, or 0 and an empty text, and then no end_timestamp.',
  values: ['bare', 'zeros'],
  byDefault: 'bare',
  source:
    "Connexity's mapper of real payloads: neither is there. Two payloads that another client captured (Mindflow, 2026-05): zeros.",
};
