import { SimulatorError } from '../../core/errors.ts';
import type { NameFilter } from '../flags/name-filter.ts';

/** What left plays out. */
export interface PlaysWanted {
  readonly filter?: NameFilter;
  /** The filters as they were written, for messages. */
  readonly filterTexts?: readonly string[];
}

/** A filter that leaves nothing of all names is a slip of the pen, whatever this machine's share of them is. @throws DRY_SCENARIO_NOT_FOUND */
export function refuseNoPlays(
  names: readonly string[],
  { filter = () => true, filterTexts = [] }: PlaysWanted,
): void {
  if (names.some(filter)) return;
  const wanted = filterTexts.map((text) => `"${text}"`).join(' or ');
  const shown = names.slice(0, 20).map((name) => `"${name}"`);
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  throw new SimulatorError(
    'DRY_SCENARIO_NOT_FOUND',
    `--filter: no name contains ${wanted}; names are ${shown.join(', ')}${more}`,
    { fix: 'Write a part of one of those names, or a /pattern/.' },
  );
}
