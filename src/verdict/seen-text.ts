import type { ExpectationEntry } from '../core/journal/entry.ts';

/** What was seen in place of what was expected, with what was measured where a budget was not kept. */
export function seenText({ seen, wall }: ExpectationEntry): string {
  return typeof wall.measuredMs === 'number' ? `${seen}: after ${Math.round(wall.measuredMs)} ms` : seen;
}
