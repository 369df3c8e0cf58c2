import type { FrameEntry, SocketCloseEntry, SocketOpenEntry, TurnEntry } from '../../core/journal/entry.ts';
import { formatDuration } from '../../core/time/duration.ts';
import { describeUnheard, NOTHING_UNHEARD } from '../unheard.ts';
import type { LineParts } from './timeline-call.ts';
import type { TimelineFacts } from './timeline-memory.ts';

/** The agent's socket: opened, closed, a turn that went wrong; frames only where they are asked for. */
export function socketLine(
  entry: SocketOpenEntry | SocketCloseEntry | FrameEntry | TurnEntry,
  facts: TimelineFacts,
): LineParts | undefined {
  switch (entry.kind) {
    case 'opened':
      return { what: `open ${addressOf(entry)}`, detail: attemptText(entry) };
    case 'open-failed':
      return {
        what: `cannot open ${addressOf(entry)}`,
        detail: spaced([entry.reason, attemptText(entry)]),
        tone: 'bad',
      };
    case 'closed':
      return closedLine(entry, facts);
    case 'frame':
      return facts.showFrames === true ? frameLine(entry) : undefined;
    case 'turn':
      return turnLine(entry, facts);
  }
}

/** Host and port differ from run to run, so they stand among the wall facts. */
function addressOf(entry: SocketOpenEntry): string {
  return typeof entry.wall.host === 'string' ? `${entry.wall.host}${entry.path}` : entry.path;
}

function attemptText(entry: SocketOpenEntry): string {
  return entry.attempt > 1 || entry.kind === 'open-failed' ? `attempt ${entry.attempt}` : '';
}

/** That we hang up when the call is over needs no line. */
function closedLine(entry: SocketCloseEntry, { showFrames }: TimelineFacts): LineParts | undefined {
  if (entry.by === 'us' && entry.endsCall === undefined && showFrames !== true) return undefined;
  const ends = entry.endsCall === undefined ? '' : `ends the call: ${entry.endsCall}`;
  return {
    what: spaced([
      `closed by ${entry.by === 'us' ? 'drydial' : 'the agent'} with ${entry.code}`,
      entry.reason,
    ]),
    detail: ends,
    tone: entry.by === 'peer' && entry.code !== 1000 ? 'bad' : 'plain',
  };
}

function frameLine(entry: FrameEntry): LineParts {
  const turn = entry.turn === undefined ? '' : ` ${entry.turn}`;
  return {
    what: `${entry.direction === 'out' ? '->' : '<-'} ${entry.type}${turn}  ${entry.text}`,
    detail: entry.dropped === undefined ? '' : `dropped: ${entry.dropped}`,
    tone: entry.dropped === undefined ? 'quiet' : 'warning',
  };
}

/** A turn that went well is told by the agent's line. */
function turnLine(
  entry: TurnEntry,
  { showFrames, unheard = NOTHING_UNHEARD }: TimelineFacts,
): LineParts | undefined {
  if (entry.outcome === 'unanswered') {
    const detail = describeUnheard(entry, unheard);
    return { what: `turn ${entry.turn} was not answered`, detail, tone: 'bad' };
  }
  if (showFrames !== true) return undefined;
  const tookMs = entry.wall.completeMs;
  return {
    what: `turn ${entry.turn} ${entry.outcome}`,
    detail: typeof tookMs === 'number' ? formatDuration(tookMs) : '',
    tone: 'quiet',
  };
}

function spaced(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('  ');
}
