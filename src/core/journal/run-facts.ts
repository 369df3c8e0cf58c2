import { isJsonObject } from '../json.ts';

/** What a saved journal says about its run. */
export interface RunFacts {
  /** The version of drydial. */
  readonly drydial: string;
  readonly seed: string;
  /** The mode of the script clock, as `formatClockMode` writes it. */
  readonly clock: string;
  /** The moment that script time 0 stands for, ISO 8601. */
  readonly startAt: string;
  readonly scenario?: string;
  /** How many entries had been dropped because a bound was reached; absent where none were. */
  readonly dropped?: number;
}

/** The first line of a saved journal. */
export interface JournalHeader extends RunFacts {
  readonly format: 1;
  readonly wall: { readonly savedAtMs: number };
}

/** Says what keeps a value from being the header of a journal; undefined where nothing does. */
export function problemOfHeader(value: unknown): string | undefined {
  if (!isJsonObject(value)) return 'it is not an object';
  if (typeof value.drydial !== 'string') return 'its "drydial" is no version';
  if (value.format !== 1)
    return `its format is ${JSON.stringify(value.format) ?? 'missing'}, and this version reads format 1`;
  for (const field of ['seed', 'clock', 'startAt']) {
    if (typeof value[field] !== 'string') return `its "${field}" is no string`;
  }
  if (value.scenario !== undefined && typeof value.scenario !== 'string')
    return 'its "scenario" is no string';
  if (value.dropped !== undefined && typeof value.dropped !== 'number') return 'its "dropped" is no number';
  if (!isJsonObject(value.wall) || typeof value.wall.savedAtMs !== 'number')
    return 'its "wall" has no "savedAtMs"';
  return undefined;
}
