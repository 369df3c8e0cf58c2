import type { TurnLatency, Word } from '../core/call.ts';
import type { Clock, Timer } from '../core/clock.ts';
import type { TurnKind } from '../core/journal/entry.ts';
import type { ReplyActions, ReplyPiece } from '../core/ports.ts';
import type { Speaking } from './conversation.ts';
import { endOfWords, hasWholeSentence, spokenBy, timeWords } from './speech.ts';

/** How a turn of the agent came to its end. */
export type TurnEnd = 'spoken' | 'cut' | 'superseded' | 'unanswered' | 'call-over';

export interface AgentTurnOptions {
  readonly clock: Clock;
  readonly turn: number;
  readonly kind: TurnKind;
  /** Script ms, since the world began, at which the call was answered: word times count from here. */
  readonly answeredAtMs: number;
  /** When the caller fell silent: end-to-end latency counts from here. */
  readonly silentSinceMs: number;
  /** Script ms that the reply takes at least; 0 where real waiting is counted instead. */
  readonly replyLatencyMs: number;
  /** From a sentence to its audio. */
  readonly speechDelayMs: number;
  readonly wordsPerMinute: number;
  readonly onSpeechStart: () => void;
  /** The turn is over; nothing more comes of it. */
  readonly onEnd: (end: TurnEnd) => void;
}

const NO_ACTIONS: ReplyActions = { endCall: false, isUninterruptible: false };

/**
 * One turn of the agent: its text as it arrives, its words as they are spoken. Speech starts at the first
 * whole sentence or at completion, whichever comes first (docs: api-references/llm-websocket).
 */
export class AgentTurn implements Speaking {
  readonly role = 'agent';
  readonly turn: number;
  readonly kind: TurnKind;
  readonly askedAtMs: number;
  /** Resolves when the turn is over, or with 'unanswered' when its wire deadline has passed while it stays open. */
  readonly settled: Promise<TurnEnd>;
  /** Resolves when the turn is over, however late. */
  readonly finished: Promise<TurnEnd>;
  text = '';
  isComplete = false;
  actions: ReplyActions = NO_ACTIONS;
  /** Wall ms from the question; measured, for budgets only. */
  firstFrameWallMs: number | undefined;
  completeWallMs: number | undefined;
  /** Its wire deadline has passed. The provider knows no such deadline: a late reply is still taken. */
  isOverdue = false;
  /** An expect_reply step has judged it. */
  isJudged = false;
  end: TurnEnd | undefined;

  readonly #options: AgentTurnOptions;
  #words: readonly Word[] = [];
  #timedLength = 0;
  #firstSentenceAtMs: number | undefined;
  #speechAtMs: number | undefined;
  #isSpeaking = false;
  #timer: Timer | undefined;
  #watchers: (() => void)[] = [];
  #settle: (end: TurnEnd) => void = () => {};
  #finish: (end: TurnEnd) => void = () => {};

