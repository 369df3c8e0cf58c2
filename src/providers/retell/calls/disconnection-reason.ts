import {
  type Call,
  type CallStatus,
  type EndReason,
  isNeutral,
  type NeutralReason,
  providerWordIn,
} from '../../../core/call.ts';

/** Retell's words for why a call ended (docs: reliability/debug-call-disconnect). */
const REASONS: Readonly<Record<NeutralReason, string>> = {
  'caller-hangup': 'user_hangup',
  'agent-hangup': 'agent_hangup',
  // Assumed from the name: no source says which reason stop-call leaves behind.
  stopped: 'manual_stopped',
  transferred: 'call_transfer',
  voicemail: 'voicemail_reached',
  'silence-timeout': 'inactivity',
  'max-duration': 'max_duration_reached',
  busy: 'dial_busy',
  'no-answer': 'dial_no_answer',
  declined: 'user_declined',
  'invalid-destination': 'invalid_destination',
  'dial-failed': 'dial_failed',
  'no-capacity': 'concurrency_limit_reached',
  'agent-link-open-failed': 'error_llm_websocket_open',
  'agent-link-lost': 'error_llm_websocket_lost_connection',
  'agent-link-error': 'error_llm_websocket_runtime',
  'agent-link-corrupt': 'error_llm_websocket_corrupt_payload',
  'platform-error': 'error_retell',
};

/** The reason in Retell's words; undefined while the call is not over. A word of Retell's own is passed through. */
export function disconnectionReasonOf(call: Call): string | undefined {
  const reason = call.endReason;
  if (reason === undefined) return undefined;
  return isNeutral(reason) ? REASONS[reason] : providerWordIn(reason);
}

/** The neutral reason that a word of Retell's stands for; undefined for one that only Retell knows. */
export function neutralReason(word: string): EndReason | undefined {
  return (Object.keys(REASONS) as NeutralReason[]).find((reason) => REASONS[reason] === word); // The keys of that record.
}

type RetellStatus = 'registered' | 'ongoing' | 'ended' | 'not_connected' | 'error';

const STATUSES: Readonly<Record<CallStatus, RetellStatus>> = {
  registered: 'registered',
  ongoing: 'ongoing',
  ended: 'ended',
  'not-connected': 'not_connected',
  error: 'error',
};

/** The status that Retell gives a reason (docs: reliability/debug-call-disconnect); the last four are assumed. */
const STATUS_OF_REASON: Readonly<Record<string, RetellStatus>> = {
  user_hangup: 'ended',
  agent_hangup: 'ended',
  call_transfer: 'ended',
  voicemail_reached: 'ended',
  ivr_reached: 'ended',
  inactivity: 'ended',
  max_duration_reached: 'ended',
  no_concurrency_fallback: 'ended',
  concurrency_limit_reached: 'error',
  no_valid_payment: 'error',
  scam_detected: 'error',
  dial_busy: 'not_connected',
  dial_no_answer: 'not_connected',
  dial_failed: 'not_connected',
  invalid_destination: 'not_connected',
  telephony_provider_permission_denied: 'not_connected',
  telephony_provider_unavailable: 'not_connected',
  sip_routing_error: 'not_connected',
  marked_as_spam: 'not_connected',
  user_declined: 'not_connected',
  error_llm_websocket_open: 'error',
  error_llm_websocket_lost_connection: 'error',
  error_llm_websocket_runtime: 'error',
  error_llm_websocket_corrupt_payload: 'error',
  error_no_audio_received: 'error',
  error_asr: 'error',
  error_retell: 'error',
  error_unknown: 'error',
  error_user_not_joined: 'error',
  registered_call_timeout: 'error',
  transfer_bridged: 'ended',
  transfer_cancelled: 'ended',
  manual_stopped: 'ended',
  call_take_over: 'ended',
};

/** Every reason that Retell lists (retell-sdk 5.66.1). */
export const disconnectionReasons: readonly string[] = Object.keys(STATUS_OF_REASON);

/** Those of calls that nobody answered (docs: reliability/debug-call-disconnect). */
export const unansweredReasons: readonly string[] = disconnectionReasons.filter(
  (reason) => STATUS_OF_REASON[reason] === 'not_connected',
);

/** Where the call stands, in Retell's words. A reason that Retell does not list keeps the neutral status. */
export function callStatusOf(call: Call): RetellStatus {
  const reason = disconnectionReasonOf(call);
  const known = reason !== undefined && Object.hasOwn(STATUS_OF_REASON, reason);
  return (known ? STATUS_OF_REASON[reason] : undefined) ?? STATUSES[call.status];
}
