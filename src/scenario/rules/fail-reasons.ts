import type { EndReason } from '../../core/call.ts';
import { nearestWord } from '../../core/text/nearest-word.ts';
import type { StepAction } from '../model/scenario.ts';
import type { Problem, Report } from '../source/report-problem.ts';
import type { BrokenStep, PlacedStep } from './script-order.ts';

/** Why a call may fail, whoever the provider is. In a script the words may have underscores too. */
const NEUTRAL_FAILURES = [
  'invalid-destination',
  'dial-failed',
  'no-capacity',
  'platform-error',
  'voicemail',
  'silence-timeout',
  'max-duration',
] as const satisfies readonly EndReason[];

/** The words that a provider has for why a call ended; undefined where anything goes. */
export type FailReasons = (provider: string) => readonly string[] | undefined;

const SHOWN_WORDS = 12;

/** The neutral reason that a word of a script means, if it means one. */
export function neutralFailure(word: string): (typeof NEUTRAL_FAILURES)[number] | undefined {
  const neutral = word.replaceAll('_', '-');
  return NEUTRAL_FAILURES.find((known) => known === neutral);
}

/** Reports steps `fail:` with a word that the provider would never say: every client would take it for a defect. */
export function checkFailReasons(
  steps: readonly (PlacedStep | BrokenStep)[],
  { provider, reasons }: { readonly provider: string; readonly reasons: readonly string[] | undefined },
  report: Report,
): void {
  if (reasons === undefined) return;
  for (const step of steps) {
    if (step.action === undefined) continue;
    const problem = problemOfReason(step.action, provider, reasons);
    if (problem !== undefined) report({ ...problem, at: step.at });
  }
}

/** What is wrong with the reason of one step; undefined where nothing is. */
export function problemOfReason(
  action: StepAction,
  provider: string,
  reasons: readonly string[],
): Omit<Problem, 'at'> | undefined {
  if (action.kind !== 'fail') return undefined;
  const { reason } = action;
  if (neutralFailure(reason) !== undefined || reasons.includes(reason)) return undefined;
  const nearest = nearestWord(reason, [...reasons, ...NEUTRAL_FAILURES]);
  const meant = nearest === undefined ? '' : `did you mean "${nearest}"?  `;
  const shown = reasons.slice(0, SHOWN_WORDS).join(', ');
  const more = reasons.length > SHOWN_WORDS ? ` and ${reasons.length - SHOWN_WORDS} more` : '';
  const own = reasons.length === 0 ? '' : `; of ${provider}: ${shown}${more}`;
  return {
    code: 'DRY_SCENARIO_INVALID',
    message: `"${reason}" is no reason for which a call of ${provider === 'any' ? 'every provider' : provider} fails`,
    hint: `${meant}Neutral: ${NEUTRAL_FAILURES.join(', ')}${own}`,
  };
}
