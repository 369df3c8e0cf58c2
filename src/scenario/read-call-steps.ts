import { parseDurationMs } from '../core/duration.ts';
import type { TransferStep } from './call-steps.ts';
import { present } from './present.ts';
import type { RawTransfer } from './schema-call-steps.ts';
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

function optionalMs(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseDurationMs(text);
}
