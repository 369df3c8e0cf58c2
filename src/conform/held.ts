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

function opens(entries: readonly Entry[]): readonly SocketOpenEntry[] {
  return entries.filter(
    (entry): entry is SocketOpenEntry =>
      entry.wire === 'socket' && (entry.kind === 'opened' || entry.kind === 'open-failed'),
  );
}
