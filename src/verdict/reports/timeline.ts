import type { Entry } from '../../core/journal/entry.ts';
import { formatScriptTime } from '../../core/time/duration.ts';
import { createPaint } from './paint.ts';
import { cleanText, cutText, padText, wrapText } from './terminal-text.ts';
import { callLine, type LineParts } from './timeline-call.ts';
import { createTimelineMemory, type TimelineFacts } from './timeline-memory.ts';
import { socketLine } from './timeline-socket.ts';
import {
  accountLine,
  clockLine,
  exchangeLine,
  faultLine,
  verdictLine,
  webhookLine,
} from './timeline-wires.ts';

/** One line of the live view, before it is put into columns. All of it is safe on a terminal. */
export interface TimelineLine {
  readonly at: string;
  readonly wire: string;
  readonly what: string;
  readonly detail: string;
  /** The text was broken off: `what` ends in "|", and keeps it when it is cut. */
  readonly isInterrupted?: boolean;
  readonly tone: Tone;
  readonly callId?: string;
}

export type Tone = 'plain' | 'good' | 'bad' | 'warning' | 'quiet';

export interface TimelineOptions {
  readonly isColored?: boolean;
  /** Columns. Default 110, at least 60. */
  readonly width?: number;
  /** Frames, keepalives, steps and everything else that is left out by default. */
  readonly showFrames?: boolean;
  /** A column with the call, for several calls at once. */
  readonly showCalls?: boolean;
  /** Long texts go on in the next line, for who reads along; by default they are cut, so that each entry but a finding has one line. */
  readonly wraps?: boolean;
}

/** Turns entries, in the order in which they come, into lines; undefined for what is not shown. */
export type Timeline = (entry: Entry) => string | undefined;

const DEFAULT_WIDTH = 110;
const LEAST_WIDTH = 60;
const AT_WIDTH = 9;
const WIRE_WIDTH = 8;
const CALL_WIDTH = 13;
const DETAIL_LIMIT = 44;
/** Nobody reads a longer one as it passes by. */
const WRAPPED_LINES = 24;

/** What an entry says in a time line; undefined where it says nothing that a reader wants by default. */
export function timelineLine(entry: Entry, facts: TimelineFacts = {}): TimelineLine | undefined {
  const parts = partsOf(entry, facts);
  if (parts === undefined) return undefined;
  return {
    at: formatScriptTime(entry.atMs - (parts.spokenMs ?? 0)),
    wire: parts.wire ?? entry.wire,
    what: cleanText(parts.what),
    detail: cleanText(parts.detail ?? ''),
    tone: parts.tone ?? 'plain',
    ...(parts.isInterrupted === true ? { isInterrupted: true } : {}),
    ...(entry.callId === undefined ? {} : { callId: cleanText(entry.callId) }),
  };
}

/** Puts a line into its columns. They have the same width for every line, since nobody knows what will come. */
function renderTimelineLine(line: TimelineLine, options: TimelineOptions = {}): string {
  const paint = createPaint(options.isColored);
  const width = Math.max(LEAST_WIDTH, options.width ?? DEFAULT_WIDTH);
  const call =
    options.showCalls === true ? `${padText(cutText(line.callId ?? '', CALL_WIDTH), CALL_WIDTH)}  ` : '';
  const room = width - AT_WIDTH - WIRE_WIDTH - call.length - 4;
  const detailWidth = Math.min(DETAIL_LIMIT, Math.floor(room * 0.46));
  const whatWidth = line.detail === '' ? room : room - detailWidth - 2;
  // Half a finding helps nobody, nor does half of what became of a webhook or a request; where drydial only serves they stand nowhere else.
  const isBad = line.tone === 'bad';
  const isWhole = options.wraps === true || line.wire === 'finding' || (isBad && line.wire === 'webhook');
  const layOut = isWhole ? wrapped : cutOff;
  const layOutDetail = isWhole || (isBad && line.wire === 'rest') ? wrapped : cutOff;
  const bar = line.isInterrupted === true ? '|' : '';
  const whats = layOut(line.what, whatWidth - bar.length);
  const details = line.detail === '' ? [] : layOutDetail(line.detail, detailWidth);
  const [whatStyle, detailStyle] = STYLES[line.tone];
  const start = `${paint('dim', line.at.padStart(AT_WIDTH))}  ${paint('dim', call)}${padText(line.wire, WIRE_WIDTH)} `;
  const indent = ' '.repeat(AT_WIDTH + 2 + call.length + WIRE_WIDTH + 1);
  return Array.from({ length: Math.max(whats.length, details.length) }, (_, index) => {
    const text = `${whats[index] ?? ''}${index === whats.length - 1 ? bar : ''}`;
    const detail = details[index] ?? '';
    const what = padText(text, detail === '' ? 0 : whatWidth);
    return `${index === 0 ? start : indent}${paint(whatStyle, what)}${detail === '' ? '' : `  ${paint(detailStyle, detail)}`}`.trimEnd();
  }).join('\n');
}

function cutOff(text: string, width: number): readonly string[] {
  return [cutText(text, width)];
}

function wrapped(text: string, width: number): readonly string[] {
  const lines = wrapText(text, width);
  return lines.length <= WRAPPED_LINES ? lines : [...lines.slice(0, WRAPPED_LINES - 1), '…'];
}

const STYLES = {
  plain: ['reset', 'dim'],
  good: ['reset', 'green'],
  bad: ['reset', 'red'],
  warning: ['reset', 'yellow'],
  quiet: ['dim', 'dim'],
} as const;

/** The live view of a run: remembers just enough of what came before to say how long things took. */
export function createTimeline(options: TimelineOptions = {}): Timeline {
  const memory = createTimelineMemory(options);
  return (entry) => {
    const line = timelineLine(entry, memory.factsFor(entry));
    return line === undefined ? undefined : renderTimelineLine(line, options);
  };
}

function partsOf(entry: Entry, facts: TimelineFacts): LineParts | undefined {
  switch (entry.wire) {
    case 'rest':
      return exchangeLine(entry);
    case 'call':
      return callLine(entry, facts);
    case 'account':
      return accountLine(entry);
    case 'webhook':
      return webhookLine(entry);
    case 'socket':
      return socketLine(entry, facts);
    case 'clock':
      return clockLine(entry);
    case 'fault':
      return faultLine(entry, facts);
    case 'verdict':
      return verdictLine(entry);
  }
}

/** What was said in one call, as a text: one line for each utterance, digit and tool call. */
export function renderTranscript(entries: readonly Entry[], callId: string): string {
  return entries
    .flatMap((entry) =>
      entry.callId === callId && entry.wire === 'call' && entry.kind === 'event' ? [entry] : [],
    )
    .flatMap((entry) => {
      const line = SPOKEN.includes(entry.event.kind) ? timelineLine(entry) : undefined;
      if (line === undefined) return [];
      const text = line.isInterrupted === true ? `${line.what}|` : line.what;
      return [`${line.at.padStart(AT_WIDTH)}  ${line.wire.padEnd(WIRE_WIDTH)} ${text}`.trimEnd()];
    })
    .join('\n');
}

const SPOKEN: readonly string[] = ['said', 'heard', 'dtmf', 'tool-called'];
