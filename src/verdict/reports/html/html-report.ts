import { counted } from '../../../core/text/counted.ts';
import { formatDuration, formatScriptTime } from '../../../core/time/duration.ts';
import { type Coverage, isUsed } from '../../coverage/coverage.ts';
import type { CheckResult, Finding } from '../../finding.ts';
import { EXPECTATIONS } from '../../rule-names.ts';
import { expectedBesideTitle } from '../expected-beside-title.ts';
import { holderOf } from '../holds-line.ts';
import type { JudgedRun } from '../judged-run.ts';
import { pointOutcome, sweepHeadline } from '../sweep-lines.ts';
import { renderCalls } from './call-sections.ts';
import { renderExploration } from './explore-table.ts';
import { renderLatency } from './latency-chart.ts';
import { html, Markup } from './markup.ts';
import { createPageRoom, type PageRoom } from './page-room.ts';
import { STYLE } from './style.ts';

export interface HtmlReportOptions {
  readonly version: string;
  readonly coverage?: readonly Coverage[] | undefined;
}

/** Of one run. */
const MOST_FINDINGS = 500;

const WORDS = { clean: 'clean', findings: 'failed', defect: 'defect of drydial' } as const;

/** The whole report as one page that needs nothing beside itself: it opens from disk, with no network and no script. */
export function renderHtmlReport(runs: readonly JudgedRun[], options: HtmlReportOptions): string {
  const failed = runs.filter(({ verdict }) => verdict.outcome !== 'clean').length;
  const title = failed === 0 ? `${runs.length} clean` : `${failed} of ${runs.length} failed`;
  const scriptMs = runs.reduce((sum, { verdict }) => sum + verdict.stats.scriptMs, 0);
  const wallMs = runs.reduce((sum, { verdict }) => sum + verdict.stats.wallMs, 0);
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>drydial: ${title}</title><style>${new Markup(STYLE)}</style></head><body>
<h1>drydial <span class="${failed === 0 ? 'good' : 'bad'}">${title}</span></h1>
<p class="totals">${formatDuration(scriptMs)} of script in ${formatDuration(wallMs)}, drydial ${options.version}</p>
${runs.length > 1 ? overview(runs) : undefined}
${runSections(runs)}
${(options.coverage ?? []).map(coverageSection)}
</body></html>
`;
  return page.html;
}

function overview(runs: readonly JudgedRun[]): Markup {
  const rows = runs.map(
    ({ name, verdict }, index) =>
      html`<tr><td class="tight">${badge(verdict.outcome)}</td><td><a href="#run-${index + 1}">${name}</a></td><td class="number">${verdict.findings.length || ''}</td><td class="number">${formatDuration(verdict.stats.scriptMs)}</td><td class="number">${formatDuration(verdict.stats.wallMs)}</td></tr>`,
  );
  return html`<table><tr><th></th><th>scenario</th><th class="number">findings</th><th class="number">script</th><th class="number">wall</th></tr>${rows}</table>`;
}

function badge(outcome: keyof typeof WORDS): Markup {
  return html`<span class="badge ${outcome === 'clean' ? 'good' : 'bad'}">${WORDS[outcome]}</span>`;
}

/** All of them in their order; those that failed are written first, while there is room for their calls. */
function runSections(runs: readonly JudgedRun[]): readonly Markup[] {
  const room = createPageRoom();
  const sections: Markup[] = [];
  const numbered = runs.map((run, index) => ({ run, index, hasFailed: run.verdict.outcome !== 'clean' }));
  for (const { run, index } of numbered.toSorted((a, b) => Number(b.hasFailed) - Number(a.hasFailed)))
    sections[index] = runSection(run, index, room);
  return sections;
}

function runSection(run: JudgedRun, index: number, room: PageRoom): Markup {
  const { verdict, entries = [] } = run;
  const facts = [
    run.file,
    run.seed === undefined ? undefined : `seed ${run.seed}`,
    run.clock === undefined ? undefined : `clock ${run.clock}`,
    `${formatDuration(verdict.stats.scriptMs)} of script in ${formatDuration(verdict.stats.wallMs)}`,
  ].filter((fact) => fact !== undefined);
  return html`<section class="run" id="run-${index + 1}"><h2>${run.name} ${badge(verdict.outcome)}</h2>
<p class="dim">${facts.join(' · ')}</p>
${findingCards(verdict.findings)}
${sweepTable(run)}
${run.replay === undefined ? undefined : html`<h3>Play it again</h3><pre>${run.replay}</pre>`}
${renderExploration(run.explored)}
${renderCalls(run, room)}
${renderLatency(entries, verdict.stats)}
${faultTable(run)}
${heldTable(run)}
${checkTable(verdict.checks, verdict.expectations)}
</section>`;
}

function findingCards(findings: readonly Finding[]): readonly Markup[] {
  const cards = findings.slice(0, MOST_FINDINGS).map(findingCard);
  const left = findings.length - cards.length;
  return left <= 0
    ? cards
    : [...cards, html`<p class="dim">and ${left} more; the JSON report has them all</p>`];
}

function findingCard(finding: Finding): Markup {
  const rule = finding.check === EXPECTATIONS ? (finding.subject ?? finding.rule) : finding.rule;
  const at = finding.atMs === undefined ? '' : formatScriptTime(finding.atMs);
  const line = finding.line === undefined ? '' : `line ${finding.line}`;
  const facts = [
    ['expected', expectedBesideTitle(finding)],
    ['seen', finding.seen],
    ['effect', finding.effect],
    ['source', finding.source],
    ['where', [line, at, finding.callId].filter((part) => part !== undefined && part !== '').join('  ')],
  ] as const;
  const rows = facts
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`);
  const nearest = (finding.nearest ?? []).map(
    ({ what, text, note }) =>
      html`<dt>nearest</dt><dd>${[what, text, note].filter(Boolean).join('   ')}</dd>`,
  );
  const frames = (finding.frames ?? []).map(
    (frame) =>
      html`<tr><td class="mono dim tight">${formatScriptTime(frame.atMs)}</td><td class="tight">${frame.direction === 'out' ? '→' : '←'}</td><td class="mono tight">${frame.what}</td><td class="text mono">${frame.text === '' ? '' : `${frame.text} `}<span class="${frame.note?.startsWith('dropped') ? 'bad' : 'dim'}">${frame.note}</span></td></tr>`,
  );
  const times = finding.times === undefined ? '' : ` (${finding.times} times)`;
  return html`<div class="finding ${finding.severity}"><strong>${finding.title}${times}</strong> <span class="dim">${rule}</span><dl>${rows}${nearest}</dl>${frames.length === 0 ? undefined : html`<table>${frames}</table>`}</div>`;
}

