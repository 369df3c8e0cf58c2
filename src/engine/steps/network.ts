import type { EndReason } from '../../core/call.ts';
import type { Timer } from '../../core/time/clock.ts';
import { neutralFailure } from '../../scenario/rules/fail-reasons.ts';
import type { CallRun } from '../call-run.ts';
import type { ScriptPause } from './progress.ts';

/** Rings for so long; past the agent's ring limit nobody has answered. */
export function ring(run: CallRun, forMs: number): ScriptPause {
  run.emit({ kind: 'ringing' });
  const { ringLimitMs } = run.call.settings;
  if (forMs > ringLimitMs) return { kind: 'pause', forMs: ringLimitMs, next: nobodyAnswers };
  return { kind: 'pause', forMs };
}

/** Where somebody has to connect the call, it fails if nobody has done so in time. */
export function limitConnecting(run: CallRun): Timer | undefined {
  const { connectWithin } = run.call;
  if (connectWithin === undefined) return undefined;
  return run.clock.after(connectWithin.limitMs, () => failCall(run, connectWithin.failure));
}

/** The script is over, and the call was never answered. */
export function nobodyConnects(run: CallRun): void {
  // The limit will end it.
  if (run.call.connectWithin === undefined) nobodyAnswers(run);
}

function nobodyAnswers(run: CallRun): void {
  run.end('no-answer', 'network');
}

/** Ends the call for a reason of the network or the platform; a word that only the provider knows is passed on as it is. */
export function failCall(run: CallRun, reason: string): void {
  run.end(neutralFailure(reason) ?? neutralWord(run, reason) ?? `provider:${reason}`, 'network');
}

/** The reasons of a lost agent stay the provider's words: no socket was lost where a script says so. */
function neutralWord(run: CallRun, word: string): EndReason | undefined {
  const reason = run.outside.neutralReasonOf?.(word);
  return reason?.startsWith('agent-link-') === true ? undefined : reason;
}
