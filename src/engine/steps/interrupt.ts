import type { InterruptPoint, Step } from '../../scenario/scenario.ts';
import type { AgentTurn } from '../agent-turn.ts';
import type { CallRun } from '../call-run.ts';

/**
 * Barge-in: the caller begins to speak while the agent does, after so many words or so much of its speech.
 * As soon as the frames that carry those words are there the turn gives the clock free, so that a reply
 * which is still streaming can be cut, too.
 */
export async function interrupt(run: CallRun, step: Step & { kind: 'interrupt' }): Promise<void> {
  const { dialogue } = run;
  const turn = dialogue?.openTurn;
  if (dialogue === undefined || turn === undefined) {
    noteLate(run, step, 'the agent was not speaking');
    await dialogue?.callerSays(step.says);
    return;
  }
  const reached = await reachPoint(run, turn, step.after);
  if (run.isOver) return;
  if (!reached) noteLate(run, step, `the reply ended before, after ${turn.wordCount} words`);
  else if (dialogue.canCut(turn)) turn.finish('cut');
  await dialogue.callerSays(step.says);
}

/** True when the agent is at that point of its speech; false when it never got there. */
function reachPoint(run: CallRun, turn: AgentTurn, point: InterruptPoint): Promise<boolean> {
  return new Promise((resolve) => {
    let isPlanned = false;
    const look = (): void => {
      if (turn.isOver || turn.isOverdue || run.isOver) {
        resolve(false);
        return;
      }
      const atMs = pointAtMs(turn, point);
      if (atMs === undefined || isPlanned) return;
      isPlanned = true;
      run.dialogue?.releaseTurn(turn);
      run.clock.at(atMs, () => resolve(!turn.isOver && !run.isOver));
    };
    turn.watch(look);
    look();
  });
}

function pointAtMs(turn: AgentTurn, point: InterruptPoint): number | undefined {
  if (point.kind === 'words') return turn.wordEndAtMs(point.words);
  if (turn.speechAtMs === undefined) return undefined;
  const atMs = turn.speechAtMs + point.afterMs;
  const lastAtMs = turn.wordEndAtMs(turn.wordCount);
  // Only once the words that reach so far are there; a complete reply that is shorter is never reached.
  return lastAtMs !== undefined && lastAtMs >= atMs ? atMs : undefined;
}

function noteLate(run: CallRun, step: Step, why: string): void {
  run.journal.append({
    wire: 'verdict',
    kind: 'violation',
    callId: run.call.id,
    rule: 'script-played',
    severity: 'warning',
    message: `nothing was interrupted, because ${why}: ${step.text}`,
  });
}
