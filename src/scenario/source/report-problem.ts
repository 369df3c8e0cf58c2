import { type ErrorCode, type ErrorPart, SimulatorError } from '../../core/errors.ts';

/** A stretch of a scenario file: offset and length in UTF-16 units. */
export interface Span {
  readonly offset: number;
  readonly length: number;
  /** The included file that it is in; absent: the scenario's own. */
  readonly source?: IncludedSource;
}

/** One thing that is wrong with a scenario file. */
export interface Problem {
  readonly code: ErrorCode;
  /** What is wrong, in one line. */
  readonly message: string;
  readonly at: Span;
  /** What to write instead, or what is allowed. */
  readonly hint?: string;
}

export type Report = (problem: Problem) => void;

/** The file that problems point into. */
export interface Source {
  /** As the user named it; undefined for a script that came from no file. */
  readonly file?: string;
  readonly text: string;
}

/** A file that another one includes. */
export interface IncludedSource extends Source {
  /** Where it is included. */
  readonly includedAt: Span;
}

const UNNAMED = '(scenario)';
const MAX_SHOWN = 20;
const EXCERPT_WIDTH = 100;

/** One error for all the problems of a file: every one with its place, an excerpt and what to do. */
export function toScenarioError(problems: readonly Problem[], source: Source): SimulatorError {
  const sorted = distinct(problems).toSorted(byPlace);
  const parts = sorted.slice(0, MAX_SHOWN).map((problem) => toPart(problem, source));
  const more = sorted.length - MAX_SHOWN;
  const shown = [
    ...parts.map(({ message }) => message),
    ...(more > 0 ? [`and ${more} more ${more === 1 ? 'problem' : 'problems'}`] : []),
  ];
  const code = sorted[0]?.code ?? 'DRY_SCENARIO_INVALID';
  return new SimulatorError(code, shown.join('\n\n'), { location: parts[0]?.location, parts });
}

function toPart(problem: Problem, source: Source): ErrorPart {
  const { file = UNNAMED, text } = problem.at.source ?? source;
  const { line, column } = placeOf(text, problem.at.offset);
  const { code } = problem;
  return { code, message: renderProblem(problem, source), location: { file, line, column } };
}

/** "file:line:column  message" with the line itself, a mark under the place, and the hint. */
function renderProblem(problem: Problem, source: Source): string {
  const { file, text } = problem.at.source ?? source;
  const place = placeOf(text, problem.at.offset);
  const head = `${printable(file ?? UNNAMED)}:${place.line}:${place.column}  ${printable(problem.message)}`;
  const lines = [head, ...excerpt(place, problem.at.length)];
  if (problem.hint !== undefined) lines.push(`   ${printable(problem.hint)}`);
  for (let from = problem.at.source; from !== undefined; from = from.includedAt.source) {
    const by = from.includedAt.source ?? source;
    const { line } = placeOf(by.text, from.includedAt.offset);
    lines.push(`   included by ${printable(by.file ?? UNNAMED)}:${line}`);
  }
  return lines.join('\n');
}

/** Each run of a matrix finds the mistakes of the file anew; once is enough. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  const byKey = new Map(
    problems.map((problem) => {
      const { source, offset } = problem.at;
      return [JSON.stringify([source?.file, offset, problem.message]), problem];
    }),
  );
  return [...byKey.values()];
}

/** In the order of the scenario's own file, and inside an included one in the order of that. */
function byPlace(left: Problem, right: Problem): number {
  const [ofLeft, ofRight] = [pathTo(left.at), pathTo(right.at)];
  for (const [index, offset] of ofLeft.entries()) {
    const other = ofRight[index];
    if (other === undefined) return 1;
    if (offset !== other) return offset - other;
  }
  return ofLeft.length - ofRight.length;
}

/** The offsets that lead to a place: those of the includes, from the scenario's own file, then its own. */
function pathTo(at: Span): readonly number[] {
  return at.source === undefined ? [at.offset] : [...pathTo(at.source.includedAt), at.offset];
}

interface Place {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  const lineEnd = text.indexOf('\n', offset);
  return {
    line: before.split('\n').length,
    column: offset - lineStart + 1,
    text: text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd).replace(/\r$/, ''),
  };
}

function excerpt(place: Place, length: number): readonly string[] {
  const number = String(place.line).padStart(5);
  // A very long line is shown around the place only.
  const from = place.column > EXCERPT_WIDTH ? place.column - 1 - EXCERPT_WIDTH / 2 : 0;
  const shown = place.text.slice(from, from + EXCERPT_WIDTH);
  const markAt = Math.min(place.column - 1 - from, shown.length);
  const markLength = Math.max(1, Math.min(length, shown.length - markAt));
  return [
    `${number} | ${printable(shown)}`,
    `${' '.repeat(5)} | ${' '.repeat(markAt)}${'^'.repeat(markLength)}`,
  ];
}

/** Files come from anywhere: nothing in them may steer a terminal, and a tab may not shift the mark. */
function printable(text: string): string {
  return text.replace(/\t/g, ' ').replace(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, '\u{fffd}');
}
