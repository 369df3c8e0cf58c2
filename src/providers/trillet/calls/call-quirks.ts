import type { Quirk } from '../../pack.ts';

export const signatureEncodingQuirk: Quirk = {
  name: 'signature-encoding',
  about: 'How the digest in X-Trillet-Signature is written.',
  values: ['hex', 'base64'],
  byDefault: 'hex',
  source:
    'docs: best-practices show an HMAC of OpenSSL, whose digest is hex there; no page names the encoding.',
};

export const signaturePrefixQuirk: Quirk = {
  name: 'signature-prefix',
  about: 'What stands before the digest in X-Trillet-Signature.',
  values: ['none', 'sha256='],
  byDefault: 'none',
  source: 'UNVERIFIED: no page shows a prefix; "sha256=" is usual elsewhere.',
};

export const signatureSecretQuirk: Quirk = {
  name: 'signature-secret',
  about: 'Whether the key is the whole secret, or the secret without its "whsec_".',
  values: ['whole', 'stripped'],
  byDefault: 'whole',
  source: 'docs: best-practices key the HMAC with the secret as it is; other services strip the prefix.',
};

export const signatureTimestampQuirk: Quirk = {
  name: 'signature-timestamp',
  about: 'Whether the time is signed too: then X-Trillet-Timestamp and a dot stand before the body.',
  values: ['absent', 'signed'],
  byDefault: 'absent',
  source: 'UNVERIFIED: no page knows a timestamp, and so no receiver can tell a replay.',
};

export const trilletRetryGapsQuirk: Quirk = {
  name: 'trillet-webhook-retry-gaps',
  about:
    'Script time before the first, second and third retry of a webhook that was not answered with a 2xx.',
  values: ['1s,5s,25s', '10s,60s,300s', '0s,0s,0s', 'none'],
  byDefault: '1s,5s,25s',
  source:
    'UNVERIFIED: retries are documented nowhere; docs: best-practices tell receivers to expect duplicates.',
};

export const accountEventsQuirk: Quirk = {
  name: 'account-events',
  about: 'Whether the events that are set up in the dashboard (call.started and its like) are posted.',
  values: ['sent', 'absent'],
  byDefault: 'sent',
  source: 'docs: introduction call them "coming soon", the vendor\'s comparison of June 2026 has them live.',
};

export const postCallWebhookQuirk: Quirk = {
  name: 'post-call-webhook',
  about:
    'Whether the report of a call (call_metadata, conversation_data, transcript, analytics) is posted after it.',
  values: ['sent', 'absent'],
  byDefault: 'sent',
  source: 'Receivers of 2026 get it (KORVO, BOOK); no page describes it.',
};

export const callCompletedAtQuirk: Quirk = {
  name: 'call-completed-at',
  about:
    'When call.completed is posted: once the call is analyzed, with its summary, or as soon as it has ended.',
  values: ['analyzed', 'ended'],
  byDefault: 'analyzed',
  source:
    "UNVERIFIED: the one documented sample has no summary; the vendor's comparison promises the transcript.",
};

export const callbackPayloadQuirk: Quirk = {
  name: 'callback-payload',
  about: "What a call's own callback_url gets: the events of the call, or the report after it.",
  values: ['events', 'post-call'],
  byDefault: 'events',
  source: 'docs: calls/initiate-call say that it receives events, and show none.',
};

export const historyCallIdQuirk: Quirk = {
  name: 'history-call-id',
  about: 'The callId of a call in the history: that of the answer which made it, or the name of its room.',
  values: ['short', 'room'],
  byDefault: 'short',
  source:
    'docs: a sample of calls/call-history/list has the form of a room, the answers of calls have the short one.',
};

export const historyFaultQuirk: Quirk = {
  name: 'history-fault',
  about: 'Whether the history of calls fails as it was seen to: with 500 while it is empty, or always.',
  values: ['absent', 'when-empty', 'always'],
  byDefault: 'absent',
  source: 'Clients saw both in April 2026 (PORTAL, CB).',
};

export const historyDirectionQuirk: Quirk = {
  name: 'history-direction',
  about: 'The direction of a call in the history: the way that it went, or the direction of its flow.',
  values: ['call', 'flow'],
  byDefault: 'call',
  source:
    'docs: calls/call-history/list name inbound, outbound and bidirectional, and show the last; only a flow can be that.',
};

export const publicAccessQuirk: Quirk = {
  name: 'public-access',
  about:
    'Whether a visitor without a key reaches any agent, or only one whose flow allows it (security.publicAccess).',
  values: ['any', 'required'],
  byDefault: 'any',
  source: 'docs: flows/call-flows/create have the setting; that the public web call asks for it is inferred.',
};

export const tooLargeQuirk: Quirk = {
  name: 'batch-too-large-status',
  about: 'The status of a batch whose file is larger than 20 MB.',
  values: ['413', '400'],
  byDefault: '413',
  source: 'docs: calls/batch/start give the limit, and no status.',
};

export const batchRowsQuirk: Quirk = {
  name: 'batch-invalid-rows',
  about:
    'What becomes of a batch with rows that cannot be dialled: refused as a whole, or those rows left out.',
  values: ['refused', 'left-out'],
  byDefault: 'refused',
  source: 'UNVERIFIED: no page says; there is an operation that validates a file beforehand.',
};

export const batchRowLimitQuirk: Quirk = {
  name: 'batch-row-limit',
  about: 'Rows that the file of a batch may have: a number.',
  values: [],
  form: 'number',
  byDefault: '10000',
  source: 'docs: calls/batch/overview say that it depends on the plan, and give no figure.',
};

export const officeHoursQuirk: Quirk = {
  name: 'office-hours',
  about: 'Whether a number takes no calls outside its officeHours, or takes them at all hours.',
  values: ['kept', 'ignored'],
  byDefault: 'kept',
  source:
    'docs: telephony/bind-call-to-phoneNumber and phone-numbers/update-config name the hours, not what they do.',
};

export const outboundFlowQuirk: Quirk = {
  name: 'outbound-flow-called',
  about:
    'What becomes of a call that comes in where the only active flow of the agent has the direction outbound.',
  values: ['rejected', 'taken'],
  byDefault: 'rejected',
  source:
    'docs: flows/call-flows/create tell outbound from bidirectional, and do not say what holds it to that.',
};

/** The quirks of calls, batches and webhooks. */
export const callQuirks: readonly Quirk[] = [
  signatureEncodingQuirk,
  signaturePrefixQuirk,
  signatureSecretQuirk,
  signatureTimestampQuirk,
  trilletRetryGapsQuirk,
  accountEventsQuirk,
  postCallWebhookQuirk,
  callCompletedAtQuirk,
  callbackPayloadQuirk,
  historyCallIdQuirk,
  historyFaultQuirk,
  historyDirectionQuirk,
  publicAccessQuirk,
  officeHoursQuirk,
  outboundFlowQuirk,
  tooLargeQuirk,
  batchRowsQuirk,
  batchRowLimitQuirk,
];
