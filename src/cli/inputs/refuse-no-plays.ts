import { SimulatorError } from '../../core/errors.ts';

/** What left plays out. */
export interface PlaysWanted {
  /** The filters as they were written, for messages. */
  readonly filterTexts?: readonly string[];
  /** This machine's share of them; absent: all. */
  readonly shard?: object;
}

/** That nothing is left is a slip of the pen, unless this machine's share is simply empty. @throws DRY_SCENARIO_NOT_FOUND */
export function refuseNoPlays(
  plays: readonly unknown[],
  { filterTexts = [], shard }: PlaysWanted,
  names: readonly string[],
): void {
  if (plays.length > 0 || shard !== undefined) return;
  const wanted = filterTexts.map((text) => `"${text}"`).join(' or ');
  const shown = names.slice(0, 20).map((name) => `"${name}"`);
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  throw new SimulatorError(
    'DRY_SCENARIO_NOT_FOUND',
    `--filter: no name contains ${wanted}; names are ${shown.join(', ')}${more}`,
    { fix: 'Write a part of one of those names, or a /pattern/.' },
  );
}
