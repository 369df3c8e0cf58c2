import type { FrameEntry, ViolationEntry } from '../core/journal/entry.ts';
import type { Scenario } from '../scenario/model/scenario.ts';
import { type CallEvidence, callOf, causeOf, type Evidence } from './evidence.ts';
import { hasEndedFor } from './expectations/ended.ts';
import type { FindingDraft } from './finding.ts';
import { framesAround } from './frames-around.ts';
import { lastUntil } from './last-until.ts';

/** A question to the journal that is asked of every run. */
export interface Check {
  /** As users name it to lower it or switch it off. */
  readonly name: string;
  readonly title: string;
  /** Rules of violation entries that belong to it. */
  readonly rules: readonly string[];
  run(context: CheckContext): readonly FindingDraft[];
}

export interface CheckContext {
  readonly evidence: Evidence;
  readonly scenario?: Scenario | undefined;
  /** False where work was still under way when the journal was read. */
  readonly isSettled: boolean;
  /** Entries that are not there because the journal had no room for them. */
  readonly droppedCount: number;
  /** Violations whose rule no check has claimed. */
  readonly unclaimed: readonly ViolationEntry[];
}

/** The findings that the parts of the simulator have already written down under some rules. */
export function recorded(context: CheckContext, rules: readonly string[]): readonly FindingDraft[] {
  return context.evidence.violations
    .filter((violation) => rules.includes(violation.rule) && !isForgiven(violation))
    .map((violation) => findingOf(context.evidence, violation));
}

/** A measured figure says that it is no finding, though it was written down: the same in every run. */
export function isForgiven(violation: ViolationEntry): boolean {
  return violation.wall.isForgiven === true;
}

/** A violation as a finding, with what led to it. */
export function findingOf(evidence: Evidence, violation: ViolationEntry): FindingDraft {
  const cause = causeOf(evidence, violation);
  const call = callOf(evidence, violation);
  const frame = cause?.wire === 'socket' && cause.kind === 'frame' ? cause : droppedFor(call, violation);
  return {
    rule: violation.rule,
    severity: violation.severity,
    title: violation.message,
    seen: cause?.wire === 'rest' ? `${cause.method} ${cause.path}  ${cause.status}` : undefined,
    frames: frame && framesAround(call, { atMs: frame.atMs, frameId: frame.id }),
    effect: violation.effect,
    source: violation.source,
    callId: violation.callId,
    atMs: violation.atMs,
  };
}

/** The frame that a violation speaks of, where the two stand side by side: it was dropped for that very reason. */
function droppedFor(call: CallEvidence | undefined, violation: ViolationEntry): FrameEntry | undefined {
  const told = call?.told ?? [];
  for (let at = lastUntil(told, violation.atMs); told[at]?.atMs === violation.atMs; at -= 1)
    if (told[at]?.dropped === violation.message) return told[at];
  return undefined;
}

/**
 * Whether the scenario says itself that this call must end as it did: no check may then complain of that end. Of another end
 * than the one it asks for, checks say what brought it about.
 */
export function expectsEnd(context: CheckContext, call: CallEvidence): boolean {
  if (context.scenario === undefined) return false;
  const plays = call.scenario === undefined || call.scenario === context.scenario.name;
  return (
    plays &&
    context.scenario.expect.some(
      (expectation) => expectation.kind === 'ended' && hasEndedFor(call, expectation.reason),
    )
  );
}
