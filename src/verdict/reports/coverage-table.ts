import { type Coverage, isUsed, type Share, type WordCoverage } from '../coverage/coverage.ts';
import { createPaint, type Paint } from './paint.ts';
import { cleanText, wrapText } from './terminal-text.ts';
import type { TextOptions } from './text-report.ts';

const LABEL_WIDTH = 12;
const DEFAULT_WIDTH = 100;

/** How much of a provider's API was in use, for people: the sums first, then every operation that was asked for. */
export function renderCoverage(coverage: Coverage, options: TextOptions = {}): string {
  const paint = createPaint(options.isColored);
  const width = options.width ?? DEFAULT_WIDTH;
  const { totals, operations, events, frames } = coverage;
  const used = operations.filter(isUsed);
  const unused = operations.filter((operation) => !isUsed(operation));
  const nameWidth = Math.max(0, ...used.map(({ operation }) => operation.length));
  return [
    ` ${paint('bold', `coverage of ${coverage.provider}`)}  ${paint('dim', coverage.version)}`,
    `   ${[
      shareText('operations', totals.operations),
      shareText('statuses', totals.statuses),
      shareText('events', totals.events),
      shareText('frames', totals.frames),
    ].join('     ')}`,
    '',
    ...used.map(({ operation, seen, unseen }) =>
      [
        `   ${operation.padEnd(nameWidth)}  ${countsText(seen)}`,
        unseen.length === 0 ? '' : paint('dim', `   never ${unseen.join(' ')}`),
      ].join(''),
    ),
    ...wordLines('events', events, { paint, width }),
    ...wordLines('frames out', frames.sent, { paint, width }),
    ...wordLines('frames in', frames.received, { paint, width }),
    ...listed('not asked', [unused.map(({ operation }) => operation).join(', ')], { paint, width }),
  ].join('\n');
}

interface Page {
  readonly paint: Paint;
  readonly width: number;
}

function wordLines(label: string, { seen, unseen }: WordCoverage, page: Page): readonly string[] {
  const never = unseen.length === 0 ? '' : `never: ${unseen.join(', ')}`;
  return listed(label, [countsText(seen), never], page);
}

/** A label with texts behind it, each broken into lines; nothing where there is no text. */
function listed(label: string, texts: readonly string[], { paint, width }: Page): readonly string[] {
  const lines = texts
    .filter((text) => text !== '')
    .flatMap((text) => wrapText(cleanText(text), Math.max(30, width - LABEL_WIDTH - 3)));
  return lines.map(
    (line, index) => `   ${paint('dim', (index === 0 ? label : '').padEnd(LABEL_WIDTH))}${line}`,
  );
}

function shareText(name: string, { seen, known }: Share): string {
  return `${name} ${seen} of ${known}`;
}

/** "201, 400 x3". */
function countsText(seen: Readonly<Record<string, number>>): string {
  return Object.entries(seen)
    .map(([word, count]) => (count === 1 ? word : `${word} x${count}`))
    .join(', ');
}
