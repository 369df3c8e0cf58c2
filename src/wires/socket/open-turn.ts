import type { Draft } from '../../core/journal/draft.ts';
import type { TurnEntry, TurnKind } from '../../core/journal/entry.ts';
import type { EarlyHold, ReplyActions } from '../../core/ports.ts';
import type { Hold } from '../../core/time/clock.ts';
import { elapsedMs, steadyNowMs } from '../../core/time/wall-clock.ts';

const SENTENCE_END = /[.!?…。！？]["')\]]*(?:\s|$)/u;

/** What a taken frame adds to its turn. */
export interface TurnPiece extends ReplyActions {
  readonly text: string;
  readonly isComplete: boolean;
}

export interface OpenTurnOptions {
  readonly turn: number;
  readonly kind: TurnKind;
  readonly early: EarlyHold | undefined;
  /** Undefined for an early question whose answer nobody waits for. */
  readonly hold: Hold | undefined;
}

/** A turn that the agent owes an answer to: what came of it so far, and how fast. */
export class OpenTurn {
  readonly turn: number;
  readonly kind: TurnKind;
  readonly early: EarlyHold | undefined;
  /** Taken anew when a lost socket stands again. */
  hold: Hold | undefined;
  text = '';
  frames = 0;
  /** Its wire deadline has passed, or it is over: its entry is written. */
  isRecorded = false;
  /** Keepalives that were echoed while it was open. */
  echoes = 0;
  isIdleReported = false;
  /** The fault for which it cannot be answered as it should. */
  causedBy: string | undefined;
  readonly #sinceMs = steadyNowMs();
  #endCall = false;
  #transferTo: string | undefined;
  #digit: string | undefined;
  #firstFrameMs: number | undefined;
  #firstSentenceMs: number | undefined;
  #completeMs: number | undefined;

  constructor({ turn, kind, early, hold }: OpenTurnOptions) {
    this.turn = turn;
    this.kind = kind;
    this.early = early;
    this.hold = hold;
  }

  /** Takes a piece; the wall ms since the question. */
  take(piece: TurnPiece): number {
    const afterMs = elapsedMs(this.#sinceMs);
    this.frames += 1;
    this.text += piece.text;
    this.#endCall ||= piece.endCall;
    this.#transferTo = piece.transferTo ?? this.#transferTo;
    this.#digit = piece.digit ?? this.#digit;
    this.#firstFrameMs ??= afterMs;
    if (this.#firstSentenceMs === undefined && (piece.isComplete || SENTENCE_END.test(this.text)))
      this.#firstSentenceMs = afterMs;
    if (piece.isComplete) this.#completeMs = afterMs;
    return afterMs;
  }

  /** True while nothing that could be spoken has come. */
  get isEmpty(): boolean {
    return this.text.trim() === '';
  }

  /** How it went, for the journal. */
  toDraft(callId: string, outcome: TurnEntry['outcome']): Draft {
    return {
      wire: 'socket',
      kind: 'turn',
      callId,
      turn: this.turn,
      turnKind: this.kind,
      outcome,
      text: this.text,
      frames: this.frames,
      endCall: this.#endCall,
      ...(this.#transferTo === undefined ? {} : { transferTo: this.#transferTo }),
      ...(this.#digit === undefined ? {} : { digit: this.#digit }),
      ...(this.early === undefined ? {} : { early: this.early }),
      ...(this.causedBy === undefined ? {} : { causedBy: this.causedBy }),
      wall: {
        ...(this.#firstFrameMs === undefined ? {} : { firstFrameMs: this.#firstFrameMs }),
        ...(this.#firstSentenceMs === undefined ? {} : { firstSentenceMs: this.#firstSentenceMs }),
        ...(this.#completeMs === undefined ? {} : { completeMs: this.#completeMs }),
      },
    };
  }
}
