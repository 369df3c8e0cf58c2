/** How a time grew with a size. */
export interface Series {
  readonly name: string;
  /** Size and wall ms, ascending by size. */
  readonly points: readonly (readonly [number, number])[];
  /** What is promised: 0 where the size must not matter, 1 where the time may grow as the size does. */
  readonly expected: 0 | 1;
}

/** The slope of the line through the points on logarithmic scales: 1 is linear. Small sizes show fixed costs only and are left out. */
export function exponentOf({ points }: Series): number {
  const logs = points.slice(-3).map(([size, ms]) => [Math.log(size), Math.log(ms)] as const);
  const mean = (axis: 0 | 1): number => logs.reduce((sum, log) => sum + log[axis], 0) / logs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const covariance = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return covariance / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}

const PANEL = { width: 300, height: 190, left: 52, right: 14, top: 42, bottom: 30 } as const;
const COLUMNS = 3;

/** One small picture for each series, both axes logarithmic; the dashed line is what linear would be from the last point. */
export function renderPlot(series: readonly Series[]): string {
  const rows = Math.ceil(series.length / COLUMNS);
  const panels = series.map((one, index) => {
    const [x, y] = [(index % COLUMNS) * PANEL.width, Math.floor(index / COLUMNS) * PANEL.height];
    return `<g transform="translate(${x} ${y})">${renderPanel(one)}</g>`;
  });
  const [width, height] = [COLUMNS * PANEL.width, rows * PANEL.height];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11">
<title>How times grow with sizes</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${panels.join('\n')}
</svg>
`;
}

function renderPanel(series: Series): string {
  const { points, name } = series;
  const sizes = points.map(([size]) => Math.log10(size));
  const times = points.map(([, ms]) => Math.log10(ms));
  const x = scale(sizes, PANEL.left, PANEL.width - PANEL.right, 0);
  // At least two powers of ten, or noise would look like a mountain.
  const y = scale(times, PANEL.height - PANEL.bottom, PANEL.top, 2);
  const at = (logSize: number, logMs: number): string => `${x(logSize).toFixed(1)},${y(logMs).toFixed(1)}`;
  const [lastX = 0, lastY = 0, firstX = 0] = [sizes.at(-1), times.at(-1), sizes[0]];
  const dots = points.map(([size, ms], index) => {
    const [cx = '', cy = ''] = at(sizes[index] ?? 0, times[index] ?? 0).split(',');
    const label = `<text x="${cx}" y="${Number(cy) - 7}" text-anchor="middle" fill="#444">${shortMs(ms)}</text>`;
    const tick = `<text x="${cx}" y="${PANEL.height - 12}" text-anchor="middle" fill="#444">${shortCount(size)}</text>`;
    return `<circle cx="${cx}" cy="${cy}" r="3" fill="#06c"/>${label}${tick}`;
  });
  const line = points.map((_, index) => at(sizes[index] ?? 0, times[index] ?? 0)).join(' ');
  const linear = `${at(firstX, lastY - (lastX - firstX))} ${at(lastX, lastY)}`;
  return [
    `<clipPath id="c"><rect x="0" y="${PANEL.top - 14}" width="${PANEL.width}" height="${PANEL.height - PANEL.top - PANEL.bottom + 18}"/></clipPath>`,
    `<text x="10" y="18" font-weight="bold">${name}</text>`,
    `<text x="${PANEL.width - PANEL.right}" y="18" text-anchor="end" fill="#06c">n^${exponentOf(series).toFixed(2)}</text>`,
    `<polyline points="${linear}" fill="none" stroke="#bbb" stroke-dasharray="4 3" clip-path="url(#c)"/>`,
    `<polyline points="${line}" fill="none" stroke="#06c"/>`,
    ...dots,
  ].join('');
}

function scale(
  values: readonly number[],
  from: number,
  to: number,
  leastSpan: number,
): (value: number) => number {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const missing = Math.max(0, leastSpan - (high - low));
  const [start, end] = [low - missing / 2, high + missing / 2];
  return (value) => from + ((value - start) / (end - start || 1)) * (to - from);
}

export function shortMs(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
  return ms >= 10 ? `${Math.round(ms)} ms` : `${ms.toPrecision(2)} ms`;
}

export function shortCount(count: number): string {
  if (count >= 1_000_000) return `${count / 1_000_000}M`;
  return count >= 1000 ? `${count / 1000}k` : String(count);
}
