import type { ExpectationEntry, TurnEntry } from '../../core/journal/entry.ts';
import { shortened } from '../../core/text/shortened.ts';
import type { Scenario } from '../../scenario/model/scenario.ts';
import { type CallEvidence, callOf, type Evidence } from '../evidence.ts';
import type { Candidate, FindingDraft } from '../finding.ts';
import { framesAround } from '../frames-around.ts';
import { nearestTexts } from '../nearest.ts';
import { seenText } from '../seen-text.ts';
import { unheardIn } from '../unanswered-turns.ts';
import { describeUnheard } from '../unheard.ts';

/** Nobody reads more of a reply to see that it is another one; its turn has it whole. */
const QUOTED_LETTERS = 10_000;

/** What the engine found wanting while the call ran, with the turns that came nearest; undefined where it holds. */
export function judgeStepExpectation(
  entry: ExpectationEntry,
  evidence: Evidence,
  scenario: Scenario | undefined,
): FindingDraft | undefined {
  if (entry.holds) return undefined;
  const call = callOf(evidence, entry);
  const subject = /^[a-z_]+/.exec(entry.expectation)?.[0];
  return {
    rule: `expect-${subject?.replace(/^expect_/, '').replaceAll('_', '-') ?? 'step'}`,
    severity: 'error',
    title: entry.expectation.includes(entry.expected)
      ? entry.expectation
      : `${entry.expectation}: ${entry.expected}`,
    subject,
    expected: entry.expected,
    seen: shortened(seenOf(entry, call), QUOTED_LETTERS),
    ...(entry.probed === undefined ? surroundings(entry, call, scenario) : {}),
    callId: entry.callId,
    atMs: entry.atMs,
    line: entry.line,
  };
}

/** That no reply came, with what came to nothing in its place. */
function seenOf(entry: ExpectationEntry, call: CallEvidence | undefined): string {
  const seen = seenText(entry);
  const turn = entry.turn === undefined ? undefined : call?.turns.findLast((it) => it.turn === entry.turn);
  if (call === undefined || turn === undefined || turn.outcome !== 'unanswered' || turn.frames > 0)
    return seen;
  const unheard = unheardIn(call, turn);
  return unheard.dropped === 0 && unheard.notAsked === undefined
    ? seen
    : `${seen}: ${describeUnheard(turn, unheard)}`;
}

/** What was said and sent around that moment. */
function surroundings(
  entry: ExpectationEntry,
  call: CallEvidence | undefined,
  scenario: Scenario | undefined,
): Pick<FindingDraft, 'nearest' | 'frames'> {
  return {
    nearest: nearestTurns(entry, call, wantedText(entry, scenario)),
    frames: framesAround(call, { atMs: entry.atMs }),
  };
}

/** The text that the step asks for; undefined where it asks for no words. */
function wantedText(entry: ExpectationEntry, scenario: Scenario | undefined): string | undefined {
  const step = scenario?.script.find(({ line }) => line !== undefined && line === entry.line);
  if (step?.kind === 'expect_reply')
    return step.says && (step.says.kind === 'contains' ? step.says.text : step.says.source);
  const [, pattern, quoted] = /\/((?:[^/\\]|\\.)+)\/[a-z]*|"([^"]+)"/.exec(entry.expected) ?? [];
  return pattern ?? quoted;
}

function nearestTurns(
  entry: ExpectationEntry,
  call: CallEvidence | undefined,
  wanted: string | undefined,
): readonly Candidate[] | undefined {
  const turns = (call?.turns ?? []).filter((turn) => turn.atMs <= entry.atMs && turn.text.trim() !== '');
  if (turns.length === 0) return undefined;
  if (wanted !== undefined)
    return nearestTexts(
      wanted,
      turns.map((turn) => ({ what: `turn ${turn.turn}`, text: turn.text })),
    );
  // Without words to look for, the turn in question and those before it are what a reader wants to see.
  return turns.slice(-3).reverse().map(toCandidate);
}

function toCandidate(turn: TurnEntry): Candidate {
  return {
    what: `turn ${turn.turn}`,
    text: turn.text,
    note: turn.endCall ? `${turn.outcome}, ends the call` : turn.outcome,
  };
}
