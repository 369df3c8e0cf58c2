import type { Entry, TurnEntry } from '../../../core/journal/entry.ts';
import { formatDuration } from '../../../core/time/duration.ts';
import { distributionOf, type RunStats } from '../../stats.ts';
import { html, type Markup } from './markup.ts';

const FIGURES = [
  { key: 'firstFrameMs', name: 'first frame', budget: 'first_frame_p95' },
  { key: 'firstSentenceMs', name: 'first sentence', budget: 'first_sentence_p95' },
  { key: 'completeMs', name: 'complete', budget: 'complete_p95' },
] as const;

const WIDTH = 640;
const LEFT = 104;
const ROW = 24;

/** How fast the customer's server answered: every turn as a dot, and the percentiles. Nothing where it was never asked. */
export function renderLatency(entries: readonly Entry[], stats: RunStats): Markup | undefined {
  const turns = entries.filter(
    (entry): entry is TurnEntry =>
      entry.wire === 'socket' && entry.kind === 'turn' && entry.turnKind !== 'unasked',
  );
  const rows = FIGURES.map((figure) => ({ ...figure, values: valuesOf(turns, figure.key) })).filter(
    ({ values }) => values.length > 0,
  );
  if (rows.length === 0) return undefined;
  const most = rows.reduce(
    (largest, { values, budget }) => values.reduce(larger, larger(largest, stats.budgets[budget] ?? 0)),
    1,
  );
  const x = (ms: number): number => LEFT + (ms / most) * (WIDTH - LEFT - 20);
  return html`<h3>Replies of the LLM server (wall time)</h3><div class="lanes"><svg style="min-width:0;max-width:${WIDTH}px" viewBox="0 0 ${WIDTH} ${rows.length * ROW + 22}" role="img" aria-label="latency of the replies">
${rows.map(({ name, values, budget }, index) => row({ name, values, budgetMs: stats.budgets[budget], y: index * ROW + 16, x }))}
<text x="${LEFT}" y="${rows.length * ROW + 16}">0</text><text x="${WIDTH - 20}" y="${rows.length * ROW + 16}" text-anchor="end">${formatDuration(most)}</text></svg></div>
<table><tr><th>figure</th><th class="number">replies</th>${['p50', 'p90', 'p95', 'p99', 'max'].map((word) => html`<th class="number">${word}</th>`)}<th class="number">budget p95</th></tr>
${rows.map(({ name, values, budget }) => figuresOf(name, values, stats.budgets[budget]))}</table>`;
}

interface Row {
  readonly name: string;
  readonly values: readonly number[];
  readonly budgetMs: number | undefined;
  readonly y: number;
  readonly x: (ms: number) => number;
}

function row({ name, values, budgetMs, y, x }: Row): Markup {
  const limit =
    budgetMs === undefined
      ? undefined
      : html`<line class="budget" x1="${x(budgetMs)}" x2="${x(budgetMs)}" y1="${y - 10}" y2="${y + 10}"><title>budget ${formatDuration(budgetMs)}</title></line>`;
  // One for each place: of those that lie on each other nobody sees more than the last.
  const dots = [...new Map(values.map((ms) => [Math.round(x(ms) * 10) / 10, ms]))].map(([cx, ms]) => {
    const tone = budgetMs !== undefined && ms > budgetMs ? 'bad' : 'agent';
    return html`<circle class="${tone}" cx="${cx}" cy="${y}" r="4"><title>${formatDuration(ms)}</title></circle>`;
  });
  return html`<text x="10" y="${y + 4}">${name}</text>${limit}${dots}`;
}

function figuresOf(name: string, values: readonly number[], budgetMs: number | undefined): Markup {
  const spread = distributionOf(values);
  if (spread === undefined) return html``;
  const cells = [spread.p50, spread.p90, spread.p95, spread.p99, spread.max].map(
    (ms) => html`<td class="number">${formatDuration(ms)}</td>`,
  );
  return html`<tr><td>${name}</td><td class="number">${spread.count}</td>${cells}<td class="number">${budgetMs === undefined ? '' : formatDuration(budgetMs)}</td></tr>`;
}

/** A long journal has more replies than a function takes arguments. */
function larger(one: number, other: number): number {
  return Math.max(one, other);
}

function valuesOf(turns: readonly TurnEntry[], key: string): readonly number[] {
  return turns.flatMap((turn) => {
    const value = turn.wall[key];
    return typeof value === 'number' && Number.isFinite(value) ? [value] : [];
  });
}
