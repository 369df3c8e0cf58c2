import type { Entry } from '../core/journal/entry.ts';
import type { Finding } from '../verdict/finding.ts';
import type { Held } from './held.ts';
import { wasAsked } from './socket-occasions.ts';

/* What makes all that follows impossible, so that no other rule would tell of it. */

type Played = Held['played'];

const RULE = 'complete-exactly-once';
const NOTHING_ELSE = 'nothing else was tried, as all of it begins with a question';

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
    effect: `the provider hangs up on the caller; ${NOTHING_ELSE}`,
    frames: verdict.findings.find(({ frames = [] }) => frames.length > 0)?.frames,
  };
}

/** The server leaves the very first question without an answer, and all others with it. */
export function leavesUnanswered({ entries, verdict }: Played): Finding | undefined {
  if (!wasAsked(entries) || isAnswered(entries)) return undefined;
  const told = verdict.findings.find(({ rule }) => rule === RULE);
  const isHeard = entries.some(isFromServer);
  if (isHeard && told !== undefined) return { ...told, effect: `${told.effect}; ${NOTHING_ELSE}` };
  if (isHeard) return undefined;
  return {
    check: RULE,
    rule: RULE,
    severity: 'error',
    title: 'it takes the socket, and has not sent a single frame',
    effect: `the caller hears silence. Is the path right? Some servers take a socket at any path, and speak at one; ${NOTHING_ELSE}`,
  };
}

/** The server closes the socket before it has sent, or was asked, anything. */
export function closesUnheard({ entries, verdict }: Played): Finding | undefined {
  if (wasAsked(entries) || entries.some(isFromServer)) return undefined;
  return verdict.findings.find(({ rule, severity }) => rule === 'socket-kept' && severity === 'error');
}

/** It came to the end of an answer in this call: one of its own, or what the agent said by itself once it was asked. */
export function isAnswered(entries: readonly Entry[]): boolean {
  const turns = entries.filter((entry) => entry.wire === 'socket' && entry.kind === 'turn');
  const firstAsked = turns.findIndex(({ turnKind }) => turnKind === 'response');
  return turns.some(
    ({ turnKind, outcome }, index) =>
      outcome === 'complete' &&
      (turnKind === 'response' || (turnKind === 'unasked' && firstAsked !== -1 && index > firstAsked)),
  );
}

function isFromServer(entry: Entry): boolean {
  return entry.wire === 'socket' && entry.kind === 'frame' && entry.direction === 'in';
}

function isHangup(entry: Entry): boolean {
  return (
    entry.wire === 'call' &&
    entry.kind === 'event' &&
    entry.event.kind === 'ended' &&
    entry.event.reason === 'agent-hangup'
  );
}
