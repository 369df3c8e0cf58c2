import type { Call } from '../../core/call.ts';
import type { Clock } from '../../core/clock.ts';
import type { EgressGuard } from '../../core/egress.ts';
import type { FaultSource } from '../../core/faults.ts';
import type { JournalWriter } from '../../core/journal/journal.ts';
import type { AgentLink, AgentLinkListener, Conversation, TurnRequest } from '../../core/ports.ts';
import type { LlmSocketProtocol, OutgoingFrame, ViewContext } from '../../providers/pack.ts';
import { type FrameProblems, FrameReader } from './frame-reader.ts';
import { Keepalive } from './keepalive.ts';
import { Line } from './line.ts';
import { SocketLog } from './socket-log.ts';
import { TurnLedger } from './turn-ledger.ts';

export interface DriverOptions {
  readonly call: Call;
  /** The call as it is now, for call details. */
  readonly currentCall: () => Call;
  readonly protocol: LlmSocketProtocol;
  readonly view: ViewContext;
  readonly clock: Clock;
  readonly journal: JournalWriter;
  readonly guard: EgressGuard;
  /** PEM certificates to trust besides those that are known. */
  readonly ca?: string | undefined;
  /** What the contract has against a frame of the agent's. */
  readonly frameProblems: FrameProblems;
  readonly turnDeadlineMs: number;
  /** What goes wrong on purpose. Default: nothing. */
  readonly faults?: FaultSource;
  /** Scales wire deadlines, so that a test of a 10 s limit takes 1 s. Default 1. */
  readonly deadlineScale: number;
}

/** Dials the customer's LLM server for one call and speaks the provider's protocol with it. */
export class SocketDriver implements AgentLink {
  readonly #options: DriverOptions;
  readonly #log: SocketLog;
  readonly #line: Line;
  readonly #turns: TurnLedger;
  readonly #reader: FrameReader;
  #listener: AgentLinkListener | undefined;
  #keepalive: Keepalive | undefined;
  #conversation: Conversation = { utterances: [], items: [] };
  /** Asked while no socket stood. */
  #unsent: TurnRequest | undefined;
  #isClosed = false;
  #endInput: (() => void) | undefined;

  constructor(options: DriverOptions) {
    const { call, clock, journal, protocol, turnDeadlineMs, frameProblems } = options;
    this.#options = options;
    this.#log = new SocketLog(journal, call.id);
    this.#line = new Line({
      ...options,
      log: this.#log,
      onOpen: (isBack) => this.#onOpen(isBack),
      onText: (text) => this.#reader.onText(text),
      onLost: () => this.#onLost(),
      onGone: (reason, by) => this.#listener?.onGone(reason, by),
    });
    this.#turns = new TurnLedger({
      clock,
      journal,
      callId: call.id,
      deadlineMs: turnDeadlineMs,
      onUnanswered: (turn) => this.#listener?.onUnanswered(turn),
      onIdle: (turn, waitedMs) => this.#log.idle(turn, waitedMs),
    });
    this.#reader = new FrameReader({
      protocol,
      log: this.#log,
      problemsOf: frameProblems,
      turns: this.#turns,
      listener: () => (this.#isClosed ? undefined : this.#listener),
      onConfig: (config) => this.#configure(config),
      onPong: () => this.#keepalive?.onPong(),
    });
  }

  open(listener: AgentLinkListener): Promise<boolean> {
    this.#listener = listener;
    this.#endInput = this.#options.clock.expectInput();
    return this.#line.open();
  }

  update(conversation: Conversation, turnTo?: 'agent' | 'caller'): void {
    this.#conversation = conversation;
    const options = { withToolCalls: this.#reader.withToolCalls };
    this.#send(
      this.#options.protocol.encodeUpdate(
        conversation,
        turnTo === undefined ? options : { ...options, turnTo },
      ),
    );
    this.#reader.noteSent(true);
  }

  ask(request: TurnRequest, conversation: Conversation): void {
    this.#conversation = conversation;
    this.#turns.ask(request.turn, request.kind, request.early);
    if (this.#line.isUp) {
      this.#sendAsk(request);
      return;
    }
    this.#turns.suspend();
    this.#unsent = request;
  }

  releaseTurn(turn: number, when: 'now' | 'paused'): void {
    this.#turns.release(turn, when);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#endInput?.();
    this.#turns.stop();
    this.#keepalive?.stop();
    this.#line.close();
  }

  #onOpen(isBack: boolean): void {
    this.#reader.restart();
    if (isBack) this.#onBack();
    else this.#turns.ask(0, 'begin');
  }

  #onLost(): void {
    this.#keepalive?.stop();
    this.#turns.suspend();
  }

  /** The server may have forgotten what it was asked: what it never got is sent now, the rest is the listener's to ask anew. */
  #onBack(): void {
    const unsent = this.#unsent;
    this.#unsent = undefined;
    this.#turns.resume();
    if (unsent !== undefined && unsent.turn === this.#turns.openTurn?.turn) this.#sendAsk(unsent);
    else this.#listener?.onBack();
  }

  #configure(config: { readonly keepalive: boolean; readonly wantsDetails: boolean }): void {
    const { protocol, clock, currentCall, view, deadlineScale } = this.#options;
    this.#keepalive?.stop();
    this.#keepalive = undefined;
    if (config.keepalive) {
      this.#keepalive = new Keepalive({
        clock,
        everyMs: protocol.timings.pingEveryMs,
        lostAfterMs: protocol.timings.pingLostAfterMs * deadlineScale,
        lostAfterScriptMs: protocol.timings.pingLostAfterMs,
        sendPing: () => this.#send(protocol.encodePing(clock.epochMs())),
        onEcho: (roundTripMs) => this.#onEcho(roundTripMs),
        onLost: () => this.#onPingLost(),
      });
    }
    if (config.wantsDetails) this.#send(protocol.encodeDetails(currentCall(), view));
  }

  #onEcho(roundTripMs: number): void {
    this.#turns.noteEcho(roundTripMs);
    // On the skipping clock a call's figures are script time, and there this trip takes none.
    if (this.#options.clock.mode.kind !== 'skip') this.#listener?.onRoundTrip(Math.round(roundTripMs));
  }

  #onPingLost(): void {
    this.#log.pingLost(this.#options.protocol.timings.pingLostAfterMs);
    this.#line.giveUp();
  }

  #sendAsk(request: TurnRequest): void {
    const options = { withToolCalls: this.#reader.withToolCalls };
    this.#send(this.#options.protocol.encodeAsk(request, this.#conversation, options), request.turn);
  }

  #send(frame: OutgoingFrame, turn?: number): void {
    if (this.#isClosed || !this.#line.isUp) return;
    this.#reader.noteSent(false);
    this.#log.frame({ direction: 'out', type: frame.type, text: frame.text, turn });
    this.#line.send(frame.text);
  }
}
