import type { TurnEntry, TurnKind } from '../../core/journal/entry.ts';
import type { JournalWriter } from '../../core/journal/journal.ts';
import type { EarlyHold } from '../../core/ports.ts';
import type { Clock, Hold } from '../../core/time/clock.ts';
import { type Deadline, elapsedMs, startWireTimer, steadyNowMs } from '../../core/time/wall-clock.ts';
import { OpenTurn, type TurnPiece } from './open-turn.ts';
import { type ReplyRuling, ruleOnReply, ruleOnUnasked, type TurnState } from './turn-rules.ts';

/** After a barge-in is certain, frames that still stream get so much wall time of silence to be over. */
const STREAM_PAUSE_MS = 10;
/**
 * What a server sends right behind a complete reply, or that it hangs up, belongs to the reply and comes in a segment of its
 * own: so much wall time to read it before script time goes on. See docs/decisions/004.
 */
const BEHIND_REPLY_MS = 2;
/** Calls of one world wait for each other's: with more sockets it would add up. */
const FEW_SOCKETS = 8;
/** Frames on their way when a newer turn was sent are no finding: one round trip of the wire, and at least so much. */
const LEAST_GRACE_MS = 50;

export interface TurnLedgerOptions {
  readonly clock: Clock;
  readonly journal: JournalWriter;
  readonly callId: string;
  /** Wall ms for which a turn may hold the clock. */
  readonly deadlineMs: number;
  readonly beginDeadlineMs: number;
  readonly onUnanswered: (turn: number) => void;
  /** A turn has had no content for its whole deadline, and yet the keepalives are echoed. */
  readonly onIdle: (turn: number, waitedMs: number) => void;
}

/** Keeps the newest turn: what holds the clock for it, how fast it was answered, and how it ended. */
export class TurnLedger {
  readonly #options: TurnLedgerOptions;
  #open: OpenTurn | undefined;
  #pause: Deadline | undefined;
  #newest: TurnState = { newest: 0, state: 'open' };
  #newestAskedMs = steadyNowMs();
  /** No frame for it, or for an older one, can still have been on its way. */
  #lastComplete = -1;
  #newestText = '';
  #interrupt: number | undefined;
  #isInterruptComplete = false;
  readonly #earlierInterrupts = new Set<number>();
  #roundTripMs = 0;

  constructor(options: TurnLedgerOptions) {
    this.#options = options;
  }

  /** The turn that was asked for and is not complete. */
  get openTurn(): { readonly turn: number; readonly kind: TurnKind } | undefined {
    return this.#open;
  }

  ask(turn: number, kind: TurnKind, early?: EarlyHold): void {
    this.#newest = { newest: turn, state: 'open' };
    this.#newestAskedMs = steadyNowMs();
    this.#newestText = '';
    this.#begin(turn, kind, early);
  }

  /** The fault for which the open turn cannot be answered as it should. */
  get blamed(): string | undefined {
    return this.#open?.causedBy;
  }

  /** An older question was put again: what answers it from here on was not on its way. */
  endGrace(): void {
    this.#newestAskedMs = Number.NEGATIVE_INFINITY;
  }

