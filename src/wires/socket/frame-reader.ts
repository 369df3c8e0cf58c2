import { messageOf } from '../../core/errors.ts';
import { CALL_OVER } from '../../core/journal/late-frames.ts';
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
  /** The wall ms of the round trip, where a ping was waiting for it. */
  readonly onPong: () => number | undefined;
  /** A frame of the reply to the newest question was taken. */
  readonly onReplyFrame: () => void;
}

/** Reads what the customer's server sends: decodes, rules on it, records it, and passes on what counts. */
export class FrameReader {
  readonly #options: FrameReaderOptions;
  #withToolCalls = false;
  #framesSeen = 0;
  /** With what the server has opened this socket: nothing yet, one utterance by its id, or more than an opening. */
  #opening: 'none' | number | 'past' = 'none';
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
    this.#opening = 'none';
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
    if (this.#options.listener() === undefined) {
      // Not looked at: whether it is still read depends on how fast the server is, and so would what is found.
      const { kind } = decoded.message;
      log.frame({ direction: 'in', type: decoded.type, text, means: kind, dropped: CALL_OVER });
      return;
    }
    this.#checkContract(decoded, text);
    this.#handle(decoded, text);
  }

  /** What cannot be read at all is told, and dropped, by itself; here is what a reader may pass over. */
  #checkContract({ type, message, body, violations }: DecodedFrame, text: string): void {
    if (body === undefined || message.kind === 'ignored') return;
    const { log, problemsOf, turns } = this.#options;
    for (const problem of [...violations, ...problemsOf(type, body, text.length)])
      log.violation('frame-on-contract', `${type}: ${problem}`, {
        effect: 'it may be dropped, or read as something else',
        causedBy: turns.blamed,
      });
  }

  /** An opening is the first that a server says, in as many frames as it likes. */
  #noteOpening(message: AgentMessage): void {
    if (SAYS_NOTHING.has(message.kind)) return;
    const isFirst = this.#opening === 'none';
    const isOpening = message.kind === 'unasked' && (isFirst || this.#opening === message.interruptId);
    this.#opening = isOpening ? message.interruptId : 'past';
  }

  #handle({ message, type }: DecodedFrame, text: string): void {
    this.#noteOpening(message);
    const { log, onConfig, onPong } = this.#options;
    const frame = { direction: 'in', type, text, means: message.kind } as const;
    switch (message.kind) {
      case 'reply':
        this.#onReply(message, frame);
        return;
      case 'unasked':
        this.#onUnasked(message, frame);
        return;
      case 'ignored':
        log.frame({ ...frame, dropped: message.problem });
        log.violation(this.#ruleFor(message.rule), message.problem, {
          effect: 'the frame is dropped; the call goes on',
          causedBy: this.#options.turns.blamed,
        });
        return;
      case 'config':
        log.frame(frame);
        if (this.#framesSeen > 1)
          log.violation('config-first', 'config came after other frames', 'it may be ignored');
        this.#withToolCalls = message.wantsToolCalls;
        onConfig(message);
        return;
      case 'pong': {
        const roundTripMs = onPong();
        log.frame(roundTripMs === undefined ? frame : { ...frame, wall: { roundTripMs } });
        return;
      }
      case 'tool':
        log.frame(frame);
        this.#options.listener()?.onToolCalled({ ...message.item, timeMs: 0 });
        return;
      case 'tune':
        log.frame(frame);
        this.#options.listener()?.onTuned(message.tuning);
        return;
      case 'metadata':
        log.frame(frame);
    }
  }

  #onReply(message: AgentMessage & { kind: 'reply' }, frame: InFrame): void {
    const { turns } = this.#options;
    const { turn } = message;
    const ruling = turns.rule(turn);
    if (ruling.kind === 'dropped') {
      // Servers open the conversation with every socket; what the provider makes of it is not known (Assumed: nothing).
      if (turn === 0 && this.#sockets > 1) {
        this.#options.log.frame({ ...frame, turn, dropped: BEGUN_BEFORE });
        return;
      }
      const rule = this.#isAnswerToUpdate(ruling.rule, message.text) ? NO_ANSWER : ruling.rule;
      // Whether it may have crossed a newer question is measured, so it stands among the wall facts.
      const wall = rule === 'stale-response' ? { wall: { ...turns.crossing(turn) } } : {};
      this.#drop({ ...frame, turn, dropped: ruling.why }, rule, wall);
      return;
    }
    this.#options.log.frame({ ...frame, turn });
    const piece: ReplyPiece = { ...message, afterWallMs: turns.take(message) };
    this.#options.listener()?.onReply(piece);
    this.#options.onReplyFrame();
  }

  #onUnasked(message: AgentMessage & { kind: 'unasked' }, frame: InFrame): void {
    const { turns } = this.#options;
    const turn = message.interruptId;
    const ruling = turns.ruleUnasked(turn);
    if (ruling.kind === 'dropped') {
      // Some servers open the conversation so, with every socket, too.
      if (this.#sockets > 1 && this.#opening === turn)
        this.#options.log.frame({ ...frame, turn, dropped: BEGUN_BEFORE });
      else this.#drop({ ...frame, turn, dropped: ruling.why }, ruling.rule);
      if (message.isComplete) this.#opening = 'past';
      return;
    }
    turns.beginUnasked(turn);
    this.#options.log.frame({ ...frame, turn });
    this.#options.listener()?.onUnasked({ ...message, turn, afterWallMs: turns.take(message) });
  }

  #drop(frame: DroppedFrame, rule: string, measured: Measured = {}): void {
    const { log } = this.#options;
    log.frame(frame);
    log.violation(rule, frame.dropped, {
      effect: 'the frame is dropped, and the caller hears nothing of it',
      ...measured,
    });
  }

  /** New words for a turn that is complete, right after a frame that wants no answer, are an answer to that frame. */
  #isAnswerToUpdate(rule: string, text: string): boolean {
    if (rule !== 'complete-exactly-once' || !this.#wasUpdateLast || text.trim() === '') return false;
    return !this.#options.turns.newestText.includes(text.trim());
  }

  /** A reply without an id, right after a frame that wants no answer, is most likely an answer to that frame. */
  #ruleFor(rule: string): string {
    return rule === 'response-id-missing' && this.#wasUpdateLast ? NO_ANSWER : rule;
  }
}

/** May come before an opening. */
const SAYS_NOTHING: ReadonlySet<AgentMessage['kind']> = new Set(['config', 'pong', 'tune', 'metadata']);

const BEGUN_BEFORE = 'the conversation was open before the reconnect';
const NO_ANSWER = 'no-answer-to-update-only';

interface InFrame {
  readonly direction: 'in';
  readonly type: string;
  readonly text: string;
  readonly means: AgentMessage['kind'];
}

interface DroppedFrame extends InFrame {
  readonly turn: number;
  readonly dropped: string;
}

interface Measured {
  readonly wall?: { readonly afterMs: number; readonly isForgiven: boolean };
}
