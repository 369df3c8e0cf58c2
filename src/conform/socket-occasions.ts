import type { Entry, FrameEntry } from '../core/journal/entry.ts';

/* Whether a conversation gave the server an occasion to break a rule. */

export function always(): boolean {
  return true;
}

/** The server was asked something: what every rule needs that names no occasion of its own. */
export function wasAsked(entries: readonly Entry[]): boolean {
  return entries.some((entry) => isFrame(entry) && entry.direction === 'out' && entry.turn !== undefined);
}

/** A socket of the call stood, however short. */
export function wasOpened(entries: readonly Entry[]): boolean {
  return entries.some((entry) => entry.wire === 'socket' && entry.kind === 'opened');
}

/** There was time for its first words: the call was not over before them. */
export function couldGreet(entries: readonly Entry[]): boolean {
  return entries.some(
    (entry) => isTurn(entry) && entry.turnKind === 'begin' && entry.outcome !== 'call-over',
  );
}

/** It has echoed a keepalive, or one was missed: a call may be too short for either. */
export function wasPinged(entries: readonly Entry[]): boolean {
  return entries.some(
    (entry) =>
      (isFrame(entry) && entry.direction === 'in' && entry.means === 'pong') ||
      (entry.wire === 'verdict' && entry.kind === 'violation' && entry.rule === 'ping-echoed'),
  );
}

export function sent(type: string): (entries: readonly Entry[]) => boolean {
  return (entries) =>
    entries.some((entry) => isFrame(entry) && entry.direction === 'in' && entry.type === type);
}

export function asked(kind: string): (entries: readonly Entry[]) => boolean {
  return (entries) => entries.some((entry) => isTurn(entry) && entry.turnKind === kind);
}

export function wasCut(entries: readonly Entry[]): boolean {
  return entries.some(
    (entry) => entry.wire === 'call' && entry.kind === 'event' && entry.event.kind === 'interrupted',
  );
}

/** A newer question came while one was open, or while its answer was being spoken. */
export function wasAskedAnew(entries: readonly Entry[]): boolean {
  return entries.filter((entry) => isTurn(entry) && entry.turnKind === 'response').length > 1;
}

/** It has sent something, and be it nothing that can be read. */
export function hasSpoken(entries: readonly Entry[]): boolean {
  return entries.some(
    (entry) =>
      (isFrame(entry) && entry.direction === 'in') ||
      (entry.wire === 'verdict' && entry.kind === 'violation' && entry.rule === 'frames-well-formed'),
  );
}

export function hasEnded(entries: readonly Entry[]): boolean {
  return entries.some((entry) => isTurn(entry) && entry.endCall);
}

export function hasStruck(entries: readonly Entry[]): boolean {
  return entries.some((entry) => entry.wire === 'fault' && entry.kind === 'fired');
}

function isFrame(entry: Entry): entry is FrameEntry {
  return entry.wire === 'socket' && entry.kind === 'frame';
}

function isTurn(entry: Entry): entry is Entry & { wire: 'socket'; kind: 'turn' } {
  return entry.wire === 'socket' && entry.kind === 'turn';
}
