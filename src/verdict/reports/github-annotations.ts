import { messageOf, SimulatorError } from '../../core/errors.ts';
import { shortened } from '../../core/text/shortened.ts';
import type { Finding, Severity } from '../finding.ts';
import { expectedBesideTitle } from './expected-beside-title.ts';
import type { JudgedRun } from './judged-run.ts';
import { cleanText } from './terminal-text.ts';

/** A note that GitHub shows at a line of a file, in the run and in the pull request. */
interface Annotation {
  readonly severity: Severity;
  /** As the user named it. */
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly title: string;
  readonly message: string;
}

/** GitHub shows no more of a kind of one step (actions/toolkit, docs/problem-matchers.md: limitations). */
const MOST_OF_A_KIND = 10;
const LONGEST_TEXT = 400;
const LONGEST_ERROR = 4000;

/** From a file as the user named it to its path in the repository. */
export type PathOf = (file: string) => string;

/** What was found in runs as workflow commands, one a line: the first finding of each run before the second of any. */
export function annotateRuns(runs: readonly JudgedRun[], pathOf: PathOf): readonly string[] {
  const ranked = runs.flatMap((run) =>
    run.verdict.findings.map((finding, rank) => ({ rank, annotation: toAnnotation(run, finding) })),
  );
  const all = ranked.toSorted((one, other) => one.rank - other.rank).map(({ annotation }) => annotation);
  const told = new Set<string>();
  // What is found in each repetition differs only in its seed.
  const once = all.filter(({ severity, file, line, title, message }) => {
    const key = JSON.stringify([severity, file, line, title, message.split('\n', 1)]);
    return !told.has(key) && told.add(key);
  });
  return (['error', 'warning'] as const).flatMap((severity) =>
    bounded(once.filter((it) => it.severity === severity)).map((it) => toCommand(it, pathOf)),
  );
}

/** What kept anything from being played, at the places that it names. */
export function annotateError(error: unknown, pathOf: PathOf): readonly string[] {
  const severity = 'error';
  if (!(error instanceof SimulatorError))
    return [toCommand({ severity, title: 'drydial', message: messageOf(error) }, pathOf)];
  const { code, location, parts, message, fix } = error;
  const whole = { code, message: `${message}\nfix: ${fix}`, location };
  const problems = (parts.length === 0 ? [whole] : parts).map(
    (part): Annotation => ({ severity, title: part.code, message: part.message, ...part.location }),
  );
  return bounded(problems).map((it) => toCommand(it, pathOf));
}

function toAnnotation({ name, story = name, file, replay }: JudgedRun, finding: Finding): Annotation {
  const { severity, title, rule, seen, effect, line } = finding;
  const expected = expectedBesideTitle(finding);
  const lines = [
    short(title),
    ...(expected === undefined ? [] : [`expected: ${short(expected)}`]),
    ...(seen === undefined ? [] : [`seen: ${short(seen)}`]),
    ...(effect === undefined ? [] : [`effect: ${short(effect)}`]),
    `rule: ${rule}`,
    ...(replay === undefined ? [] : [`play it again: ${replay}`]),
  ];
  return { severity, file, line, title: short(story), message: lines.join('\n') };
}

/** Where there are too many, the last one says so: what is beyond is dropped without a word. */
function bounded(all: readonly Annotation[]): readonly Annotation[] {
  const [first] = all;
  if (first === undefined || all.length <= MOST_OF_A_KIND) return all;
  const left = all.length - MOST_OF_A_KIND + 1;
  const more = `${left} more ${first.severity === 'error' ? 'errors' : 'warnings'}`;
  const message = `GitHub shows ${MOST_OF_A_KIND} of a step; the log and the summary of the job have the others.`;
  return [...all.slice(0, MOST_OF_A_KIND - 1), { severity: first.severity, title: more, message }];
}

/** "::error file=calls/busy.yaml,line=7,title=...::..." (https://docs.github.com/actions/reference/workflow-commands-for-github-actions) */
function toCommand({ severity, file, line, column, title, message }: Annotation, pathOf: PathOf): string {
  const properties = [
    ...(file === undefined ? [] : [['file', pathOf(file)]]),
    ...(line === undefined ? [] : [['line', line]]),
    ...(column === undefined ? [] : [['col', column]]),
    ['title', title],
  ].map(([name, value]) => `${name}=${escapedProperty(cleanText(String(value)))}`);
  const text = shortened(message, LONGEST_ERROR).split('\n').map(cleanText).join('\n');
  return `::${severity} ${properties.join(',')}::${escaped(text)}`;
}

/** As the runner reads it (actions/toolkit, packages/core/src/command.ts). */
function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function short(text: string): string {
  return shortened(cleanText(text), LONGEST_TEXT);
}
