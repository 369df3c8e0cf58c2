import { messageOf } from '../../core/errors.ts';
import type { AgentLinkListener, ReplyPiece } from '../../core/ports.ts';
import type { AgentMessage, DecodedFrame, LlmSocketProtocol } from '../../providers/pack.ts';
import type { SocketLog } from './socket-log.ts';
import type { TurnLedger } from './turn-ledger.ts';

/** What is off contract in a frame of a type; empty where nothing is. */
export type FrameProblems = (type: string, body: unknown, sizeBytes: number) => readonly string[];

export interface FrameReaderOptions {
  readonly protocol: LlmSocketProtocol;
  readonly log: SocketLog;
  /** What the contract has against a frame that could be read. */
  readonly problemsOf: FrameProblems;
  readonly turns: TurnLedger;
  /** Undefined once the call is over: nothing that comes then has an effect. */
  readonly listener: () => AgentLinkListener | undefined;
  readonly onConfig: (config: AgentMessage & { kind: 'config' }) => void;
  readonly onPong: () => void;
}

/** Reads what the customer's server sends: decodes, rules on it, records it, and passes on what counts. */
export class FrameReader {
  readonly #options: FrameReaderOptions;
  #withToolCalls = false;
  #framesSeen = 0;
  #sockets = 0;
  #wasUpdateLast = false;

  constructor(options: FrameReaderOptions) {
    this.#options = options;
  }

  /** The server asked for tool calls in the transcript. */
  get withToolCalls(): boolean {
    return this.#withToolCalls;
  }

  /** A new socket: its server must send config again. */
  restart(): void {
    this.#sockets += 1;
    this.#withToolCalls = false;
    this.#framesSeen = 0;
  }

  /** Remembers whether the newest frame to the server was one that wants no answer. */
  noteSent(isUpdate: boolean): void {
    this.#wasUpdateLast = isUpdate;
  }

  onText(text: string): void {
    try {
      this.#read(text);
    } catch (error) {
      // A frame of the customer's must never end the process, whatever is wrong with it or with us.
      this.#options.log.violation('defect', `drydial failed to read a frame: ${messageOf(error)}`);
    }
  }

  #read(text: string): void {
    const { protocol, log } = this.#options;
    const decoded = protocol.decode(text);
    this.#framesSeen += 1;
    for (const violation of decoded.violations) log.violation('frames-well-formed', violation);
    this.#checkContract(decoded, text);
    if (this.#options.listener() === undefined) {
      log.frame({ direction: 'in', type: decoded.type, text, dropped: 'the call was over' });
      return;
    }
    this.#handle(decoded, text);
  }

  /** What cannot be read at all is told, and dropped, by itself; here is what a reader may pass over. */
  #checkContract({ type, message, body }: DecodedFrame, text: string): void {
    if (body === undefined || message.kind === 'ignored') return;
    const { log, problemsOf } = this.#options;
    for (const problem of problemsOf(type, body, text.length))
      log.violation(
        'frame-on-contract',
        `${type}: ${problem}`,
        'it may be dropped, or read as something else',
      );
  }

  #handle(decoded: DecodedFrame, text: string): void {
    const { log, turns, onConfig, onPong } = this.#options;
    const { message, type } = decoded;
    switch (message.kind) {
      case 'reply':
        this.#onReply(message, { type, text });
        return;
      case 'unasked':
        turns.beginUnasked(message.interruptId);
        log.frame({ direction: 'in', type, text, turn: message.interruptId });
        this.#options.listener()?.onUnasked({
          ...message,
          turn: message.interruptId,
          afterWallMs: turns.take(message),
        });
        return;
      case 'ignored':
        log.frame({ direction: 'in', type, text, dropped: message.problem });
        log.violation(this.#ruleFor(message.rule), message.problem, 'the frame is dropped; the call goes on');
        return;
      case 'config':
        log.frame({ direction: 'in', type, text });
        if (this.#framesSeen > 1)
          log.violation('config-first', 'config came after other frames', 'it may be ignored');
        this.#withToolCalls = message.wantsToolCalls;
        onConfig(message);
        return;
      case 'pong':
        log.frame({ direction: 'in', type, text });
        onPong();
        return;
      case 'tool':
        log.frame({ direction: 'in', type, text });
        this.#options.listener()?.onToolCalled({ ...message.item, timeMs: 0 });
        return;
      case 'tune':
        log.frame({ direction: 'in', type, text });
        this.#options.listener()?.onTuned(message.tuning);
        return;
      case 'metadata':
        log.frame({ direction: 'in', type, text });
    }
  }

  #onReply(message: AgentMessage & { kind: 'reply' }, frame: { type: string; text: string }): void {
    const { log, turns } = this.#options;
    const ruling = turns.rule(message.turn);
    if (ruling.kind === 'dropped') {
      // Servers open the conversation with every socket; what the provider makes of it is not known (Assumed: nothing).
      if (message.turn === 0 && this.#sockets > 1) {
        log.frame({
          direction: 'in',
          ...frame,
          turn: 0,
          dropped: 'the conversation was open before the reconnect',
        });
        return;
      }
      log.frame({ direction: 'in', ...frame, turn: message.turn, dropped: ruling.why });
      if (ruling.rule !== 'stale-response' || !turns.isWithinGrace) {
        log.violation(ruling.rule, ruling.why, 'the frame is dropped, and the caller hears nothing of it');
      }
      return;
    }
    log.frame({ direction: 'in', ...frame, turn: message.turn });
    const piece: ReplyPiece = { ...message, afterWallMs: turns.take(message) };
    this.#options.listener()?.onReply(piece);
  }

  /** A reply without an id, right after a frame that wants no answer, is most likely an answer to that frame. */
  #ruleFor(rule: string): string {
    return rule === 'response-id-missing' && this.#wasUpdateLast ? 'no-answer-to-update-only' : rule;
  }
}
