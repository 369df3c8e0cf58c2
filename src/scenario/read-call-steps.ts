import { parseDurationMs } from '../core/duration.ts';
import type { KeysStep, TransferStep, VoicemailStep } from './call-steps.ts';
import { present } from './present.ts';
import type { RawKeys, RawTransfer, RawVoicemail } from './schema-call-steps.ts';
import { USUAL_TRANSFER } from './usual-transfer.ts';

/*
 * The steps of call-steps.ts, from the file's words to the engine's. All has passed the schema and its formats.
 */

const OUTCOMES = {
  bridged: 'bridged',
  no_answer: 'no-answer',
  busy: 'busy',
  declined: 'declined',
  cancelled: 'cancelled',
} as const;

/** A transfer; a number alone stands for the usual one. */
export function readTransfer(raw: RawTransfer | string): TransferStep {
  const { to, mode, outcome, ring, talk, says } = typeof raw === 'string' ? { to: raw } : raw;
  return present({
    to,
    mode,
    plan: present({
      outcome: OUTCOMES[outcome ?? 'bridged'],
      ringMs: optionalMs(ring) ?? USUAL_TRANSFER.ringMs,
      talkMs: optionalMs(talk) ?? USUAL_TRANSFER.talkMs,
      says: says?.trim(),
    }),
  });
}

const GREETING = 'You have reached the voicemail box. Please leave a message after the tone.';

/** A voicemail box takes the call. */
export function readVoicemail(raw: RawVoicemail = {}): VoicemailStep {
  return { greeting: raw.greeting?.trim() ?? GREETING };
}

/** Keys are pressed; by the caller unless somebody else is named. */
export function readKeys(raw: RawKeys | string): KeysStep {
  const { digits, by = 'caller' } = typeof raw === 'string' ? { digits: raw } : raw;
  return { digits: digits.replaceAll(/\s/g, ''), by };
}

function optionalMs(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseDurationMs(text);
}
