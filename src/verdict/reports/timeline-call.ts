import { type EndReason, type Utterance, wordOf } from '../../core/call.ts';
import type { CallEntry, CallParties, StepEntry, TurnEntry } from '../../core/journal/entry.ts';
import { formatDuration } from '../../core/time/duration.ts';
import type { TimelineLine } from './timeline.ts';
import type { TimelineFacts } from './timeline-memory.ts';

/** A line's words, not yet made safe. */
export interface LineParts {
  readonly wire?: string;
  readonly what: string;
  readonly detail?: string;
  readonly isInterrupted?: boolean;
  /** How long the words took: an utterance is told at its end and shown at its beginning. */
  readonly spokenMs?: number;
  readonly tone?: TimelineLine['tone'];
}

/** What happened to a call, and what was said in it. */
export function callLine(entry: CallEntry | StepEntry, facts: TimelineFacts): LineParts | undefined {
  if (entry.kind !== 'event') return stepLine(entry, facts);
  const { event } = entry;
  switch (event.kind) {
    case 'created':
      return { what: `registered${partiesText(entry.parties)}` };
    case 'answered':
      return {
        what: event.ringMs > 0 ? `answered after ${formatDuration(event.ringMs)} of ringing` : 'answered',
      };
    case 'heard':
      return {
        wire: WHO[event.utterance.role],
        what: event.utterance.text,
        spokenMs: spokenMs(event.utterance),
      };
    case 'said':
      return saidLine(event, facts);
    case 'dtmf':
      return { wire: event.by, what: `presses ${event.digit}` };
    case 'tool-called':
      return toolLine(event.item);
    case 'injected':
      return { what: `is told: ${event.content}` };
    case 'taken-over':
      return { what: 'a person takes over' };
    case 'transfer-started':
      return { what: `is being transferred to ${event.transfer.to}`, detail: event.transfer.mode };
    case 'bridged':
      return { what: `bridged to ${event.to}` };
    case 'transfer-cancelled':
      return { what: `not transferred: ${event.why}`, tone: 'warning' };
    case 'transfer-ended':
      return { what: `transfer to ${event.to} is over` };
    case 'ended':
      return endedLine(event.reason, entry, facts);
    // An interruption is told by the line that it cut; the others are steps on the way.
    case 'ringing':
    case 'interrupted':
    case 'round-trips':
    case 'amended':
    case 'analyzed':
      return facts.showFrames === true ? { what: event.kind, tone: 'quiet' } : undefined;
  }
}

const WHO: Readonly<Record<Utterance['role'], string>> = {
  agent: 'agent',
  caller: 'caller',
  'transfer-target': 'target',
  system: 'system',
};

function stepLine(entry: StepEntry, { showFrames }: TimelineFacts): LineParts | undefined {
  if (entry.kind === 'scenario') return { what: `plays "${entry.scenario}"`, tone: 'quiet' };
  if (showFrames !== true) return undefined;
  const place = entry.line === undefined ? '' : `line ${entry.line}`;
  return { what: `step ${entry.step ?? ''}`, detail: place, tone: 'quiet' };
}

function partiesText(parties: CallParties | undefined): string {
  if (parties?.from === undefined && parties?.to === undefined)
    return parties === undefined ? '' : `  ${parties.direction}`;
  return `  ${parties.from ?? 'unknown'} -> ${parties.to ?? 'unknown'}`;
}

function saidLine(event: Extract<CallEntry['event'], { kind: 'said' }>, { turn }: TimelineFacts): LineParts {
  const wire = WHO[event.utterance.role];
  const spoken = { wire, what: event.utterance.text, spokenMs: spokenMs(event.utterance) };
  if (event.cutAfterWords === undefined) return { ...spoken, detail: latencyText(turn) };
  const words = event.cutAfterWords === 1 ? '1 word' : `${event.cutAfterWords} words`;
  return { ...spoken, detail: `interrupted after ${words}`, isInterrupted: true, tone: 'warning' };
}

function spokenMs({ words }: Utterance): number {
  const [first] = words;
  const last = words.at(-1);
  return first === undefined || last === undefined ? 0 : last.endMs - first.startMs;
}

/** Wire time from the question to the first frame and to completion. */
function latencyText(turn: TurnEntry | undefined): string {
  if (turn === undefined) return '';
  const { firstFrameMs, completeMs } = turn.wall;
  const first = typeof firstFrameMs === 'number' ? [`first frame ${formatDuration(firstFrameMs)}`] : [];
  const complete = typeof completeMs === 'number' ? [`complete ${formatDuration(completeMs)}`] : [];
  return [...first, ...complete].join(', ');
}

function toolLine(item: Extract<CallEntry['event'], { kind: 'tool-called' }>['item']): LineParts {
  if (item.kind === 'tool-call') return { wire: 'tool', what: `${item.name} ${item.arguments}` };
  return {
    wire: 'tool',
    what: `-> ${item.content}`,
    ...(item.successful === false ? { detail: 'failed', tone: 'bad' } : {}),
  };
}

function endedLine(
  reason: EndReason,
  { atMs, reasonWord }: CallEntry,
  { answeredAtMs }: TimelineFacts,
): LineParts {
  const word = reasonWord ?? wordOf(reason);
  const duration = answeredAtMs === undefined ? '' : `   duration ${formatDuration(atMs - answeredAtMs)}`;
  return { what: `ended: ${word}${duration}` };
}
