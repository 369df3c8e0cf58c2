import type { Json, JsonObject } from '../../core/json.ts';
import { parseDurationMs } from '../../core/time/duration.ts';
import type { KeysStep, ToolStep, TransferStep, VoicemailStep } from '../model/call-steps.ts';
import { USUAL_TRANSFER } from '../model/usual-transfer.ts';
import type { RawKeys, RawTool, RawTransfer, RawVoicemail } from '../schema/schema-call-steps.ts';
import { present } from './present.ts';

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

/** A tool is used; a name alone stands for one without arguments. */
export function readTool(raw: RawTool | string): ToolStep {
  if (typeof raw === 'string') return { name: raw, args: {}, takesMs: 0, expect: {} };
  const { name, args, says, takes, expect = {}, ...fields } = raw;
  const hasDefinition = Object.keys(fields).length > 0;
  return present({
    name,
    // The tree holds nothing but JSON values.
    args: (args ?? {}) as JsonObject,
    definition: hasDefinition ? (fields as JsonObject) : undefined,
    says: says?.trim(),
    takesMs: optionalMs(takes) ?? 0,
    expect: present({
      status: expect.status,
      withinMs: optionalMs(expect.within),
      body: expect.body as Json | undefined,
    }),
  });
}

function optionalMs(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseDurationMs(text);
}
