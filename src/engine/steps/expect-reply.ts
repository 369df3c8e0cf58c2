import type { ReplyExpectation, Step } from '../../scenario/model/scenario.ts';
import { formatTextMatcher, searchText, TOO_SLOW } from '../../scenario/patterns/text-match.ts';
import type { AgentTurn } from '../agent-turn.ts';
import type { CallRun } from '../call-run.ts';
import { awaitUnasked } from './await-unasked.ts';

/** Wall ms that an agent gets which is to speak by itself, where the script does not say. */
const UNASKED_WITHIN_MS = 10_000;

const WHICH: Readonly<Record<ReplyExpectation['to'], string | undefined>> = {
  latest: undefined,
  begin: 'a reply to the opening',
  reminder: 'a reply to a reminder',
  unasked: 'something said unasked',
};

/** Waits until the agent has answered and been heard, and judges the answer. */
export async function expectReply(run: CallRun, step: Step & { kind: 'expect_reply' }): Promise<void> {
  const turn = await findTurn(run, step);
  if (turn === undefined) {
    judge(run, step, { problem: noTurnProblem(run, step) });
    return;
  }
  const answered = await settle(run, step, turn);
  // What was spoken has ended on the clock; all else ends when the server's frames come, or do not.
  if (answered.speechAtMs === undefined) await run.quiet();
  const problem = problemOf(answered, step);
  judge(run, step, { turn: answered, ...(problem === undefined ? lateness(answered, step) : { problem }) });
}

/** Waits for a turn; where it was asked anew meanwhile (its socket was lost), the newer one gives the answer. */
async function settle(run: CallRun, step: ReplyExpectation, first: AgentTurn): Promise<AgentTurn> {
  let turn = first;
  for (;;) {
    turn.isJudged = true;
    await turn.settled;
    const next = turn.end === 'superseded' ? presentTurn(run, step) : undefined;
    if (next === undefined) return turn;
    turn = next;
  }
}

/** The turn that is meant: the newest that nobody has judged, or the next reminder. */
async function findTurn(run: CallRun, step: ReplyExpectation): Promise<AgentTurn | undefined> {
  const present = presentTurn(run, step);
  const { dialogue } = run;
  if (dialogue === undefined || present !== undefined) return present;
  if (step.to === 'unasked' && dialogue.hasLink) return awaitUnasked(run, step.withinMs ?? UNASKED_WITHIN_MS);
  if (step.to !== 'reminder') return undefined;
  // Nobody spoke yet: the reminder comes, if at all, after the time that the agent's settings name.
  await run.pause(dialogue.reminderAfterMs + 1);
  return presentTurn(run, step);
}

function presentTurn(run: CallRun, step: ReplyExpectation): AgentTurn | undefined {
  return run.dialogue?.turns.findLast((turn) => !turn.isJudged && isMeant(turn, step.to));
}

function isMeant(turn: AgentTurn, to: ReplyExpectation['to']): boolean {
  const wasGivenUp = turn.end === 'cut' || turn.end === 'superseded';
  switch (to) {
    case 'latest':
      return !wasGivenUp;
    case 'unasked':
      return turn.kind === 'unasked' && !wasGivenUp;
    default:
      return turn.kind === to;
  }
}

function noTurnProblem(run: CallRun, step: ReplyExpectation): string {
  if (run.dialogue === undefined) return 'the call was not answered, so there was no agent';
  if (!run.dialogue.hasLink)
    return 'this agent has no LLM socket; use "agent:" steps for what the platform says';
  switch (step.to) {
    case 'reminder':
      return 'no reminder was due';
    case 'unasked':
      return run.isOver ? 'the call was over before' : 'the agent said nothing by itself';
    default:
      return 'nothing was asked of the agent since the last expect_reply';
  }
}

/** The first thing that is not as expected, budgets apart; undefined where all is. */
function problemOf(turn: AgentTurn, step: ReplyExpectation): string | undefined {
  if (turn.isOverdue && !turn.isOver)
    return turn.text === '' ? 'no reply came' : `never completed: "${turn.text}"`;
  if (turn.end === 'call-over' && turn.text === '') return 'the call was over before a reply came';
  if (turn.end === 'superseded') return 'the turn was superseded before it was spoken';
  const said = step.says === undefined ? 'found' : searchText(step.says, turn.text);
  if (said !== 'found') return said === 'missing' ? `"${turn.text}"` : `"${turn.text}" (${TOO_SLOW})`;
  if (step.endsCall !== undefined && step.endsCall !== turn.actions.endCall) {
    return turn.actions.endCall ? 'the reply ends the call' : 'the reply does not end the call';
  }
  return undefined;
}

/** Which budget was not kept. What was measured is a fact of wire time, and no part of what one seed repeats. */
function lateness(turn: AgentTurn, step: ReplyExpectation): Shortfall {
  if (isOver(turn.firstFrameWallMs, step.firstFrameWithinMs))
    return { problem: 'first frame too late', measuredMs: turn.firstFrameWallMs };
  if (isOver(turn.completeWallMs, step.completeWithinMs))
    return { problem: 'complete too late', measuredMs: turn.completeWallMs };
  return { problem: undefined };
}

interface Shortfall {
  readonly problem: string | undefined;
  readonly measuredMs?: number | undefined;
}

function isOver(measuredMs: number | undefined, budgetMs: number | undefined): boolean {
  return budgetMs !== undefined && measuredMs !== undefined && measuredMs > budgetMs;
}

function judge(
  run: CallRun,
  step: Step & { kind: 'expect_reply' },
  found: Shortfall & { readonly turn?: AgentTurn },
): void {
  run.journal.append({
    wire: 'verdict',
    kind: 'expectation',
    callId: run.call.id,
    expectation: 'expect_reply',
    holds: found.problem === undefined,
    expected: describeExpectation(step),
    seen: found.problem ?? `"${found.turn?.text ?? ''}"`,
    ...(found.turn === undefined ? {} : { turn: found.turn.turn }),
    ...(step.line === undefined ? {} : { line: step.line }),
    ...(found.measuredMs === undefined ? {} : { wall: { measuredMs: found.measuredMs } }),
  });
}

/** What the reply has to be, in words: "says /wednesday/i, complete within 2000 ms". */
export function describeExpectation(step: ReplyExpectation): string {
  const parts = [
    WHICH[step.to],
    step.to === 'unasked' ? `within ${step.withinMs ?? UNASKED_WITHIN_MS} ms` : undefined,
    step.says === undefined ? undefined : `says ${formatTextMatcher(step.says)}`,
    step.firstFrameWithinMs === undefined ? undefined : `first frame within ${step.firstFrameWithinMs} ms`,
    step.completeWithinMs === undefined ? undefined : `complete within ${step.completeWithinMs} ms`,
    step.endsCall === undefined ? undefined : step.endsCall ? 'ends the call' : 'does not end the call',
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? 'a reply' : parts.join(', ');
}
