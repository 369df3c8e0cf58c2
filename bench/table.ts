/** One line of the result. Without a target it is there for information. */
export interface Row {
  readonly what: string;
  readonly ours: string;
  readonly peer?: string | undefined;
  readonly ratio?: string | undefined;
  readonly target?: string;
  readonly isReached?: boolean;
}

const HEADERS = ['what', 'drydial', 'peer', 'ratio', 'target', 'reached'];

/** Aligned text: names to the left, figures to the right. */
export function renderTable(rows: readonly Row[]): string {
  const lines = [HEADERS, ...rows.map(cellsOf)];
  const widths = HEADERS.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  return lines
    .map(
      (cells) =>
        ` ${cells
          .map((cell, column) => align(cell, column, widths))
          .join('   ')
          .trimEnd()}`,
    )
    .join('\n');
}

function cellsOf({ what, ours, peer = '', ratio = '', target = '', isReached }: Row): string[] {
  const reached = isReached === undefined ? '' : isReached ? 'yes' : 'NO';
  return [what, ours, peer, ratio, target, reached];
}

function align(cell: string, column: number, widths: readonly number[]): string {
  const width = widths[column] ?? 0;
  return column === 0 || column >= 4 ? cell.padEnd(width) : cell.padStart(width);
}

/** Aligned text: what to the left, figures to the right. */
export function renderColumns(lines: readonly (readonly string[])[]): string {
  const columns = Math.max(...lines.map((cells) => cells.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...lines.map((cells) => cells[column]?.length ?? 0)),
  );
  const place = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0);
  return lines.map((cells) => ` ${cells.map(place).join('   ')}`.trimEnd()).join('\n');
}
