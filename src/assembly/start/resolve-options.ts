import { SimulatorError } from '../../core/errors.ts';
import { nearestWord } from '../../core/text/nearest-word.ts';
import { type ClockMode, parseClockMode } from '../../core/time/clock.ts';
import { isDay } from '../../core/time/day.ts';
import { parseDurationMs } from '../../core/time/duration.ts';
import { wallNowMs } from '../../core/time/wall-clock.ts';
import type { ProviderPack, Quirk, QuirkValues } from '../../providers/pack.ts';
import { findPack, PACKS } from '../../providers/registry.ts';

/**
 * Where script time starts on the skipping clock unless somebody says otherwise: a Monday morning, fixed, so that
 * the same story carries the same timestamps on any day (docs/decisions/003-start-of-script-time.md).
 */
const FIXED_START_MS = Date.UTC(2026, 0, 5, 9, 0, 0);

export function resolvePacks(ids: readonly string[] | undefined): readonly ProviderPack[] {
  return ids === undefined ? PACKS : ids.map(findPack);
}

/** @throws DRY_OPTION_INVALID */
export function resolveClock(text: string): ClockMode {
  const mode = parseClockMode(text);
  if (mode !== undefined) return mode;
  throw new SimulatorError(
    'DRY_OPTION_INVALID',
    `clock "${text}" is not known; use real, skip, live or speed=N (up to 1000).`,
  );
}

/** Where the script time of a world that begins at this moment starts, epoch ms. */
export type StartOf = (mode: ClockMode) => number;

/** @throws DRY_OPTION_INVALID where the start is neither "now" nor a time */
export function resolveStart(start: number | string | undefined): StartOf {
  if (start === 'now') return wallNowMs;
  if (start === undefined) return (mode) => (mode.kind === 'skip' ? FIXED_START_MS : wallNowMs());
  const atMs = typeof start === 'number' ? start : Date.parse(start);
  if (Number.isFinite(atMs) && atMs >= 0) return () => Math.round(atMs);
  throw new SimulatorError(
    'DRY_OPTION_INVALID',
    `start "${start}" is no time; use "now", an ISO date or epoch milliseconds.`,
  );
}

/** @throws DRY_OPTION_INVALID where it is no day */
export function resolveAsOf(asOf: string | undefined): string | undefined {
  if (asOf === undefined || isDay(asOf)) return asOf;
  throw new SimulatorError('DRY_OPTION_INVALID', `asOf "${asOf}" is no day; write it as in 2026-11-21.`);
}

/** The defaults of every pack, as of a day where one is given, with what the user decided otherwise. @throws DRY_OPTION_INVALID */
export function resolveQuirks(
  packs: readonly ProviderPack[],
  chosen: Readonly<Record<string, string>> = {},
  asOf?: string,
): QuirkValues {
  const quirks = packs.flatMap((pack) => pack.quirks);
  const known = [...quirks, ...PACKS.filter((pack) => !packs.includes(pack)).flatMap((pack) => pack.quirks)];
  const values: Record<string, string> = Object.fromEntries(
    quirks.map((quirk) => [quirk.name, defaultOn(quirk, asOf)]),
  );
  for (const [name, value] of Object.entries(chosen)) {
    // One file may hold those of several providers, and only one of them may be wanted now.
    const quirk = known.find((candidate) => candidate.name === name);
    if (quirk === undefined)
      throw unknownQuirk(
        name,
        known.map((candidate) => candidate.name),
      );
    if (!isAllowed(quirk, value)) {
      throw new SimulatorError(
        'DRY_OPTION_INVALID',
        `quirk ${name}="${value}" is not allowed; use ${allowedWords(quirk)}.`,
      );
    }
    values[name] = value;
  }
  return values;
}

function defaultOn({ byDefault, earlier }: Quirk, asOf: string | undefined): string {
  return earlier !== undefined && asOf !== undefined && asOf < earlier.until ? earlier.value : byDefault;
}

function isAllowed({ values, form, byDefault }: Quirk, value: string): boolean {
  if (values.length > 0) return values.includes(value);
  if (value === byDefault || form === undefined) return true;
  return form === 'number' ? /^[1-9]\d{0,8}$/.test(value) : parseDurationMs(value) !== undefined;
}

function allowedWords({ values, form, byDefault }: Quirk): string {
  if (values.length > 0) return values.join(' or ');
  return form === 'number'
    ? 'a whole number from 1 on'
    : `a duration such as "1500ms" or "3s", or "${byDefault}"`;
}

function unknownQuirk(name: string, known: readonly string[]): SimulatorError {
  const near = nearestWord(name, known);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  return new SimulatorError(
    'DRY_OPTION_INVALID',
    `quirk "${name}" is not known.${hint} \`drydial packs\` lists them.`,
  );
}
