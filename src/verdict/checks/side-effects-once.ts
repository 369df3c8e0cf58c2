import type { TurnEntry } from '../../core/journal/entry.ts';
import { formatScriptTime } from '../../core/time/duration.ts';
import { type Check, recorded } from '../check.ts';
import type { CallEvidence } from '../evidence.ts';
import type { FindingDraft } from '../finding.ts';
import { framesAround } from '../frames-around.ts';
import { type InterruptedTurns, interruptedTurns } from '../interrupted-turns.ts';
import { type ToolRun, toolStory, workOf } from '../tool-runs.ts';

const REPEATED = 'tool-repeated';
const FORGOTTEN = 'lost-action';
const RULES = [REPEATED, FORGOTTEN];

/**
 * What an interrupted turn was to bring about. A tool that has run must not run again in the turn that replaces it,
 * and an end or a transfer that was taken back must not be thought of as done.
 */
export const sideEffectsOnce: Check = {
  name: 'side-effects-once',
  title: 'After an interruption nothing is done twice, and nothing is taken for done',
  rules: RULES,
  run: (context) => [
    ...recorded(context, RULES),
    ...context.evidence.calls
      .filter(({ interruptions }) => interruptions.length > 0)
      .flatMap((call) => {
        const interrupted = interruptedTurns(call);
        return [...repeatedTools(call, interrupted), ...forgottenTurns(call, interrupted)];
      }),
  ],
};

function repeatedTools(call: CallEvidence, interrupted: InterruptedTurns): readonly FindingDraft[] {
  const discarded = new Map<string, ToolRun>();
  const findings: FindingDraft[] = [];
  for (const run of toolStory(call).runs) {
    const work = workOf(run);
    const before = discarded.get(work);
    if (before !== undefined && before.turn !== run.turn) findings.push(repeated(call, before, run));
    const hasRun = run.result?.isSuccessful === true;
    if (hasRun && run.turn !== undefined && interrupted.hasAsked(run.turn)) discarded.set(work, run);
  }
  return findings;
}

function repeated(call: CallEvidence, before: ToolRun, again: ToolRun): FindingDraft {
  return {
    rule: REPEATED,
    severity: 'error',
    title: `tool ${again.name} ran twice with the same arguments, in turn ${before.turn} and again in turn ${again.turn}`,
    expected: 'once: abandoned with the turn that was interrupted, or its result kept for the next one',
    seen: `turn ${before.turn} was given up after the tool had run (call "${before.id}" at ${formatScriptTime(before.entry.atMs)}); call "${again.id}" did the same work again`,
    effect: 'what the tool does is done twice: two bookings, two messages',
    frames: framesAround(call, { atMs: again.entry.atMs }),
    callId: again.entry.callId,
    atMs: again.entry.atMs,
  };
}

/** After a farewell that was taken back, an agent that believes in its own goodbye answers nothing more. */
function forgottenTurns(call: CallEvidence, interrupted: InterruptedTurns): readonly FindingDraft[] {
  return call.turns.flatMap((turn, index) => {
    const action = actionOf(turn);
    if (action === undefined || !interrupted.has(turn)) return [];
    const next = call.turns.slice(index + 1).find(({ turnKind }) => turnKind !== 'unasked');
    if (next?.outcome === 'unanswered' && next.frames === 0) return [forgotten(call, { turn, action, next })];
    return closedByAgent(call, turn) ? [forgotten(call, { turn, action })] : [];
  });
}

function actionOf(turn: TurnEntry): string | undefined {
  if (turn.endCall) return 'end the call';
  return turn.transferTo === undefined ? undefined : `transfer the call to ${turn.transferTo}`;
}

function closedByAgent(call: CallEvidence, turn: TurnEntry): boolean {
  const event = call.ended?.event;
  const isAgents = event?.kind === 'ended' && event.by === 'agent' && event.reason === 'agent-hangup';
  const last = call.turns.findLast(({ outcome }) => outcome === 'complete');
  return isAgents && last === turn && call.sockets.some((it) => it.kind === 'closed' && it.by === 'peer');
}

function forgotten(
  call: CallEvidence,
  { turn, action, next }: { turn: TurnEntry; action: string; next?: TurnEntry },
): FindingDraft {
  const atMs = next?.atMs ?? call.ended?.atMs ?? turn.atMs;
  return {
    rule: FORGOTTEN,
    severity: 'error',
    title: `turn ${turn.turn} wanted to ${action} and was interrupted; the agent behaves as if that had happened`,
    expected: 'the conversation goes on, and the action comes again where it is still wanted',
    seen: next === undefined ? 'it closed its socket' : `turn ${next.turn} got no answer`,
    effect: 'the action is thrown away with the words that were cut: the caller is still on the line',
    frames: framesAround(call, { atMs }),
    callId: turn.callId,
    atMs,
  };
}
