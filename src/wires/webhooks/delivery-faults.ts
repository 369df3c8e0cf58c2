import type { Strike, WebhookFault } from '../../core/faults.ts';
import { type AttemptFaults, attemptDelay, attemptFaults } from './attempt-faults.ts';
import type { Delivery } from './delivery.ts';
import { bytesOf } from './message.ts';

/*
 * What faults do to a delivery on its way: each step asks for its own, and everything that has struck is written
 * down with the entry of the attempt that it hit.
 */

/** How much later the next attempt begins, ms of script time. */
export function strikeDelay({ faults, attempts }: Delivery): number {
  if (faults === undefined) return 0;
  const { delayMs, strikes } = attemptDelay(faults.visit, attempts + 1);
  faults.attemptWords = strikes.map(({ fault }) => fault.kind);
  faults.strikes = [...faults.strikes, ...strikes];
  return delayMs;
}

/** What is in the way of the attempt that begins now. Its strikes are collected when it is written down. */
export function strikeAttempt({ faults, attempts, message }: Delivery): AttemptFaults {
  const bodyBytes = faults === undefined ? 0 : Buffer.byteLength(bytesOf(message) ?? '');
  return attemptFaults(faults?.visit, attempts + 1, bodyBytes);
}

/** The attempt is over: what was in its way is known. */
export function collectStrikes({ faults }: Delivery, attempt: AttemptFaults): void {
  if (faults === undefined) return;
  faults.strikes = [...faults.strikes, ...attempt.strikes.splice(0)];
  faults.attemptWords = [...new Set([...faults.attemptWords, ...attempt.words()])];
}

/** Writes down what has struck; `entryId` names the entry of the attempt. */
export function recordStrikes({ faults }: Delivery, entryId: string): void {
  if (faults === undefined) return;
  for (const strike of faults.strikes) recordStrike(strike, entryId);
  faults.strikes = [];
}

const NO_WORDS: readonly string[] = [];

/** The words of everything that was in an attempt's way. */
export function faultWords({ faults }: Delivery): readonly string[] {
  return faults === undefined ? NO_WORDS : [...new Set([...faults.words, ...faults.attemptWords])];
}

/** Whether it is sent again though it was accepted. */
export function mayRepeat({ faults }: Delivery): boolean {
  return faults !== undefined && faults.repeats > 0;
}

/** It is sent again now. */
export function strikeRepeat({ faults }: Delivery): void {
  if (faults === undefined) return;
  faults.repeats -= 1;
  faults.strikes = [...faults.strikes, ...faults.repeatStrikes];
  faults.repeatStrikes = [];
  faults.attemptWords = ['duplicate'];
}

const NONE_HELD: readonly Delivery[] = [];

/** The messages that have waited for this one. */
export function takeHeldBack({ faults }: Delivery): readonly Delivery[] {
  if (faults === undefined) return NONE_HELD;
  const held = faults.heldBack;
  faults.heldBack = [];
  return held;
}

function recordStrike(strike: Strike, entryId: string): void {
  // Visits of webhooks give faults of webhooks.
  const what = whatOf(strike.fault as WebhookFault);
  strike.record({ causedBy: entryId, ...(what === undefined ? {} : { what }) });
}

/** What a fault did, in a few words that are the same in every run. */
function whatOf(fault: WebhookFault): string | undefined {
  switch (fault.kind) {
    case 'duplicate':
    case 'overlap':
    case 'burst':
      return `${fault.count} times`;
    case 'disconnect':
      return fault.phase;
    case 'unknown_field':
    case 'unknown_enum':
      return fault.field;
    case 'missing_field':
      return fault.fields.join(', ');
    case 'large_body':
      return `${fault.bytes} bytes`;
    case 'drop':
      return 'lost on its way';
    default:
      return undefined;
  }
}