/** All points of a sweep; what the rest of the section shows is the call at the first that fails. */
function sweepTable({ sweep }: JudgedRun): Markup | undefined {
  if (sweep === undefined) return undefined;
  const rows = sweep.points.map(
    (point) =>
      html`<tr><td class="tight">${badge(point.outcome)}</td><td>${point.at}</td><td>${pointOutcome(point)}</td><td class="dim">${point.at === sweep.smallestFailing ? 'shown here' : ''}</td></tr>`,
  );
  return html`<h3>Sweep</h3><p>${sweepHeadline(sweep)}</p><details open><summary>${sweep.points.length} calls, cut into at</summary><table>${rows}</table></details>`;
}

function faultTable({ verdict }: JudgedRun): Markup | undefined {
  const { faults } = verdict.stats;
  if (faults.length === 0) return undefined;
  const rows = faults.map(
    (fate) =>
      html`<tr><td class="mono">${fate.text}</td><td>${fate.on}</td><td class="${fate.fired > 0 ? '' : 'warn'}">${fate.fired > 0 ? `struck ${fate.fired === 1 ? 'once' : `${fate.fired} times`}` : 'never struck'}</td></tr>`,
  );
  return html`<h3>Faults</h3><table>${rows}</table>`;
}

function heldTable({ verdict }: JudgedRun): Markup | undefined {
  const holds = verdict.stats.holds.filter(({ heldMs }) => heldMs > 0);
  if (holds.length === 0) return undefined;
  const rows = holds.map(
    ({ name, count, heldMs, expired }) =>
      html`<tr><td>${holderOf(name)}</td><td class="number">${count === 1 ? 'once' : `${count} times`}</td><td class="number">${formatDuration(heldMs)}</td><td class="number ${expired > 0 ? 'bad' : ''}">${expired === 0 ? '' : `${expired} in vain`}</td></tr>`,
  );
  return html`<h3>Who held the clock</h3><table>${rows}</table>`;
}

function checkTable(
  checks: readonly CheckResult[],
  { count, failed }: { readonly count: number; readonly failed: number },
): Markup {
  const tones = { holds: 'good', warned: 'warn', broken: 'bad', off: 'dim' } as const;
  const rows = checks.map(
    (check) =>
      html`<tr><td class="tight ${tones[check.result]}">${check.result}</td><td class="mono tight">${check.name}</td><td>${check.title}</td></tr>`,
  );
  return html`<details><summary>${counted(checks.length, 'check')}, ${counted(count, 'expectation')}${failed === 0 ? '' : ` (${failed} failed)`}</summary><table>${rows}</table></details>`;
}

function coverageSection(coverage: Coverage): Markup {
  const { totals } = coverage;
  const sums = (['operations', 'statuses', 'events', 'frames'] as const).map(
    (name) =>
      html`<tr><td>${name}</td><td class="number">${totals[name].seen} of ${totals[name].known}</td></tr>`,
  );
  const used = coverage.operations.filter(isUsed).map(
    ({ operation, seen, unseen }) =>
      html`<tr><td class="mono">${operation}</td><td>${Object.entries(seen)
        .map(([status, times]) => `${status} × ${times}`)
        .join(
          ', ',
        )}</td><td class="dim">${unseen.length === 0 ? '' : `never ${unseen.join(', ')}`}</td></tr>`,
  );
  return html`<section class="run"><h2>Coverage of ${coverage.provider} <span class="dim">${coverage.version}</span></h2><table>${sums}</table><details open><summary>operations in use</summary><table>${used}</table></details></section>`;
}
