import type { FaultOf, SocketFault } from '../../../core/faults.ts';
import type { Conversation } from '../../../core/ports.ts';
import type { Random } from '../../../core/random.ts';

/*
 * What goes wrong on a socket, by the stage at which it does:
 *
 *   dial      before a socket stands
 *   question  what is asked, before it becomes a frame
 *   silence   frames that are not sent at all, for as long as the connection lasts
 *   frame     other frames in the place of one
 *   pace      how slowly frames get through
 *   cut       the socket ends
 */

export type SocketFaultKind = SocketFault['kind'];
export type SocketFaultOf<K extends SocketFaultKind> = FaultOf<'socket', K>;

/** What goes over the wire in one piece. */
export interface WireFrame {
  readonly text: string;
  /** Where it is of another type than the frame that it was made from. */
  readonly type?: string;
  readonly isBinary?: boolean;
  /** Sent in fragments of at most so many bytes. */
  readonly fragmentBytes?: number;
}

/** A frame that is about to leave. */
export interface LeavingFrame {
  /** The provider's word for it. */
  readonly type: string;
  readonly text: string;
  readonly role: 'question' | 'update' | 'details' | 'ping';
  /** The provider's name of the field that says what a frame is. */
  readonly typeField: string;
  /** Of a question: its number, and the same question under another one. */
  readonly question?: { readonly turn: number; readonly asTurn: (turn: number) => string };
}

/*
 * The functions are methods on purpose: each is only ever given the fault of its own kind, which the registry's lists of
 * all kinds of one stage cannot say.
 */

export interface DialFault<K extends SocketFaultKind = SocketFaultKind, F = SocketFaultOf<K>> {
  readonly kind: K;
  /** Wall ms before anything is dialled; infinite where it never is. */
  delayMs(fault: F, random: Random): number;
}

export interface QuestionFault<K extends SocketFaultKind = SocketFaultKind, F = SocketFaultOf<K>> {
  readonly kind: K;
  /** Numbers that are left out before this question. */
  skips?(fault: F): number;
  /** A conversation that stands before the real one; `times` is how often such a fault has struck the call. */
  before?(fault: F, times: number): Conversation;
}

export interface SilenceFault<K extends SocketFaultKind = SocketFaultKind> {
  readonly kind: K;
  silences(frame: LeavingFrame): boolean;
}

export interface FrameFault<K extends SocketFaultKind = SocketFaultKind, F = SocketFaultOf<K>> {
  readonly kind: K;
  canStrike(frame: LeavingFrame, fault: F): boolean;
  /** What goes out for the frame, given what would have gone out so far. */
  apply(frames: readonly WireFrame[], frame: LeavingFrame, fault: F): readonly WireFrame[];
  /** The server cannot answer a question that was hit as it should. */
  readonly spoilsQuestion?: true;
  /** What is answered to it cannot have been on its way already. */
  readonly asksOlder?: true;
}

export interface PaceFault<K extends SocketFaultKind = SocketFaultKind, F = SocketFaultOf<K>> {
  readonly kind: K;
  /** Wall ms by which a frame of so many bytes is later. */
  delayMs(fault: F, sizeBytes: number, random: Random): number;
  /** The next frame has to wait for this one to be through. */
  readonly occupiesLine?: true;
}

export interface CutFault<K extends SocketFaultKind = SocketFaultKind, F = SocketFaultOf<K>> {
  readonly kind: K;
  cut(fault: F): Cut;
}

/** How long a frame is under way, wall ms. */
export interface Pace {
  readonly delayMs: number;
  /** For so long nothing else gets through in its direction. */
  readonly occupiesMs: number;
}

/** How a socket ends, to both sides. */
export interface Cut {
  /** The close code; absent where the line goes dead without a close frame. */
  readonly code?: number;
  readonly reason?: string;
  /** How many sockets in a row end so, this one included. */
  readonly sockets: number;
}
