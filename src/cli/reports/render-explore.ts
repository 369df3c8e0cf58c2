import { formatDuration } from '../../core/time/duration.ts';
import type { EndState, ExploreResult } from '../../simulator-explore.ts';
import { type JunitCase, renderJunit } from '../../verdict/reports/junit-report.ts';
import { createPaint, type Paint } from '../../verdict/reports/paint.ts';
import { cleanText, wrapText } from '../../verdict/reports/terminal-text.ts';

export interface ExploreTextOptions {
  /** The command that plays one order again; undefined where the script came from no file. */
  readonly replayOf: (order: string) => string | undefined;
  readonly isColored?: boolean;
  /** Whether one order was named, and nothing else tried. */
  readonly isNamed?: boolean;
  /** Columns. Default 110. */
  readonly width?: number;
}

interface Sheet extends ExploreTextOptions {
  readonly paint: Paint;
  readonly width: number;
}

const LABEL_WIDTH = 12;
const LEAST_TEXT_WIDTH = 40;
const MOST_DIFFERENCES = 5;
const MOST_STATES = 10;

/** What exploring has found, for people: the smallest order of each other end state, and what it comes to last. */
export function renderExploration(result: ExploreResult, options: ExploreTextOptions): string {
  const sheet: Sheet = { ...options, paint: createPaint(options.isColored), width: options.width ?? 110 };
  const { states, lost, tried, events, compared, ignored, ids } = result;
  const others = states.filter(({ isUsual }) => !isUsual);
  const left = others.length - MOST_STATES;
  return [
    ...row('webhooks', events.join(', '), sheet),
    ...row('compared', compared.join(', '), sheet),
    ...(ignored.length === 0
      ? []
      : row('passed over', `${ignored.join(', ')}: differs from play to play`, sheet)),
    ...row('ids', ids === 'same' ? 'the same in every order' : 'other ones in every order', sheet),
    ...others.slice(0, MOST_STATES).flatMap((state) => ['', ...stateBlock(state, tried, sheet)]),
    ...(left > 0 ? ['', ` and ${left} more; --report json has them all`] : []),
    ...lost.flatMap(({ labels, orders, smallest }) => [
      '',
      ` ${sheet.paint('red', 'x')}  ${labels.join(', ')} given up in ${orders} of ${tried} orders`,
      ...row('smallest', smallest, sheet),
      ...replayRow(smallest, sheet),
    ]),
    '',
    summary(result, sheet),
  ].join('\n');
}

function stateBlock(state: EndState, tried: number, sheet: Sheet): readonly string[] {
  const { orders, smallest, differences, isPermitted, isRepeatable } = state;
  const shown = differences.slice(0, MOST_DIFFERENCES);
  const more = differences.length - shown.length;
  return [
    ` ${sheet.paint('red', 'x')}  another end state in ${orders} of ${tried} orders`,
    ...row('smallest', smallest, sheet),
    ...shown.flatMap(({ path, usual, seen }) => row('differs', `${path} is ${seen}, not ${usual}`, sheet)),
    ...(more > 0 ? row('', `and in ${more} more places`, sheet) : []),
    ...(isPermitted ? [] : row('note', 'the provider does not deliver so', sheet)),
    ...(isRepeatable
      ? []
      : row('note', 'not when it was played once more: it hangs on more than the order', sheet)),
    ...replayRow(smallest, sheet),
  ];
}

function replayRow(order: string, sheet: Sheet): readonly string[] {
  const command = sheet.replayOf(order);
  // Never wrapped: it is there to be copied.
  return command === undefined ? [] : [`    ${sheet.paint('dim', 'replay'.padEnd(LABEL_WIDTH))}${command}`];
}

function row(label: string, text: string, { paint, width }: Sheet): readonly string[] {
  const room = Math.max(LEAST_TEXT_WIDTH, width - LABEL_WIDTH - 4);
  return wrapText(cleanText(text), room).map(
    (line, index) => `    ${paint('dim', (index === 0 ? label : '').padEnd(LABEL_WIDTH))}${line}`,
  );
}

function summary(
  { tried, isExhaustive, states, lost, isClean, seed, wallMs }: ExploreResult,
  { paint, isNamed }: Sheet,
): string {
  const how = isExhaustive ? 'all there are' : isNamed === true ? 'one was named' : `a sample, seed ${seed}`;
  const ends = states.length === 1 ? 'one end state' : `${states.length} end states`;
  const told = lost.length === 0 ? ends : `${ends}, webhooks lost`;
  return ` ${paint(isClean ? 'green' : 'red', told)}   ${tried} orders tried (${how})   in ${formatDuration(wallMs)}`;
}

/** The same for CI systems: of each run a test for the end states, and one for what was lost. */
export function renderExplorationJunit(
  explored: readonly (Pick<ExploreTextOptions, 'replayOf'> & { readonly result: ExploreResult })[],
): string {
  return renderJunit(
    'drydial explore',
    explored.flatMap(({ result, replayOf }) => junitCasesOf(result, { replayOf })),
  );
}

function junitCasesOf(result: ExploreResult, options: ExploreTextOptions): readonly JunitCase[] {
  const { scenario, states, lost, wallMs } = result;
  const text = renderExploration(result, { ...options, isColored: false });
  const test = (name: string, message: string | undefined): JunitCase => ({
    name,
    className: scenario,
    wallMs: wallMs / 2,
    outcome: message === undefined ? 'clean' : 'findings',
    message,
    text,
  });
  const [, other] = states;
  return [
    test(
      'ends in the same state in every order',
      other === undefined
        ? undefined
        : `${states.length} end states; the smallest order that differs: ${other.smallest}`,
    ),
    test(
      'takes every webhook in the end',
      lost[0] === undefined ? undefined : `${lost[0].labels.join(', ')} given up: ${lost[0].smallest}`,
    ),
  ];
}
