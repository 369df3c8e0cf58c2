import { EXIT } from '../../core/errors.ts';
import type { Verdict } from '../../verdict/finding.ts';

/** What a process that was stopped with Ctrl-C ends with, by the convention of shells: 128 and the signal's number. */
export const EXIT_INTERRUPTED = 130;
/** Whoever read the output went away, by the same convention: a verdict that nobody has seen is not a clean one. */
export const EXIT_UNREAD = 141;

/** The exit code for what was judged: the worst counts. */
export function exitCodeOf(verdicts: readonly Pick<Verdict, 'outcome'>[]): number {
  if (verdicts.some(({ outcome }) => outcome === 'defect')) return EXIT.defect;
  return verdicts.some(({ outcome }) => outcome === 'findings') ? EXIT.findings : EXIT.clean;
}
