import { runInThisContext } from 'node:vm';
import { systemCodeOf } from '../../core/errors.ts';

/** Wall ms that one regular expression may take on one text; ordinary ones take microseconds. */
const PATTERN_LIMIT_MS = 1_000;

/** `too-slow`: it was stopped, and nobody knows. */
export type SearchResult = 'found' | 'missing' | 'too-slow';

/**
 * Looks for a regular expression in a text, and stops it when it has backtracked for `limitMs` of wall time.
 * The guard at reading refuses what explodes; this holds for all that it cannot see, such as a*a*a*a*b.
 */
export function searchPattern(
  { source, flags }: { readonly source: string; readonly flags: string },
  text: string,
  limitMs = PATTERN_LIMIT_MS,
): SearchResult {
  // Without a repetition there is nothing to try in many ways.
  if (!/[*+{]/.test(source)) return new RegExp(source, flags).test(text) ? 'found' : 'missing';
  // Node stops a script, and with it the expression that it waits for; JSON texts are JavaScript literals.
  const script = `new RegExp(${JSON.stringify(source)}, ${JSON.stringify(flags)}).test(${JSON.stringify(text)})`;
  try {
    return runInThisContext(script, { timeout: limitMs }) === true ? 'found' : 'missing';
  } catch (error) {
    if (systemCodeOf(error) === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return 'too-slow';
    throw error;
  }
}
