import type { Call } from '../../core/call.ts';
import type { EgressGuard } from '../../core/egress/egress.ts';
import type { FaultSource } from '../../core/faults.ts';
import type { JournalWriter } from '../../core/journal/journal.ts';
import type { AgentLink, AgentLinkListener, Conversation, TurnRequest } from '../../core/ports.ts';
import type { Clock, Timer } from '../../core/time/clock.ts';
import type {
  ConversationEncoder,
  LlmSocketProtocol,
  OutgoingFrame,
  ViewContext,
} from '../../providers/pack.ts';
import type { LeavingFrame } from '../faults/socket/socket-fault.ts';
import { type CutNow, SocketFaults } from '../faults/socket/socket-faults.ts';
import { GOING_AWAY } from './connection.ts';
import { type FrameProblems, FrameReader } from './frame-reader.ts';
import { Keepalive } from './keepalive.ts';
import { Line } from './line.ts';
import type { OpenSockets } from './open-sockets.ts';
import { PingRounds } from './ping-rounds.ts';
import { SocketLog } from './socket-log.ts';
import { TurnLedger } from './turn-ledger.ts';

export interface DriverOptions {
  readonly call: Call;
  /** The call as it is now, for call details. */
  readonly currentCall: () => Call;
  readonly protocol: LlmSocketProtocol;
  readonly view: ViewContext;
  readonly clock: Clock;
  /** The keepalives of all calls of the world. Default: this call's alone. */
  readonly pingRounds?: PingRounds;
  readonly journal: JournalWriter;
  readonly guard: EgressGuard;
  /** PEM certificates to trust besides those that are known. */
  readonly ca?: string | undefined;
  /** All sockets of the world. Default: nobody keeps them. */
  readonly openSockets?: OpenSockets;
  /** What the contract has against a frame of the agent's. */
  readonly frameProblems: FrameProblems;
  readonly turnDeadlineMs: number;
  /** For the first words of the call. Default: as for every turn. */
  readonly beginDeadlineMs?: number | undefined;
  /** What goes wrong on purpose. Default: nothing. */
  readonly faults?: FaultSource;
  /** Whether a call that ends now ends with the simulator itself. Default: it does not. */
  readonly isGoingAway?: () => boolean;
  /** Scales wire deadlines, so that a test of a 10 s limit takes 1 s. Default 1. */
  readonly deadlineScale: number;
  /** Called for each connection that finds no file descriptor left. */
  readonly onExhausted?: (() => void) | undefined;
}

/** How fine the script times of faults are looked at, where nothing else happens. */
const WATCH_MS = 250;

type Sent = Pick<LeavingFrame, 'role' | 'question'>;

/** Dials the customer's LLM server for one call and speaks the provider's protocol with it. */
export class SocketDriver implements AgentLink {
  readonly #options: DriverOptions;
  readonly #log: SocketLog;
  readonly #encoder: ConversationEncoder;
  readonly #faults: SocketFaults;
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
  #watch: Timer | undefined;

