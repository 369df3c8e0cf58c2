import { formatDuration } from '../../core/time/duration.ts';
import type { LatencyFigure } from '../../scenario/model/scenario.ts';
import type { Verdict } from '../finding.ts';
import { type Distribution, distributionOf, type RunStats } from '../stats.ts';
import type { TurnFigures } from '../turn-figures.ts';
import { createPaint } from './paint.ts';
import type { TextOptions } from './text-report.ts';

const PARTS = ['p50', 'p90', 'p95', 'p99', 'max'] as const;
/** Where there is no room for all of them. */
const FEW_PARTS = ['p50', 'p95', 'max'] as const;
const FEW_BELOW = 74;
const DEFAULT_WIDTH = 110;
const LABEL_WIDTH = 15;
const CELL_WIDTH = 8;

const ROWS = [
  { name: 'first frame', figure: 'firstFrame', measure: 'first_frame' },
  { name: 'first sentence', figure: 'firstSentence', measure: 'first_sentence' },
  { name: 'complete', figure: 'complete', measure: 'complete' },
  { name: 'keepalives', figure: 'roundTrip', measure: 'round_trip' },
] as const;

/** How fast the agents of several runs answered, in a table; nothing where nobody was asked. */
export function renderReplies(verdicts: readonly Verdict[], options: TextOptions = {}): readonly string[] {
  const all = verdicts.map(({ stats }) => stats);
  const count = total(all, ({ turns }) => turns.count);
  if (count === 0) return [];
  const paint = createPaint(options.isColored);
  const { width = DEFAULT_WIDTH } = options;
  const layout = layoutFor(width);
  const rows = ROWS.flatMap(({ name, figure, measure }) => {
    const merged = mergedOf(all, figure);
    return merged === undefined
      ? []
      : withRemark(` ${name.padEnd(layout.label)}${cells(merged, layout)}`, budgetText(all, measure), width);
  });
  const heads = layout.parts.map((part) => part.padStart(layout.cell)).join('');
  const head = `${'replies'.padEnd(layout.label)}${heads}`;
  const [first = '', ...more] = withRemark(` ${head}`, countText(all, count), width);
  return [first.replace(head, () => paint('dim', head)), ...more, ...rows];
}

interface Layout {
  readonly parts: readonly (typeof PARTS)[number][];
  /** Columns of the label, and of each cell. */
  readonly label: number;
  readonly cell: number;
}

function layoutFor(width: number): Layout {
  if (width >= FEW_BELOW) return { parts: PARTS, label: LABEL_WIDTH + 1, cell: CELL_WIDTH + 1 };
  return { parts: FEW_PARTS, label: LABEL_WIDTH, cell: CELL_WIDTH };
}

/** A line with a remark behind it; where that has no room, below it. */
function withRemark(line: string, remark: string, width: number): readonly string[] {
  if (remark === '') return [line];
  const whole = `${line}   ${remark}`;
  return whole.length <= width || width >= FEW_BELOW ? [whole] : [line, `   ${remark}`];
}

type Figure = (typeof ROWS)[number]['figure'];

/** Of one run every turn counts; of several the turns that their statistics list. */
function mergedOf(all: readonly RunStats[], figure: Figure): Distribution | undefined {
  const [only, second] = all;
  if (only !== undefined && second === undefined) return only.turns[figure];
  return distributionOf(
    all.flatMap(({ replies, roundTripsMs }) =>
      figure === 'roundTrip' ? roundTripsMs : replies.flatMap((turn) => measuredIn(turn, figure)),
    ),
  );
}

function measuredIn(turn: TurnFigures, figure: Exclude<Figure, 'roundTrip'>): readonly number[] {
  const value = turn.kind === 'unasked' ? undefined : turn[`${figure}Ms`];
  return value === undefined ? [] : [value];
}

function cells(distribution: Distribution, { parts, cell }: Layout): string {
  return parts.map((part) => formatDuration(distribution[part]).padStart(cell)).join('');
}

function countText(all: readonly RunStats[], count: number): string {
  const unanswered = total(all, ({ turns }) => turns.unanswered);
  const early = total(all, ({ turns }) => turns.early);
  return [
    `${count} ${count === 1 ? 'turn' : 'turns'}`,
    ...(unanswered === 0 ? [] : [`${unanswered} unanswered`]),
    ...(early === 0 ? [] : [`${early} asked too early`]),
  ].join(', ');
}

/** The strictest budget that any run has for a measure. */
function budgetText(all: readonly RunStats[], measure: (typeof ROWS)[number]['measure']): string {
  const budgets = PARTS.flatMap((part) => {
    const name: LatencyFigure = `${measure}_${part}`;
    const given = all.map((stats) => stats.budgets[name]).filter((ms) => ms !== undefined);
    return given.length === 0 ? [] : [`${part} ${formatDuration(Math.min(...given))}`];
  });
  return budgets.length === 0 ? '' : `budget ${budgets.join(', ')}`;
}

function total(all: readonly RunStats[], figure: (stats: RunStats) => number): number {
  return all.reduce((sum, stats) => sum + figure(stats), 0);
}
