import { SimulatorError } from '../../core/errors.ts';
import { parseDurationMs } from '../../core/time/duration.ts';
import type { InterruptPoint, Scenario } from './scenario.ts';

/** "3 words", "1 frame": how far an interruption is into the reply. */
export const INTERRUPT_COUNT = /^(\d{1,4})\s+(word|frame)s?$/;

/** A point that can be played, as opposed to a row of them. */
export type PlayablePoint = Exclude<InterruptPoint, { kind: 'sweep' }>;

export interface Sweep {
  /** Place of the interruption in the script. */
  readonly index: number;
  /** One-based line in the file. */
  readonly line?: number;
  readonly unit: 'words' | 'time';
  /** Words, or ms. */
  readonly every: number;
  /** The last point; undefined: the end of the reply. */
  readonly to?: number;
}

/** The interruption of a scenario that is to be played at many points; undefined where each has one. */
export function sweepOf(scenario: Scenario): Sweep | undefined {
  for (const [index, step] of scenario.script.entries()) {
    if (step.kind !== 'interrupt' || step.after.kind !== 'sweep') continue;
    const { every, to } = step.after;
    return {
      index,
      unit: every.kind,
      every: amountOf(every),
      ...(to === undefined ? {} : { to: amountOf(to) }),
      ...(step.line === undefined ? {} : { line: step.line }),
    };
  }
  return undefined;
}

/** The point at so many words or ms; nothing is before the first word of all. */
export function pointOf(sweep: Sweep, amount: number): PlayablePoint {
  if (amount === 0) return { kind: 'question' };
  return sweep.unit === 'words' ? { kind: 'words', words: amount } : { kind: 'time', afterMs: amount };
}

/** The scenario with its sweep at one point. */
export function atPoint(scenario: Scenario, { index }: Sweep, point: PlayablePoint): Scenario {
  const script = scenario.script.map((step, at) =>
    at === index && step.kind === 'interrupt' ? { ...step, after: point } : step,
  );
  return { ...scenario, script };
}

/**
 * The scenario with its sweep at the point that somebody names; without a name as it is.
 * @throws DRY_OPTION_INVALID where the text is no point, or the scenario has no sweep.
 */
export function atSweepPoint(scenario: Scenario, text: string | undefined): Scenario {
  if (text === undefined) return scenario;
  const point = parsePoint(text);
  const sweep = sweepOf(scenario);
  if (point === undefined)
    throw new SimulatorError(
      'DRY_OPTION_INVALID',
      `"${text}" is no point of a sweep; use "3 words", "800ms" or "question".`,
    );
  if (sweep === undefined)
    throw new SimulatorError(
      'DRY_OPTION_INVALID',
      `"${scenario.name}" has no sweep that could be played at ${text}.`,
    );
  return atPoint(scenario, sweep, point);
}

/** As a file has it: "3 words", "800ms", "question". */
export function formatPoint(point: PlayablePoint): string {
  switch (point.kind) {
    case 'words':
      return point.words === 1 ? '1 word' : `${point.words} words`;
    case 'frames':
      return point.frames === 1 ? '1 frame' : `${point.frames} frames`;
    case 'time':
      return `${point.afterMs}ms`;
    case 'question':
      return 'question';
    case 'tool-call':
      return 'tool call';
  }
}

/** Reads one point; undefined where the text is none. */
export function parsePoint(text: string): PlayablePoint | undefined {
  const point = text.trim();
  if (point === 'question') return { kind: 'question' };
  if (point === 'tool call') return { kind: 'tool-call' };
  const [, count, unit] = INTERRUPT_COUNT.exec(point) ?? [];
  if (count !== undefined && Number(count) > 0)
    return unit === 'word'
      ? { kind: 'words', words: Number(count) }
      : { kind: 'frames', frames: Number(count) };
  const afterMs = parseDurationMs(point);
  return afterMs === undefined ? undefined : { kind: 'time', afterMs };
}

function amountOf(point: SweepStep): number {
  return point.kind === 'words' ? point.words : point.afterMs;
}

type SweepStep = Extract<InterruptPoint, { kind: 'words' | 'time' }>;
