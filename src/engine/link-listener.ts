import type { EndReason, Party } from '../core/call.ts';
import type { CallHappening } from '../core/events.ts';
import type { AgentLinkListener, CallTuning } from '../core/ports.ts';
import type { AgentTurns } from './agent-turns.ts';
import type { TranscriptFeed } from './transcript-feed.ts';

/** What the agent's words and signs act upon. */
export interface ListenerParts {
  readonly turns: AgentTurns;
  readonly feed: TranscriptFeed;
  readonly emit: (happening: CallHappening) => void;
  readonly end: (reason: EndReason, by: Party) => void;
  readonly tune: (tuning: CallTuning) => void;
  readonly ask: (kind: 'response' | 'reminder') => void;
  readonly noteSilence: () => void;
  readonly sinceAnswerMs: () => number;
  readonly onRoundTrip: (roundTripMs: number) => void;
  /** The caller has the floor, or the question is about to be put. */
  readonly isCallersTurn: () => boolean;
  readonly isOver: () => boolean;
}

/** Hears what comes from an agent over its link, and brings it into the conversation. */
export function createLinkListener(parts: ListenerParts): AgentLinkListener {
  const { turns, feed, emit, isOver } = parts;
  return {
    onReply: (piece) => turns.asked(piece.turn)?.add(piece),
    onUnasked(piece) {
      if (isOver()) return;
      const turn = turns.unasked(piece.interruptId);
      parts.noteSilence();
      turn.add(piece);
    },
    onToolCalled(told) {
      if (isOver()) return;
      const item = { ...told, timeMs: parts.sinceAnswerMs() };
      const turn = turns.open;
      feed.add(item);
      emit({ kind: 'tool-called', item, ...(turn === undefined ? {} : { turn: turn.turn }) });
      if (item.kind === 'tool-call') turn?.noteToolCall();
    },
    onTuned: parts.tune,
    onRoundTrip: parts.onRoundTrip,
    onUnanswered: (number) => turns.overdue(number)?.markOverdue(),
    onBack: () => onBack(parts),
    onGone: parts.end,
  };
}

/** An open question is put again under a new id, as its answer may be half there (Assumed: no document says). */
function onBack({ turns, ask, isCallersTurn }: ListenerParts): void {
  const turn = turns.open;
  // Where the caller has the floor, the next question comes anyway.
  if (turn === undefined || turn.isComplete || isCallersTurn()) return;
  if (turn.kind === 'response' || turn.kind === 'reminder') ask(turn.kind);
  else if (turn.text !== '') {
    turn.finish('superseded');
    // Servers open the conversation with every socket, and this one may do so again.
    if (turn.kind === 'begin') turns.add('begin');
  }
}