  constructor(options: AgentTurnOptions) {
    this.#options = options;
    this.turn = options.turn;
    this.kind = options.kind;
    this.askedAtMs = options.clock.nowMs();
    this.settled = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.finished = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  get isOver(): boolean {
    return this.end !== undefined;
  }

  get isSpeaking(): boolean {
    return this.#isSpeaking && this.end === undefined;
  }

  get wordCount(): number {
    return this.#words.length;
  }

  spokenWords(): readonly Word[] {
    return spokenBy(this.#words, this.#sinceAnswerMs());
  }

  latency(): TurnLatency | undefined {
    if (this.#speechAtMs === undefined || this.#firstSentenceAtMs === undefined) return undefined;
    return {
      endToEndMs: this.#speechAtMs - this.#options.silentSinceMs,
      replyMs: this.#firstSentenceAtMs - this.askedAtMs,
      speechMs: this.#speechAtMs - this.#firstSentenceAtMs,
    };
  }

  /** Takes a piece of the reply. */
  add(piece: Pick<ReplyPiece, 'text' | 'isComplete' | 'afterWallMs'> & ReplyActions): void {
    if (this.end !== undefined) return;
    this.firstFrameWallMs ??= piece.afterWallMs;
    this.text += piece.text;
    this.actions = mergeActions(this.actions, piece);
    if (piece.isComplete) {
      this.isComplete = true;
      this.completeWallMs = piece.afterWallMs;
    }
    this.#planSpeech();
    this.#notify();
  }

  /** The script's time at which the word of that number (from 1) is spoken; undefined while it is not known. */
  wordEndAtMs(count: number): number | undefined {
    const word = this.#words[count - 1];
    return word === undefined ? undefined : this.#options.answeredAtMs + word.endMs;
  }

  /** Script time at which the agent begins to speak; undefined while it is not known. */
  get speechAtMs(): number | undefined {
    return this.#speechAtMs;
  }

  /** Runs at every piece, at the start of speech and at the end of the turn, until it is over. */
  watch(run: () => void): void {
    this.#watchers.push(run);
  }

  /** Ends the turn here; what has been spoken stays spoken. */
  finish(end: TurnEnd): void {
    if (this.end !== undefined) return;
    this.#timer?.cancel();
    this.end = end;
    this.#options.onEnd(end);
    this.#settle(end);
    this.#finish(end);
    this.#notify();
    this.#watchers = [];
  }

  markOverdue(): void {
    this.isOverdue = true;
    this.#settle('unanswered');
    this.#notify();
  }

  #planSpeech(): void {
    if (this.isComplete && this.text.trim() === '') {
      // Nothing to say: the caller is to speak first, or only an action was meant.
      this.finish('spoken');
      return;
    }
    if (this.#speechAtMs === undefined) {
      if (!this.isComplete && !hasWholeSentence(this.text)) return;
      const { clock, replyLatencyMs, speechDelayMs } = this.#options;
      // On the skipping clock a reply costs what the script says, not what the machine took.
      this.#firstSentenceAtMs = Math.max(clock.nowMs(), this.askedAtMs + replyLatencyMs);
      this.#speechAtMs = this.#firstSentenceAtMs + speechDelayMs;
    }
    this.#timeNewWords();
    this.#setTimer();
  }

  /** Gives times to the words that are whole; the last one may still grow until a space or the end. */
  #timeNewWords(): void {
    const whole = this.isComplete ? this.text : this.text.slice(0, this.text.search(/\S*$/));
    const fresh = whole.slice(this.#timedLength);
    this.#timedLength = whole.length;
    if (fresh.trim() === '') return;
    const fromMs = Math.max(
      (this.#speechAtMs as number) - this.#options.answeredAtMs,
      this.#words.at(-1)?.endMs ?? 0,
      this.#isSpeaking ? this.#sinceAnswerMs() : 0,
    );
    this.#words = [...this.#words, ...timeWords(fresh, fromMs, this.#options.wordsPerMinute)];
  }

  #setTimer(): void {
    this.#timer?.cancel();
    const { clock, answeredAtMs } = this.#options;
    const speechAtMs = this.#speechAtMs as number;
    if (!this.#isSpeaking) {
      this.#timer = clock.at(speechAtMs, () => this.#beginSpeech());
      return;
    }
    if (!this.isComplete) return;
    this.#timer = clock.at(answeredAtMs + endOfWords(this.#words, speechAtMs - answeredAtMs), () =>
      this.finish('spoken'),
    );
  }

  #beginSpeech(): void {
    this.#isSpeaking = true;
    if (this.#words.length > 0) this.#options.onSpeechStart();
    this.#setTimer();
    this.#notify();
  }

  #sinceAnswerMs(): number {
    return this.#options.clock.nowMs() - this.#options.answeredAtMs;
  }

  #notify(): void {
    for (const run of [...this.#watchers]) run();
  }
}

/** What one frame asks for stays asked for, even if a later frame of the turn is silent about it. */
function mergeActions(before: ReplyActions, next: ReplyActions): ReplyActions {
  const transferTo = next.transferTo ?? before.transferTo;
  const digit = next.digit ?? before.digit;
  return {
    endCall: before.endCall || next.endCall,
    isUninterruptible: before.isUninterruptible || next.isUninterruptible,
    ...(transferTo === undefined ? {} : { transferTo }),
    ...(digit === undefined ? {} : { digit }),
  };
}
