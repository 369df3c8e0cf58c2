import type { Entry } from '../../../core/journal/entry.ts';
import { shortened } from '../../../core/text/shortened.ts';
import { formatDuration } from '../../../core/time/duration.ts';
import { LANES, type Lane, type Mark, marksOf } from './lane-marks.ts';
import { html, type Markup } from './markup.ts';
import { shownText } from './shown-text.ts';

const WIDTH = 1180;
const LEFT = 84;
const RIGHT = 16;
const TOP = 26;
const LANE_HEIGHT = 26;
const BAR_HEIGHT = 16;
/** About so wide is a letter of the labels. */
const LETTER = 5.6;
const TICKS = 8;
/** More does not fit beside a mark. */
const TITLE_LETTERS = 1000;
/** A page with more would be slow to open; what is left out is said. */
const MOST_MARKS = 4000;

/** One call as a picture: a row for each wire, script time from left to right. It needs no script to be looked at. */
export function renderLanes(entries: readonly Entry[]): Markup {
  const all = marksOf(entries);
  const marks = all.slice(0, MOST_MARKS);
  const from = Math.min(...marks.map(({ atMs }) => atMs), ...entries.slice(0, 1).map(({ atMs }) => atMs));
  const until = Math.max(from + 1, ...marks.map(({ atMs, untilMs = atMs }) => untilMs));
  const x = (atMs: number): number => LEFT + ((atMs - from) / (until - from)) * (WIDTH - LEFT - RIGHT);
  const height = TOP + LANES.length * LANE_HEIGHT + 6;
  const left = all.length - marks.length;
  return html`<div class="lanes"><svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="time line of the call">
${ticksOf(from, until).map((atMs) => tick(atMs, x(atMs), height))}
${LANES.map((lane) => laneRow(lane))}
${marks.map((mark) => shape(mark, x))}
</svg></div><p class="legend">Script time from left to right. Point at a mark to read it. Frames above the line go to the customer, those below come from there; grey stretches on the clock were skipped.${left === 0 ? '' : ` ${left} more marks are left out.`}</p>`;
}

function laneRow(lane: Lane): Markup {
  const y = middleOf(lane);
  return html`<line class="lane" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y}" y2="${y}"/><text x="10" y="${y + 4}">${lane}</text>`;
}

function tick(atMs: number, x: number, height: number): Markup {
  return html`<line class="grid" x1="${round(x)}" x2="${round(x)}" y1="18" y2="${height}"/><text x="${round(x)}" y="13" text-anchor="middle">${formatDuration(atMs)}</text>`;
}

function shape(mark: Mark, x: (atMs: number) => number): Markup {
  const y = middleOf(mark.lane);
  const left = x(mark.atMs);
  const title = html`<title>${shownText(mark.title, TITLE_LETTERS)}</title>`;
  if (mark.untilMs !== undefined) {
    const width = Math.max(2, x(mark.untilMs) - left);
    const place = html`x="${round(left)}" y="${y - BAR_HEIGHT / 2}" width="${round(width)}" height="${BAR_HEIGHT}"`;
    const room = Math.floor((width - 8) / LETTER);
    const words =
      mark.label === undefined || room < 4
        ? undefined
        : html`<text class="spoken" x="${round(left + 4)}" y="${y + 4}">${shortened(mark.label, room)}</text>`;
    return html`<g><rect class="${mark.tone}" rx="3" ${place}>${title}</rect>${words}</g>`;
  }
  if (mark.side !== undefined) {
    const top = mark.side === 'out' ? y - 9 : y + 1;
    return html`<rect class="${mark.tone}" x="${round(left - 1)}" y="${top}" width="2.4" height="8">${title}</rect>`;
  }
  return html`<circle class="${mark.tone}" cx="${round(left)}" cy="${y}" r="5">${title}</circle>`;
}

/** Round figures, at most so many as can be read beside each other. */
function ticksOf(from: number, until: number): readonly number[] {
  const rough = Math.max(1, (until - from) / TICKS);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const ticks: number[] = [];
  for (let atMs = Math.ceil(from / step) * step; atMs <= until; atMs += step) ticks.push(atMs);
  return ticks;
}

function middleOf(lane: Lane): number {
  return TOP + LANES.indexOf(lane) * LANE_HEIGHT + LANE_HEIGHT / 2;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
