import { isRegExp } from 'node:util/types';
import { SimulatorError } from '../core/errors.ts';
import { isJsonObject } from '../core/json.ts';
import { nearestWord } from '../core/text/nearest-word.ts';
import { parseDurationMs } from '../core/time/duration.ts';
import { LATENCY_FIGURES } from '../scenario/model/scenario.ts';

/*
 * What tests give to expectations: those in plain JavaScript, and those that no compiler checks, may give anything.
 */

/** @throws DRY_OPTION_INVALID where it is no text, or an empty one */
export function demandText(given: unknown, what: string, example: string): void {
  if (typeof given !== 'string' || given.trim() === '')
    throw wrong(what, given, `a text such as "${example}"`);
}

/** @throws DRY_OPTION_INVALID where it is no text, and no regular expression either */
export function demandPattern(given: unknown, what: string): void {
  // Known by its kind: a test runner may have another RegExp than this file.
  if (!isRegExp(given) && (typeof given !== 'string' || given === ''))
    throw wrong(what, given, 'a text, or a regular expression such as /tuesday/i');
}

/** @throws DRY_OPTION_INVALID where it is no function */
export function demandFunction(given: unknown, what: string, example: string): void {
  if (typeof given !== 'function') throw wrong(what, given, `a function such as ${example}`);
}

/** @throws DRY_OPTION_INVALID where it is given and is no count */
export function demandCount(given: unknown, what: string): void {
  if (given === undefined || (Number.isInteger(given) && Number(given) >= 0)) return;
  throw wrong(what, given, 'a whole number from 0');
}

/** @throws DRY_OPTION_INVALID where it is no object, or has a field that nobody reads */
export function demandFields(given: unknown, what: string, known: readonly string[]): void {
  if (!isJsonObject(given)) throw wrong(what, given, `an object with ${known.join(', ')}`);
  const other = Object.keys(given).find((name) => !known.includes(name));
  if (other === undefined) return;
  const near = nearestWord(other, known);
  const meant = near === undefined ? `there are ${known.join(', ')}` : `did you mean "${near}"?`;
  throw new SimulatorError('DRY_OPTION_INVALID', `${what}: "${other}" is not known; ${meant}`);
}

/** @throws DRY_OPTION_INVALID where no figure of latency has a budget */
export function demandBudgets(given: unknown): void {
  const what = 'the budget of replies';
  if (!isJsonObject(given) || Object.keys(given).length === 0)
    throw wrong(what, given, 'an object such as { first_frame_p95: "800ms" }');
  demandFields(given, what, LATENCY_FIGURES);
}

/** @throws DRY_OPTION_INVALID where something else than `{ timeoutMs }` is given */
export function demandPatience(given: unknown): void {
  demandFields(given, 'how long is waited', ['timeoutMs']);
  const { timeoutMs } = given as { readonly timeoutMs?: unknown };
  if (timeoutMs !== undefined && (typeof timeoutMs !== 'number' || !(timeoutMs >= 0)))
    throw wrong('timeoutMs', timeoutMs, 'a number of ms');
}

/** The ms of a duration. @throws DRY_OPTION_INVALID */
export function demandDuration(given: unknown): number {
  const ms = typeof given === 'string' ? parseDurationMs(given) : undefined;
  if (ms !== undefined) return ms;
  throw new SimulatorError(
    'DRY_OPTION_INVALID',
    `${shown(given)} is no duration; write one such as "800ms" or "2s".`,
  );
}

function wrong(what: string, given: unknown, wanted: string): SimulatorError {
  return new SimulatorError('DRY_OPTION_INVALID', `${what} must be ${wanted}, and is ${shown(given)}.`);
}

function shown(given: unknown): string {
  if (typeof given === 'string') return JSON.stringify(given);
  if (typeof given === 'function') return 'a function';
  if (Array.isArray(given)) return 'a list';
  if (typeof given === 'object' && given !== null)
    return Object.keys(given).length === 0 ? 'an empty object' : 'an object';
  return typeof given === 'number' ? `the number ${given}` : String(given);
}
