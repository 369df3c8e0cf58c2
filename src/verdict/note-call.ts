import type { CallEntry, FrameEntry } from '../core/journal/entry.ts';
import { dialedBy } from './dialed-by.ts';
import type { CallEvidence } from './evidence.ts';

/*
 * What the entries of a journal make known of one call, one after another.
 */

/** A call of which nothing is known yet. */
export function newCall(callId: string): CallEvidence {
  return {
    callId,
    hasHappened: false,
    isOver: false,
    roundTripMs: 0,
    exchanges: [],
    frames: [],
    told: [],
    turns: [],
    sockets: [],
    roundTripsMs: [],
    speech: [],
    toolCalls: [],
    interruptions: [],
  };
}

/** An event of a call. */
export function noteEvent(call: CallEvidence, entry: CallEntry): void {
  call.hasHappened = true;
  switch (entry.event.kind) {
    case 'created': {
      call.created = entry;
      const { direction, from, to, metadata, variables } = entry.parties ?? {};
      if (direction !== undefined) call.direction = direction;
      if (from !== undefined) call.from = from;
      if (to !== undefined) call.to = to;
      if (metadata !== undefined) call.metadata = metadata;
      if (variables !== undefined) call.variables = variables;
      return;
    }
    case 'answered':
      call.answered = entry;
      return;
    case 'round-trips':
      call.roundTripMs = Math.max(call.roundTripMs, ...entry.event.roundTripsMs);
      return;
    case 'ended':
      call.ended ??= entry;
      call.isOver = true;
      return;
    case 'analyzed':
      // The `ended` before it may have left a bounded journal.
      call.isOver = true;
      return;
    case 'tool-called':
      call.toolCalls.push(entry);
      return;
    case 'interrupted':
      call.interruptions.push(entry);
      return;
    case 'said':
    case 'heard':
      call.speech.push(entry);
      return;
    default:
      return;
  }
}

/** A frame on a call's socket. */
export function noteFrame(call: CallEvidence | undefined, frame: FrameEntry): void {
  if (call === undefined) return;
  call.frames.push(frame);
  if (isTelling(frame)) call.told.push(frame);
  const { roundTripMs } = frame.wall;
  if (typeof roundTripMs === 'number') call.roundTripsMs.push(roundTripMs);
}

/** Whether a frame is more than a keepalive or a transcript that was shown. */
export function isTelling(frame: FrameEntry): boolean {
  return frame.turn !== undefined || frame.dropped !== undefined;
}

/** A journal whose `created` entries name nobody: the exchange that made the call does. */
export function completeParties(call: CallEvidence): void {
  if (call.created === undefined || call.created.parties !== undefined) return;
  for (const exchange of call.exchanges) {
    const dialed = dialedBy(exchange);
    if (dialed === undefined) continue;
    call.to = dialed.to;
    call.metadata = dialed.metadata;
    return;
  }
}
