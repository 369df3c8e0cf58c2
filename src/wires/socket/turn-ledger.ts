import type { Clock, Hold } from '../../core/clock.ts';
import type { TurnEntry, TurnKind } from '../../core/journal/entry.ts';
import type { JournalWriter } from '../../core/journal/journal.ts';
import type { EarlyHold } from '../../core/ports.ts';
import { type Deadline, elapsedMs, startWireTimer, steadyNowMs } from '../../core/wall-clock.ts';
import { type ReplyRuling, ruleOnReply } from './turn-rules.ts';

/** After a barge-in is certain, frames that still stream get so much wall time of silence to be over. */
const STREAM_PAUSE_MS = 10;
/** Frames on their way when a newer turn was sent are no finding (design: scenarios, verdict). */
const LEAST_GRACE_MS = 50;
const SENTENCE_END = /[.!?…。！？]["')\]]*(?:\s|$)/u;

interface OpenTurn {
  readonly turn: number;
  readonly kind: TurnKind;
  readonly early: EarlyHold | undefined;
  readonly sinceMs: number;
  /** Undefined for an early question whose answer nobody waits for. */
  hold: Hold | undefined;
  text: string;
  frames: number;
  endCall: boolean;
  firstFrameMs: number | undefined;
  firstSentenceMs: number | undefined;
  pause: Deadline | undefined;
  isRecorded: boolean;
}

export interface TurnLedgerOptions {
  readonly clock: Clock;
  readonly journal: JournalWriter;
  readonly callId: string;
  /** Wall ms for which a turn may hold the clock. */
  readonly deadlineMs: number;
  readonly onUnanswered: (turn: number) => void;
}

/** What a taken frame adds to its turn. */
export interface TurnPiece {
  readonly text: string;
  readonly isComplete: boolean;
  readonly endCall: boolean;
}

/** Keeps the newest turn: what holds the clock for it, how fast it was answered, and how it ended. */
export class TurnLedger {
  readonly #options: TurnLedgerOptions;
  #open: OpenTurn | undefined;
  #newest = 0;
  #isNewestComplete = false;
  #newestAskedMs = steadyNowMs();
  #roundTripMs = 0;

  constructor(options: TurnLedgerOptions) {
    this.#options = options;
  }

  /** The turn that was asked for and is not complete. */
  get openTurn(): { readonly turn: number; readonly kind: TurnKind } | undefined {
    return this.#open;
  }

  ask(turn: number, kind: TurnKind, early?: EarlyHold): void {
    this.#close('superseded');
    if (kind !== 'unasked') {
      this.#newest = turn;
      this.#isNewestComplete = false;
      this.#newestAskedMs = steadyNowMs();
    }
    this.#open = {
      turn,
      kind,
      early,
      sinceMs: steadyNowMs(),
      text: '',
      frames: 0,
      endCall: false,
      firstFrameMs: undefined,
      firstSentenceMs: undefined,
      pause: undefined,
      isRecorded: false,
      hold: early === 'sent' ? undefined : this.#holdFor(turn),
    };
  }

  /** No socket stands: nobody can answer, so the open turn does not stop the clock. */
  suspend(): void {
    this.#open?.hold?.release();
  }

  /** A socket stands again: the open turn has its whole time from here. */
  resume(): void {
    const open = this.#open;
    if (open?.hold?.isReleased === true && !open.isRecorded) open.hold = this.#holdFor(open.turn);
  }

  rule(turn: number): ReplyRuling {
    return ruleOnReply(turn, { newest: this.#newest, isNewestComplete: this.#isNewestComplete });
  }

  /** True while frames for an older turn may simply have crossed the new question. */
  get isWithinGrace(): boolean {
    return elapsedMs(this.#newestAskedMs) <= Math.max(LEAST_GRACE_MS, this.#roundTripMs);
  }

  /** An utterance that nobody asked for cancels what is being answered (docs: api-references/llm-websocket). */
  beginUnasked(interruptId: number): void {
    if (this.#open?.kind === 'unasked' && this.#open.turn === interruptId) return;
    this.#isNewestComplete = true;
    this.ask(interruptId, 'unasked');
  }

  /** Takes a frame of the open turn; the wall ms since it was asked for. */
  take(piece: TurnPiece): number {
    const open = this.#open;
    if (open === undefined) return 0;
    const afterMs = elapsedMs(open.sinceMs);
    open.frames += 1;
    open.text += piece.text;
    open.endCall ||= piece.endCall;
    open.firstFrameMs ??= afterMs;
    if (open.firstSentenceMs === undefined && (piece.isComplete || SENTENCE_END.test(open.text)))
      open.firstSentenceMs = afterMs;
    if (open.early === 'first-frame') open.hold?.release();
    if (open.pause !== undefined) this.#watchPause(open);
    if (piece.isComplete) {
      if (open.kind !== 'unasked') this.#isNewestComplete = true;
      this.#close('complete', afterMs);
    }
    return afterMs;
  }

  /** The clock may go on now, or as soon as the turn's frames pause. */
  release(turn: number, when: 'now' | 'paused'): void {
    const open = this.#open;
    if (open === undefined || open.turn !== turn) return;
    if (when === 'now') open.hold?.release();
    else this.#watchPause(open);
  }

  measure(roundTripMs: number): void {
    this.#roundTripMs = roundTripMs;
  }

  /** The call is over, and the open turn with it. */
  stop(): void {
    this.#close('call-over');
  }

  #holdFor(turn: number): Hold {
    const { clock, deadlineMs } = this.#options;
    return clock.hold('turn', { limitMs: deadlineMs, onLimit: () => this.#onDeadline(turn) });
  }

  #watchPause(open: OpenTurn): void {
    open.pause?.cancel();
    open.pause = startWireTimer(STREAM_PAUSE_MS, () => open.hold?.release());
  }

  /** The provider knows no deadline: the turn stays open, and only its hold on the clock ends. */
  #onDeadline(turn: number): void {
    const open = this.#open;
    if (open === undefined || open.turn !== turn) return;
    this.#record(open, 'unanswered');
    this.#options.onUnanswered(turn);
  }

  #close(outcome: TurnEntry['outcome'], completeMs?: number): void {
    const open = this.#open;
    if (open === undefined) return;
    this.#open = undefined;
    open.pause?.cancel();
    this.#record(open, outcome, completeMs);
    open.hold?.release();
  }

  #record(open: OpenTurn, outcome: TurnEntry['outcome'], completeMs?: number): void {
    if (open.isRecorded) return;
    open.isRecorded = true;
    this.#options.journal.append({
      wire: 'socket',
      kind: 'turn',
      callId: this.#options.callId,
      turn: open.turn,
      turnKind: open.kind,
      outcome,
      text: open.text,
      frames: open.frames,
      endCall: open.endCall,
      ...(open.early === undefined ? {} : { early: open.early }),
      wall: {
        ...(open.firstFrameMs === undefined ? {} : { firstFrameMs: open.firstFrameMs }),
        ...(open.firstSentenceMs === undefined ? {} : { firstSentenceMs: open.firstSentenceMs }),
        ...(completeMs === undefined ? {} : { completeMs }),
      },
    });
  }
}
