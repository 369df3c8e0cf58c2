import type { Entry } from '../../../core/journal/entry.ts';
import { formatDuration, formatScriptTime } from '../../../core/time/duration.ts';
import { describeOutcome } from '../../checks/webhooks-acknowledged.ts';
import { seenText } from '../../seen-text.ts';

/** The rows of a call's picture, from top to bottom. */
export const LANES = [
  'rest',
  'webhooks',
  'socket',
  'caller',
  'agent',
  'clock',
  'faults',
  'findings',
] as const;

export type Lane = (typeof LANES)[number];

/** Something on a lane: a moment, or a stretch where it has an end. All times are script time, ms. */
export interface Mark {
  readonly lane: Lane;
  readonly atMs: number;
  readonly untilMs?: number;
  readonly tone: 'good' | 'bad' | 'warn' | 'quiet' | 'agent' | 'caller' | 'jump';
  /** Above or below the middle of the lane: to the customer, or from them. */
  readonly side?: 'out' | 'in';
  /** Words that stand in a stretch, as far as there is room. */
  readonly label?: string;
  /** What is told about it when somebody points at it. */
  readonly title: string;
}

/** Wall time in which script time must have gone much further to be a jump of the clock, ms. */
const JUMP_LEAST_MS = 1000;
const JUMP_FACTOR = 5;

/** What one call's entries show on its lanes. */
export function marksOf(entries: readonly Entry[]): readonly Mark[] {
  const answeredMs = entries.find((entry) => isEvent(entry) && entry.event.kind === 'answered')?.atMs ?? 0;
  return [...entries.flatMap((entry) => marksOfEntry(entry, answeredMs)), ...jumpsOf(entries)];
}

function marksOfEntry(entry: Entry, answeredMs: number): readonly Mark[] {
  const { atMs } = entry;
  const at = formatScriptTime(atMs);
  const took = entry.wall.tookMs === undefined ? '' : ` in ${formatDuration(entry.wall.tookMs)}`;
  switch (entry.wire) {
    case 'rest':
      return [
        mark('rest', entry, [
          toneOf(entry.status < 400),
          `${entry.method} ${entry.path}: ${entry.status}${took}`,
        ]),
      ];
    case 'webhook': {
      if (entry.kind !== 'attempt') {
        return entry.kind === 'given-up'
          ? [mark('webhooks', entry, ['bad', `${entry.event}: given up`])]
          : [];
      }
      const text = `${entry.event}, attempt ${entry.attempt}: ${describeOutcome(entry.outcome)}${took}`;
      return [mark('webhooks', entry, [toneOf(entry.outcome.kind === 'accepted'), text])];
    }
    case 'socket':
      return socketMarks(entry);
    case 'call':
      return isEvent(entry) ? eventMarks(entry, answeredMs) : [];
    case 'account':
      return [mark('rest', entry, ['quiet', entry.what])];
    case 'clock':
      return [mark('clock', entry, [entry.kind === 'advanced' ? 'quiet' : 'warn', clockText(entry)])];
    case 'fault':
      return entry.kind === 'fired' ? [mark('faults', entry, ['warn', `${entry.fault} on ${entry.on}`])] : [];
    case 'verdict': {
      if (entry.kind === 'violation')
        return [mark('findings', entry, [entry.severity === 'error' ? 'bad' : 'warn', entry.message])];
      if (entry.holds) return [];
      return [
        {
          lane: 'findings',
          atMs,
          tone: 'bad',
          title: `${at}  expected ${entry.expected}, seen ${seenText(entry)}`,
        },
      ];
    }
  }
}

function socketMarks(entry: Entry & { wire: 'socket' }): readonly Mark[] {
  switch (entry.kind) {
    case 'frame': {
      const text = `${entry.direction === 'out' ? 'to' : 'from'} the customer: ${entry.type}`;
      const tone = entry.dropped === undefined ? 'quiet' : 'bad';
      const why = entry.dropped === undefined ? '' : ` (dropped: ${entry.dropped})`;
      return [{ ...mark('socket', entry, [tone, text + why]), side: entry.direction }];
    }
    case 'opened':
      return [mark('socket', entry, ['good', `connected, attempt ${entry.attempt}`])];
    case 'open-failed':
      return [
        mark('socket', entry, ['bad', `attempt ${entry.attempt} failed: ${entry.reason ?? 'no reason'}`]),
      ];
    case 'closed':
      return [
        mark('socket', entry, [
          entry.by === 'us' ? 'good' : 'warn',
          `closed by ${entry.by} with ${entry.code}`,
        ]),
      ];
    default:
      return [];
  }
}

function eventMarks(entry: Entry & { wire: 'call'; kind: 'event' }, answeredMs: number): readonly Mark[] {
  const { event } = entry;
  if (event.kind !== 'said' && event.kind !== 'heard') {
    if (event.kind === 'dtmf') return [mark(event.by, entry, [event.by, `pressed ${event.digit}`])];
    return [];
  }
  const { words, text } = event.utterance;
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return [];
  const who = event.kind === 'said' ? 'agent' : 'caller';
  const atMs = answeredMs + first.startMs;
  return [
    {
      lane: who,
      atMs,
      untilMs: answeredMs + last.endMs,
      tone: who,
      label: text,
      title: `${formatScriptTime(atMs)}  ${text}`,
    },
  ];
}

/** Where script time went ahead and the wall clock did not. */
function jumpsOf(entries: readonly Entry[]): readonly Mark[] {
  const inOrder = [...entries].sort((one, other) => one.wall.atMs - other.wall.atMs || one.atMs - other.atMs);
  return inOrder.flatMap((entry, index) => {
    const before = inOrder[index - 1];
    if (before === undefined) return [];
    const scriptMs = entry.atMs - before.atMs;
    const wallMs = entry.wall.atMs - before.wall.atMs;
    if (scriptMs < JUMP_LEAST_MS || scriptMs < wallMs * JUMP_FACTOR) return [];
    const title = `jumped ${formatDuration(scriptMs)} in ${formatDuration(wallMs)}`;
    return [{ lane: 'clock', atMs: before.atMs, untilMs: entry.atMs, tone: 'jump', title } as const];
  });
}

function clockText(entry: Entry & { wire: 'clock' }): string {
  if (entry.kind === 'advanced') return `advanced by ${formatDuration(entry.byMs ?? 0)}`;
  return `waited in vain for: ${entry.hold ?? 'somebody'}`;
}

function mark(lane: Lane, entry: Entry, [tone, text]: readonly [Mark['tone'], string]): Mark {
  return { lane, atMs: entry.atMs, tone, title: `${formatScriptTime(entry.atMs)}  ${text}` };
}

function toneOf(isGood: boolean): 'good' | 'bad' {
  return isGood ? 'good' : 'bad';
}

function isEvent(entry: Entry): entry is Entry & { wire: 'call'; kind: 'event' } {
  return entry.wire === 'call' && entry.kind === 'event';
}
