import type { Call, EndReason, Party } from '../../core/call.ts';
import type { Clock } from '../../core/clock.ts';
import type { EgressGuard } from '../../core/egress.ts';
import type { FaultSource } from '../../core/faults.ts';
import type { JournalWriter } from '../../core/journal/journal.ts';
import type { AgentLink, AgentLinkListener, Conversation, TurnRequest } from '../../core/ports.ts';
import type { LlmSocketProtocol, OutgoingFrame, ViewContext } from '../../providers/pack.ts';
import { type Connection, openConnection } from './connection.ts';
import { type FrameProblems, FrameReader } from './frame-reader.ts';
import { Keepalive } from './keepalive.ts';
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
  readonly #turns: TurnLedger;
  readonly #reader: FrameReader;
  #listener: AgentLinkListener | undefined;
  #connection: Connection | undefined;
  #keepalive: Keepalive | undefined;
  #conversation: Conversation = { utterances: [], items: [] };
  #lastRequest: TurnRequest | undefined;
  #reconnects = { pingLoss: 0, abnormal: 0 };
  #isClosed = false;
  #endInput: (() => void) | undefined;

  constructor(options: DriverOptions) {
    const { call, clock, journal, protocol, turnDeadlineMs, frameProblems } = options;
    this.#options = options;
    this.#log = new SocketLog(journal, call.id);
    this.#turns = new TurnLedger({
      clock,
      journal,
      callId: call.id,
      deadlineMs: turnDeadlineMs,
      onUnanswered: (turn) => this.#listener?.onUnanswered(turn),
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

  async open(listener: AgentLinkListener): Promise<boolean> {
    this.#listener = listener;
    this.#endInput = this.#options.clock.expectInput();
    return this.#dial(() => this.#turns.ask(0, 'begin'));
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
    this.#lastRequest = request;
    this.#turns.ask(request.turn, request.kind, request.early);
    this.#sendAsk(request);
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
    const { closeCode } = this.#options.protocol;
    if (this.#connection?.isOpen !== true) return;
    this.#log.closed({ by: 'us', code: closeCode });
    this.#connection.close(closeCode);
  }

  /** Tries as often as the provider does; false, and the call is over, when all were in vain. */
  async #dial(onOpen: () => void): Promise<boolean> {
    const { protocol, clock, guard, deadlineScale } = this.#options;
    const url = this.#url();
    if (url === undefined) return this.#giveUp('the agent has no valid LLM URL');
    const ruling = guard.check(url);
    if (ruling.kind === 'blocked') {
      this.#log.blocked(url, ruling.reason);
      return this.#giveUp(ruling.reason);
    }
    const { openTries, openTimeoutMs, openGapMs } = protocol.timings;
    for (let attempt = 1; attempt <= openTries && !this.#isClosed; attempt += 1) {
      const timeoutMs = openTimeoutMs * deadlineScale;
      const hold = clock.hold('socket open', { limitMs: timeoutMs + 1000 });
      const result = await openConnection({
        url,
        timeoutMs,
        lookup: guard.lookup,
        onOpen: (connection) => {
          this.#log.dialed({ attempt, url, result: { kind: 'open' } });
          this.#connection = connection;
          this.#reader.restart();
          if (!this.#isClosed) onOpen();
        },
        onText: (text) => this.#reader.onText(text),
        onBinary: () => this.#onBinary(),
        onUnreadable: (problem) => this.#log.unreadable(problem),
        onClose: (code, reason) => this.#onClose(code, reason),
      });
      hold.release();
      if (this.#isClosed) {
        this.#connection?.terminate();
        return false;
      }
      if (result.kind === 'open') return true;
      this.#log.dialed({ attempt, url, result });
      // Where script time stands still, an attempt that timed out costs its whole timeout all the same.
      const spentMs = result.isTimeout && clock.mode.kind === 'skip' ? openTimeoutMs : 0;
      if (attempt < openTries) await clock.sleep(spentMs + openGapMs);
    }
    return this.#isClosed ? false : this.#giveUp(`no connection in ${openTries} tries`);
  }

  #url(): URL | undefined {
    const { call, protocol } = this.#options;
    if (call.settings.agent.kind !== 'socket') return undefined;
    try {
      return protocol.url(call.settings.agent.url, call);
    } catch (error) {
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  }

  #giveUp(why: string): false {
    this.#log.gaveUp(why);
    this.#end(this.#options.protocol.openFailed, 'platform');
    return false;
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
        sendPing: () => this.#send(protocol.encodePing(clock.epochMs())),
        onEcho: (roundTripMs) => this.#onEcho(roundTripMs),
        onLost: () => this.#onPingLost(),
      });
    }
    if (config.wantsDetails) this.#send(protocol.encodeDetails(currentCall(), view));
  }

  #onEcho(roundTripMs: number): void {
    this.#turns.measure(roundTripMs);
    // On the skipping clock a call's figures are script time, and there this trip takes none.
    if (this.#options.clock.mode.kind !== 'skip') this.#listener?.onRoundTrip(Math.round(roundTripMs));
  }

  #onPingLost(): void {
    const { timings, pingLost } = this.#options.protocol;
    this.#log.pingLost(timings.pingLostAfterMs);
    this.#connection?.terminate();
    this.#connection = undefined;
    this.#keepalive?.stop();
    this.#reconnects.pingLoss += 1;
    void this.#reconnect(this.#reconnects.pingLoss <= timings.reconnectsAfterPingLoss, pingLost);
  }

  #onBinary(): void {
    if (this.#isClosed) return;
    const { closeCode, reason } = this.#options.protocol.onBinary;
    this.#log.binary(closeCode);
    this.#connection?.close(closeCode);
    this.#end(reason, 'platform');
  }

  #onClose(code: number, why: string): void {
    if (this.#isClosed || this.#connection === undefined) return;
    this.#connection = undefined;
    this.#keepalive?.stop();
    const { protocol } = this.#options;
    const meaning = protocol.closeMeaning(code);
    this.#log.closed({
      by: 'peer',
      code,
      why,
      ...(meaning.kind === 'ends-call' ? { endsCall: meaning.reason } : {}),
    });
    if (meaning.kind === 'ends-call') {
      this.#end(meaning.reason, meaning.by);
      return;
    }
    this.#reconnects.abnormal += 1;
    void this.#reconnect(
      this.#reconnects.abnormal <= protocol.timings.reconnectsAfterAbnormalClose,
      meaning.reason,
    );
  }

  /** A new socket for the same call. What was asked and not answered is asked again (Assumed: no document says). */
  async #reconnect(mayTry: boolean, otherwise: EndReason): Promise<void> {
    if (!mayTry) {
      this.#end(otherwise, 'platform');
      return;
    }
    await this.#dial(() => {
      const open = this.#turns.openTurn;
      if (open !== undefined && this.#lastRequest?.turn === open.turn) this.#sendAsk(this.#lastRequest);
    });
  }

  #sendAsk(request: TurnRequest): void {
    const options = { withToolCalls: this.#reader.withToolCalls };
    this.#send(this.#options.protocol.encodeAsk(request, this.#conversation, options), request.turn);
  }

  #send(frame: OutgoingFrame, turn?: number): void {
    if (this.#isClosed || this.#connection === undefined) return;
    this.#reader.noteSent(false);
    this.#log.frame({ direction: 'out', type: frame.type, text: frame.text, turn });
    this.#connection.send(frame.text);
  }

  #end(reason: EndReason, by: Party): void {
    this.#listener?.onGone(reason, by);
  }
}
