import type { Entry } from '../core/journal/entry.ts';
import type { Finding } from '../verdict/finding.ts';
import type { Held } from './held.ts';
import { wasAsked } from './socket-occasions.ts';

/* What makes all that follows impossible, so that no other rule would tell of it. */

type Played = Held['played'];

/** The server hangs up before anybody could ask it anything: each call, for the caller, is over with its first words. */
export function endsUnasked({ entries, verdict }: Played): Finding | undefined {
  if (wasAsked(entries) || !entries.some(isHangup)) return undefined;
  const isSaid = entries.some((entry) => entry.wire === 'socket' && entry.kind === 'turn' && entry.endCall);
  return {
    check: 'begin-message',
    rule: 'begin-message',
    severity: 'error',
    title: isSaid
      ? 'its first words end the call (end_call), before it was asked anything'
      : 'it closes its socket with 1000 before it was asked anything',
    effect: 'the provider hangs up on the caller; what comes after the first words could not be tried',
    frames: verdict.findings.find(({ frames = [] }) => frames.length > 0)?.frames,
  };
}

/** The server takes the socket, and then nothing ever comes of it. */
export function saysNothing({ entries }: Played): Finding | undefined {
  if (!isMute(entries)) return undefined;
  return {
    check: 'complete-exactly-once',
    rule: 'complete-exactly-once',
    severity: 'error',
    title: 'it takes the socket, and has not sent a single frame',
    effect:
      'the caller hears silence. Is the path right? Some servers take a socket at any path, and speak at one; nothing else was tried',
  };
}

/** It was asked something, and not a frame of its own has come in the whole call. */
export function isMute(entries: readonly Entry[]): boolean {
  const isHeard = entries.some(
    (entry) => entry.wire === 'socket' && entry.kind === 'frame' && entry.direction === 'in',
  );
  return !isHeard && wasAsked(entries);
}

function isHangup(entry: Entry): boolean {
  return (
    entry.wire === 'call' &&
    entry.kind === 'event' &&
    entry.event.kind === 'ended' &&
    entry.event.reason === 'agent-hangup'
  );
}
