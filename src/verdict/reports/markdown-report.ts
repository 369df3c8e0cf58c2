import { messageOf } from '../../core/errors.ts';
import { shortened } from '../../core/text/shortened.ts';
import { formatDuration } from '../../core/time/duration.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { describeDifferences, describeExploration } from '../explore-report.ts';
import type { Finding } from '../finding.ts';
import type { SweepReport } from '../sweep-report.ts';
import { expectedBesideTitle } from './expected-beside-title.ts';
import type { JudgedRun } from './judged-run.ts';
import { pointOutcome, sweepHeadline } from './sweep-lines.ts';
import { cleanText } from './terminal-text.ts';

/** A pull request's summary is cut by its host beyond 1 MiB (GitHub docs: job summaries), so findings are bounded. */
const FINDINGS_OF_A_RUN = 10;
const STATES_OF_A_RUN = 20;
const LONGEST_TEXT = 400;
const LONGEST_ERROR = 8000;

const MARKS = { clean: '✅', findings: '❌', defect: '💥' } as const;

interface MarkdownOptions {
  readonly coverage?: readonly Coverage[] | undefined;
  /** What is too long for it leaves out clean runs, then failed ones but for the first. Default: any length. */
  readonly mostBytes?: number;
  /** Why there is no run, where that is no failure. */
  readonly none?: string | undefined;
}

/** The report for a pull request: a table of all runs, and what was found folded below it. */
export function renderMarkdownReport(
  runs: readonly JudgedRun[],
  { coverage = [], none, mostBytes = Number.POSITIVE_INFINITY }: MarkdownOptions = {},
): string {
  if (none !== undefined) return ['## drydial: nothing to play', '', plain(none)].join('\n');
  const failed = runs.filter(({ verdict }) => verdict.outcome !== 'clean');
  const head = failed.length === 0 ? `${runs.length} clean` : `${failed.length} of ${runs.length} failed`;
  const render = (shown: readonly JudgedRun[]): string =>
    [
      `## drydial: ${head}`,
      '',
      '| | scenario | found | script | wall |',
      '| --- | --- | ---: | ---: | ---: |',
      ...shown.map(row),
      ...shown
        .filter(({ verdict, sweep }) => verdict.findings.length > 0 || sweep !== undefined)
        .flatMap(details),
      ...shown.flatMap(exploredLines),
      ...coverage.flatMap(coverageLines),
      ...(shown.length === runs.length ? [] : ['', `and ${runs.length - shown.length} more`]),
    ].join('\n');
  let text = render(runs);
  for (let shown = failed; Buffer.byteLength(text) > mostBytes; shown = shown.slice(0, shown.length >> 1)) {
    text = render(shown);
    if (shown.length === 0) break;
  }
  return text;
}

/** What kept anything from being played. */
export function renderMarkdownError(error: unknown): string {
  const text = shortened(messageOf(error), LONGEST_ERROR).split('\n').map(cleanText).join('\n');
  return ['## drydial: ended by an error', '', ...fenced(text, 'text')].join('\n');
}

function row({ name, verdict }: JudgedRun): string {
  const { outcome, findings, stats } = verdict;
  const found = findings.length === 0 ? '' : String(findings.length);
  return `| ${MARKS[outcome]} | ${plain(name)} | ${found} | ${formatDuration(stats.scriptMs)} | ${formatDuration(stats.wallMs)} |`;
}

function details({ name, replay, verdict, sweep }: JudgedRun): readonly string[] {
  const shown = verdict.findings.slice(0, FINDINGS_OF_A_RUN);
  const left = verdict.findings.length - shown.length;
  return [
    '',
    `<details><summary>${MARKS[verdict.outcome]} ${plain(name)}</summary>`,
    '',
    ...shown.flatMap(findingLines),
    ...(left === 0 ? [] : [`- and ${left} more`]),
    ...(sweep === undefined ? [] : sweepLines(sweep)),
    ...(replay === undefined ? [] : ['', 'Play it again:', '', ...fenced(replay)]),
    '',
    '</details>',
  ];
}

/** Where the program ended up, order by order. */
function exploredLines({ name, explored }: JudgedRun): readonly string[] {
  if (explored === undefined) return [];
  const left = explored.states.length - STATES_OF_A_RUN;
  return [
    '',
    `<details><summary>${plain(name)}: ${plain(describeExploration(explored))}</summary>`,
    '',
    '| orders | smallest | end state |',
    '| ---: | --- | --- |',
    ...explored.states
      .slice(0, STATES_OF_A_RUN)
      .map(
        (state) => `| ${state.orders} | ${plain(state.smallest)} | ${plain(describeDifferences(state))} |`,
      ),
    ...explored.lost.map(
      ({ labels, orders, smallest }) =>
        `| ${orders} | ${plain(smallest)} | given up: ${plain(labels.join(', '))} |`,
    ),
    ...(left > 0 ? ['', `and ${left} more`] : []),
    '',
    '</details>',
  ];
}

function findingLines(finding: Finding): readonly string[] {
  const mark = finding.severity === 'error' ? '' : ' (warning)';
  const line = finding.line === undefined ? '' : `, line ${finding.line}`;
  const expected = expectedBesideTitle(finding);
  return [
    `- **${plain(finding.title)}**${mark} \`${finding.rule}\`${line}`,
    ...(expected === undefined ? [] : [`  - expected: ${plain(expected)}`]),
    ...(finding.seen === undefined ? [] : [`  - seen: ${plain(finding.seen)}`]),
    ...(finding.effect === undefined ? [] : [`  - effect: ${plain(finding.effect)}`]),
  ];
}

function sweepLines(sweep: SweepReport): readonly string[] {
  const rows = sweep.points.map(
    (point) => `| ${MARKS[point.outcome]} | ${plain(point.at)} | ${pointOutcome(point)} |`,
  );
  return ['', `Sweep: ${sweepHeadline(sweep)}`, '', '| | cut in at | |', '| --- | --- | --- |', ...rows];
}

function coverageLines({ provider, totals }: Coverage): readonly string[] {
  const shares = (['operations', 'statuses', 'events', 'frames'] as const).map(
    (name) => `${name} ${totals[name].seen} of ${totals[name].known}`,
  );
  return ['', `Coverage of ${plain(provider)}: ${shares.join(', ')}`];
}

/** Text that no letter of can be taken for markup: what callers and customers' servers say is anybody's. */
function plain(text: string): string {
  const line = cleanText(text).replace(/\s+/g, ' ');
  const short = shortened(line, LONGEST_TEXT);
  // An @ would call people, and a # link to issues, wherever the summary is posted.
  return short.replace(/[\\`*_{}[\]()<>#|~!@&]/g, (found) => `&#${found.charCodeAt(0)};`);
}

function fenced(text: string, language = 'sh'): readonly string[] {
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return [`${fence}${language}`, text, fence];
}
