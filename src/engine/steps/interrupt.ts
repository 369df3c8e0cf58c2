import { counted } from '../../core/text/counted.ts';
import type { Step } from '../../scenario/model/scenario.ts';
import type { PlayablePoint } from '../../scenario/model/sweep.ts';
import type { AgentTurn } from '../agent-turn.ts';
import type { CallRun } from '../call-run.ts';
import { noteStepProblem } from '../note-step-problem.ts';

/** What the caller cuts into where a sweep is not played point by point: a served call plays its script once. */
function pointOf({ after }: Step & { kind: 'interrupt' }): PlayablePoint {
  return after.kind === 'sweep' ? after.every : after;
}

/** From the question, a frame or a tool call to the caller's first word: sooner than any reply could be heard (Assumed). */
const CUT_IN_MS = 100;

/**
 * Barge-in: the caller begins to speak into the agent's turn. Where the frames that carry the point are there, the turn gives
 * the clock free once no more of them come for a moment: what a fast server sends in one go is always read whole, and one
 * that thinks or streams slowly is cut in the middle.
 */
export async function interrupt(run: CallRun, step: Step & { kind: 'interrupt' }): Promise<void> {
  const { dialogue } = run;
  const point = pointOf(step);
  let turn = dialogue?.openTurn;
  if (dialogue === undefined || turn === undefined) {
    noteLate(run, step, 'the agent was not speaking');
    await dialogue?.callerSays(step);
    return;
  }
  let hasReached = await reachPoint(run, turn, point);
  // Where the agent says something else instead, unasked or asked anew, that is what the caller cuts into.
  while (!hasReached && turn.end === 'superseded' && dialogue.openTurn !== undefined) {
    turn = dialogue.openTurn;
    hasReached = await reachPoint(run, turn, point);
  }
  // That a point is missed shows in the server's frames, and what else is found in them comes first.
  if (!hasReached) await run.quiet();
  if (run.isOver) return;
  if (!hasReached) noteLate(run, step, missedWhy(turn, point));
  await dialogue.callerSays(step);
}

/** True when the agent is at that point of its turn; false when it never got there. */
function reachPoint(run: CallRun, turn: AgentTurn, point: PlayablePoint): Promise<boolean> {
  return new Promise((resolve) => {
    let isPlanned = false;
    const look = (): void => {
      if (turn.isOver || turn.isOverdue || run.isOver) {
        resolve(false);
        return;
      }
      const atMs = pointAtMs(run, turn, point);
      if (atMs === undefined || isPlanned) return;
      isPlanned = true;
      run.dialogue?.releaseTurn(turn);
      run.clock.at(atMs, () => resolve(!turn.isOver && !run.isOver));
    };
    turn.watch(look);
    look();
  });
}

/** Script time of the point; undefined while it is not known. */
function pointAtMs(run: CallRun, turn: AgentTurn, point: PlayablePoint): number | undefined {
  const soonMs = run.clock.nowMs() + CUT_IN_MS;
  switch (point.kind) {
    case 'words':
      return turn.wordEndAtMs(point.words);
    case 'question':
      return soonMs;
    case 'frames':
      return turn.frameCount >= point.frames ? soonMs : undefined;
    case 'tool-call':
      return turn.toolCallCount > 0 ? soonMs : undefined;
    case 'time': {
      if (turn.speechAtMs === undefined) return undefined;
      const atMs = turn.speechAtMs + point.afterMs;
      const lastAtMs = turn.wordEndAtMs(turn.wordCount);
      // Only once the words that reach so far are there; a complete reply that is shorter is never reached.
      return lastAtMs !== undefined && lastAtMs >= atMs ? atMs : undefined;
    }
  }
}

function missedWhy(turn: AgentTurn, point: PlayablePoint): string {
  if (turn.isOverdue && !turn.isOver) return 'no such reply came in time';
  switch (point.kind) {
    case 'tool-call':
      return 'the agent told of no tool call in its turn';
    case 'frames':
      return `the reply ended before, after ${counted(turn.frameCount, 'frame')}`;
    default:
      return `the reply ended before, after ${counted(turn.wordCount, 'word')}`;
  }
}

function noteLate(run: CallRun, step: Step, why: string): void {
  noteStepProblem(run, step, {
    rule: 'interrupt-missed',
    severity: 'warning',
    message: `nothing was interrupted, because ${why}: ${step.text}`,
  });
}