  /** A fault keeps the server from answering the open turn as it should. */
  blame(causedBy: string): void {
    if (this.#open !== undefined) this.#open.causedBy = causedBy;
  }

  /** A fault keeps the open question from the server: nobody is waited for. */
  lose(causedBy: string): void {
    const open = this.#open;
    if (open === undefined) return;
    open.causedBy = causedBy;
    open.hold?.release();
    this.#onDeadline(open.turn);
  }

  /** No socket stands: nobody can answer, so the open turn does not stop the clock. */
  suspend(): void {
    this.#open?.hold?.release();
  }

  /** A socket stands again: the open turn has its whole time from here. */
  resume(): void {
    const open = this.#open;
    if (open?.hold?.isReleased === true && !open.isRecorded) open.hold = this.#holdFor(open.turn, open.kind);
  }

  rule(turn: number): ReplyRuling {
    return ruleOnReply(turn, this.#newest);
  }

  ruleUnasked(interruptId: number): ReplyRuling {
    return ruleOnUnasked(interruptId, {
      current: this.#interrupt,
      isCurrentComplete: this.#isInterruptComplete,
      earlier: this.#earlierInterrupts,
    });
  }

  /** Wall ms since the newest question, and whether a frame for an older turn may simply have crossed it. */
  crossing(turn: number): { readonly afterMs: number; readonly isForgiven: boolean } {
    const afterMs = elapsedMs(this.#newestAskedMs);
    const mayHaveCrossed = turn > this.#lastComplete && turn < this.#newest.newest;
    const isInTime = afterMs <= Math.max(LEAST_GRACE_MS, this.#roundTripMs);
    return { afterMs, isForgiven: mayHaveCrossed && isInTime };
  }

  /** What came of the newest question: a second completion usually repeats it. */
  get newestText(): string {
    return this.#newestText;
  }

  /** An utterance that nobody asked for cancels what is being answered (docs: api-references/llm-websocket). */
  beginUnasked(interruptId: number): void {
    if (this.#interrupt === interruptId) return;
    if (this.#interrupt !== undefined) this.#earlierInterrupts.add(this.#interrupt);
    this.#interrupt = interruptId;
    this.#isInterruptComplete = false;
    if (this.#newest.state === 'open') this.#newest = { ...this.#newest, state: 'cancelled' };
    this.#begin(interruptId, 'unasked');
  }

  /** Takes a frame of the open turn; the wall ms since it was asked for. */
  take(piece: TurnPiece): number {
    const open = this.#open;
    if (open === undefined) return 0;
    const afterMs = open.take(piece);
    if (open.kind !== 'unasked') this.#newestText += piece.text;
    if (open.early === 'first-frame') open.hold?.release();
    if (this.#pause !== undefined) this.#watchPause(open);
    if (piece.isComplete) {
      if (open.kind === 'unasked') this.#isInterruptComplete = true;
      else this.#completeNewest();
      this.#close('complete');
    }
    return afterMs;
  }

  #completeNewest(): void {
    this.#newest = { ...this.#newest, state: 'complete' };
    this.#lastComplete = this.#newest.newest;
  }

  /** The clock may go on as soon as the turn's frames pause. */
  release(turn: number): void {
    const open = this.#open;
    if (open?.turn === turn) this.#watchPause(open);
  }

  /** A keepalive was echoed: the wire is measured, and the agent lives. */
  noteEcho(roundTripMs: number): void {
    this.#roundTripMs = roundTripMs;
    const open = this.#open;
    if (open === undefined) return;
    open.echoes += 1;
    this.#reportIdle(open);
  }

  /** The call is over, and the open turn with it. */
  stop(): void {
    this.#close('call-over');
  }

  #begin(turn: number, kind: TurnKind, early?: EarlyHold): void {
    this.#close('superseded');
    this.#open = new OpenTurn({
      turn,
      kind,
      early,
      hold: early === 'sent' ? undefined : this.#holdFor(turn, kind),
    });
  }

  #holdFor(turn: number, kind: TurnKind): Hold {
    const { clock, deadlineMs, beginDeadlineMs } = this.#options;
    const limitMs = kind === 'begin' ? beginDeadlineMs : deadlineMs;
    return clock.hold('turn', { limitMs, onLimit: () => this.#onDeadline(turn) });
  }

  #watchPause(open: OpenTurn): void {
    this.#pause?.cancel();
    this.#pause = startWireTimer(STREAM_PAUSE_MS, () => open.hold?.release());
  }

  /** The provider knows no deadline: the turn stays open, and only its hold on the clock ends. */
  #onDeadline(turn: number): void {
    const open = this.#open;
    if (open === undefined || open.turn !== turn) return;
    this.#record(open, 'unanswered');
    this.#options.onUnanswered(turn);
    this.#reportIdle(open);
  }

  /** Silent is one that echoes and says nothing; one that does not even echo is lost, which the keepalive tells. */
  #reportIdle(open: OpenTurn): void {
    if (!open.isRecorded || open.isIdleReported || open.echoes === 0 || !open.isEmpty) return;
    if (open.causedBy !== undefined) return;
    open.isIdleReported = true;
    this.#options.onIdle(open.turn, this.#options.deadlineMs);
  }

  #close(outcome: TurnEntry['outcome']): void {
    const open = this.#open;
    if (open === undefined) return;
    this.#open = undefined;
    this.#pause?.cancel();
    this.#pause = undefined;
    this.#record(open, outcome);
    if (outcome === 'complete') this.#releaseSoon(open.hold);
    else open.hold?.release();
  }

  #releaseSoon(hold: Hold | undefined): void {
    const { mode, inputs } = this.#options.clock;
    if (mode.kind === 'skip' && inputs <= FEW_SOCKETS) startWireTimer(BEHIND_REPLY_MS, () => hold?.release());
    else hold?.release();
  }

  #record(open: OpenTurn, outcome: TurnEntry['outcome']): void {
    if (open.isRecorded) return;
    open.isRecorded = true;
    this.#options.journal.append(open.toDraft(this.#options.callId, outcome));
  }
}