  constructor(options: DriverOptions) {
    const { call, clock, journal, protocol, turnDeadlineMs, beginDeadlineMs, frameProblems } = options;
    this.#options = options;
    this.#log = new SocketLog(journal, call.id, protocol.replyLimits);
    this.#encoder = protocol.encoder();
    this.#faults = new SocketFaults({ source: options.faults, callId: call.id });
    this.#line = new Line({
      ...options,
      log: this.#log,
      faults: this.#faults,
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
      beginDeadlineMs: beginDeadlineMs ?? turnDeadlineMs,
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
      onReplyFrame: () => this.#cutIf(() => this.#faults.afterReply()),
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
    const frame = this.#encoder.update(
      this.#faults.lengthen(conversation),
      turnTo === undefined ? options : { ...options, turnTo },
    );
    this.#send(frame, { role: 'update' });
    this.#reader.noteSent(true);
  }

  numberAfter(last: number): number {
    return last + 1 + this.#faults.skips(last + 1);
  }

  ask(request: TurnRequest, conversation: Conversation): void {
    this.#conversation = conversation;
    this.#turns.ask(request.turn, request.kind, request.early);
    this.#faults.beginTurn(request.turn);
    if (this.#line.isUp) {
      this.#sendAsk(request);
      return;
    }
    this.#turns.suspend();
    this.#unsent = request;
  }

  releaseTurn(turn: number): void {
    this.#turns.release(turn);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#endInput?.();
    this.#turns.stop();
    this.#keepalive?.stop();
    this.#watch?.cancel();
    const isGoingAway = this.#options.isGoingAway?.() ?? false;
    this.#line.close(isGoingAway ? GOING_AWAY : this.#options.protocol.closeCode);
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
    const { protocol, clock, pingRounds, currentCall, view, deadlineScale } = this.#options;
    this.#keepalive?.stop();
    this.#keepalive = undefined;
    if (config.keepalive) {
      this.#keepalive = new Keepalive({
        clock,
        rounds: pingRounds ?? new PingRounds(clock),
        everyMs: protocol.timings.pingEveryMs,
        lostAfterMs: protocol.timings.pingLostAfterMs * deadlineScale,
        lostAfterScriptMs: protocol.timings.pingLostAfterMs,
        sendPing: () => this.#send(protocol.encodePing(clock.epochMs()), { role: 'ping' }),
        onEcho: (roundTripMs) => this.#onEcho(roundTripMs),
        onLost: () => this.#onPingLost(),
      });
    }
    if (config.wantsDetails) this.#send(protocol.encodeDetails(currentCall(), view), { role: 'details' });
  }

  #onEcho(roundTripMs: number): void {
    this.#turns.noteEcho(roundTripMs);
    // On the skipping clock a call's figures are script time, and there this trip takes none.
    if (this.#options.clock.mode.kind !== 'skip') this.#listener?.onRoundTrip(Math.round(roundTripMs));
  }

  #onPingLost(): void {
    this.#log.pingLost(this.#options.protocol.timings.pingLostAfterMs, this.#faults.slowedBy);
    this.#line.giveUp(this.#faults.slowedBy);
  }

  #sendAsk(request: TurnRequest): void {
    const options = { withToolCalls: this.#reader.withToolCalls };
    const conversation = this.#faults.lengthen(this.#conversation);
    const encode = (turn: number): OutgoingFrame =>
      this.#encoder.ask({ ...request, turn }, conversation, options);
    this.#send(encode(request.turn), {
      role: 'question',
      question: { turn: request.turn, asTurn: (turn) => encode(turn).text },
    });
    this.#cutIf(() => this.#faults.now());
  }

  /** True where something has left. */
  #send(frame: OutgoingFrame, sent: Sent): boolean {
    if (this.#isClosed || !this.#line.isUp) return false;
    this.#reader.noteSent(false);
    if (this.#faults.isActive) return this.#sendFaulted(frame, sent);
    const { type, text, keptText } = frame;
    this.#log.frame({ direction: 'out', type, text, keptText, turn: sent.question?.turn });
    this.#line.send({ text });
    return true;
  }

  #sendFaulted({ type, text }: OutgoingFrame, sent: Sent): boolean {
    this.#watchTime();
    const { role, question } = sent;
    const { typeField } = this.#options.protocol;
    const departure = this.#faults.leave({ type, text, typeField, ...sent });
    const { frames, causedBy, silencedBy, isSpoilt, asksOlder } = departure;
    const entry = { direction: 'out', type, turn: question?.turn, causedBy } as const;
    if (silencedBy !== undefined) this.#log.frame({ ...entry, text, dropped: `never sent: ${silencedBy}` });
    for (const frame of frames) {
      this.#log.frame({ ...entry, type: frame.type ?? type, text: frame.text });
      this.#line.send(frame);
    }
    if (asksOlder) this.#turns.endGrace();
    if (causedBy === undefined || !isSpoilt) return frames.length > 0;
    if (role === 'question' && silencedBy !== undefined) this.#turns.lose(causedBy);
    // Servers may wait for the details before they open the conversation.
    else if (role === 'question' || role === 'details') this.#turns.blame(causedBy);
    return frames.length > 0;
  }

  /** Carries out what ends the socket here, if anything does. */
  #cutIf(ask: () => CutNow | undefined): void {
    if (this.#isClosed || !this.#faults.isActive) return;
    const cut = ask();
    if (cut !== undefined) this.#line.cut(cut);
  }

  /** A moment of script time may come while no frame passes. */
  #watchTime(): void {
    if (this.#isClosed || this.#watch !== undefined) return;
    this.#watch = this.#options.clock.after(WATCH_MS, () => {
      this.#watch = undefined;
      if (this.#line.isUp) this.#cutIf(() => this.#faults.now());
      if (this.#faults.isActive) this.#watchTime();
    });
  }
}
