import type { Entry, SocketOpenEntry } from '../core/journal/entry.ts';
import type { PlayResult } from '../simulator-types.ts';
import type { Conversation } from './conversation.ts';

/** A conversation that was held, and what came of it. */
export interface Held {
  readonly conversation: Conversation;
  readonly played: Pick<PlayResult, 'entries' | 'verdict'>;
}

/** Whether the server took its socket at all. */
export function isOpened({ played }: Held): boolean {
  return opens(played.entries).some(({ kind }) => kind === 'opened');
}

/** Whether the server was gone at its end: nobody took the socket any more. */
export function isLost({ played }: Held): boolean {
  return opens(played.entries).at(-1)?.kind === 'open-failed';
}

/** Whether the server has asked for keepalives, and echoed none of them. */
export function echoesNone({ played }: Held): boolean {
  const frames = played.entries.filter((entry) => entry.wire === 'socket' && entry.kind === 'frame');
  const isMissed = played.verdict.findings.some(({ rule }) => rule === 'ping-echoed');
  return isMissed && !frames.some(({ means }) => means === 'pong');
}

/** Whether the server let the whole time for its first words pass, and neither spoke nor left them to the caller. */
export function isUngreeted({ played }: Held): boolean {
  return played.entries.some(
    (entry) =>
      entry.wire === 'socket' &&
      entry.kind === 'turn' &&
      entry.turnKind === 'begin' &&
      entry.outcome === 'unanswered',
  );
}

function opens(entries: readonly Entry[]): readonly SocketOpenEntry[] {
  return entries.filter(
    (entry): entry is SocketOpenEntry =>
      entry.wire === 'socket' && (entry.kind === 'opened' || entry.kind === 'open-failed'),
  );
}
