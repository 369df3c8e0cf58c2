import type { TurnLatency, Word } from '../core/call.ts';
import type { TurnKind } from '../core/journal/entry.ts';
import type { ReplyActions, ReplyPiece } from '../core/ports.ts';
import type { Clock, Timer } from '../core/time/clock.ts';
import { mergeActions } from './agent-action.ts';
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
  /** When the caller fell silent: end-to-end latency counts from here. Undefined where the turn answers nobody. */
  readonly silentSinceMs: number | undefined;
  /** Script ms that the reply takes at least; 0 where real waiting is counted instead. */
  readonly replyLatencyMs: number;
  /** From a sentence to its audio. */
  readonly speechDelayMs: number;
  readonly wordsPerMinute: number;
  /** The caller has the floor: whatever comes is taken, and nothing of it is spoken. */
  readonly isWithheld?: boolean;
  readonly onSpeechStart: () => void;
  /** Some more words are out; not called where nobody wants to know. */
  readonly onProgress?: (() => void) | undefined;
  /** The turn is over; nothing more comes of it. */
  readonly onEnd: (end: TurnEnd) => void;
}

const NO_ACTIONS: ReplyActions = { endCall: false, isUninterruptible: false };
/** Words between two updates of the transcript while the agent speaks (Assumed; the end of its words is told at once). */
const WORDS_PER_UPDATE = 12;

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
  /** Pieces of the reply so far. */
  frameCount = 0;
  /** Tool calls that the agent has told of in this turn. */
  toolCallCount = 0;
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
  readonly #words: Word[] = [];
  /** The end of the text that has no times yet: its last word may still grow. */
  #untimed = '';
  #wordsReported = 0;
  #firstSentenceAtMs: number | undefined;
  #speechAtMs: number | undefined;
  #isSpeaking = false;
  #isWithheld: boolean;
  #timer: Timer | undefined;
  #watchers: (() => void)[] = [];
  #settle: (end: TurnEnd) => void = () => {};
  #finish: (end: TurnEnd) => void = () => {};

  constructor(options: AgentTurnOptions) {
    this.#options = options;
    this.turn = options.turn;
    this.kind = options.kind;
    this.#isWithheld = options.isWithheld ?? false;
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

  /** A copy: the turn may still get words. */
  spokenWords(): readonly Word[] {
    return this.#isSpeaking ? [...spokenBy(this.#words, this.#sinceAnswerMs())] : [];
  }

  /** End to end is counted from the end of the caller's speech, so what answers none has no latency (retell-sdk: resources/call). */
  latency(): TurnLatency | undefined {
    const { silentSinceMs } = this.#options;
    if (silentSinceMs === undefined || this.#speechAtMs === undefined) return undefined;
    if (this.#firstSentenceAtMs === undefined) return undefined;
    return {
      endToEndMs: this.#speechAtMs - silentSinceMs,
      replyMs: this.#firstSentenceAtMs - this.askedAtMs,
      speechMs: this.#speechAtMs - this.#firstSentenceAtMs,
    };
  }

  /** Takes a piece of the reply. */
  add(piece: Pick<ReplyPiece, 'text' | 'isComplete' | 'afterWallMs'> & ReplyActions): void {
    if (this.end !== undefined) return;
    this.firstFrameWallMs ??= piece.afterWallMs;
    this.frameCount += 1;
    this.text += piece.text;
    this.#untimed += piece.text;
    this.actions = mergeActions(this.actions, piece);
    if (piece.isComplete) {
      this.isComplete = true;
      this.completeWallMs = piece.afterWallMs;
    }
    if (!this.#isWithheld) this.#goOn();
    this.#notify();
  }

  /** Resolves when the reply has come so far, when it is overdue, or when the turn is over. */
  reached(point: 'first-frame' | 'complete'): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        const isThere = point === 'complete' ? this.isComplete : this.frameCount > 0;
        if (isThere || this.isOverdue || this.isOver) resolve();
      };
      this.watch(look);
      look();
    });
  }

  /** The caller takes the floor before a word of the reply was heard: none will be. */
  withhold(): void {
    if (this.isSpeaking) return;
    this.#isWithheld = true;
    this.#timer?.cancel();
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

  noteToolCall(): void {
    this.toolCallCount += 1;
    this.#notify();
  }

  #notify(): void {
    for (const run of [...this.#watchers]) run();
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

  /** What the newest piece brings about: nothing to say, a beginning, or more words. */
  #goOn(): void {
    if (this.isComplete && this.text.trim() === '') {
      // Nothing to say: the caller is to speak first, or only an action was meant.
      this.finish('spoken');
      return;
    }
    const isPlanned = this.#speechAtMs !== undefined;
    if (!isPlanned) {
      if (!this.isComplete && !hasWholeSentence(this.text)) return;
      const { clock, replyLatencyMs, speechDelayMs } = this.#options;
      // On the skipping clock a reply costs what the script says, not what the machine took.
      this.#firstSentenceAtMs = Math.max(clock.nowMs(), this.askedAtMs + replyLatencyMs);
      this.#speechAtMs = this.#firstSentenceAtMs + speechDelayMs;
    }
    this.#timeNewWords();
    if (!isPlanned || this.#isSpeaking) this.#schedule();
  }

  /** Gives times to the words that are whole; the last one may still grow until a space or the end. */
  #timeNewWords(): void {
    // Sought from white space on: from each letter on, a long word would cost its length squared.
    const length = this.isComplete ? this.#untimed.length : this.#untimed.search(/\s\S*$/) + 1;
    const fresh = this.#untimed.slice(0, length);
    this.#untimed = this.#untimed.slice(length);
    if (fresh.trim() === '') return;
    const fromMs = Math.max(
      (this.#speechAtMs as number) - this.#options.answeredAtMs, // Planned before: see #goOn.
      this.#words.at(-1)?.endMs ?? 0,
      this.#isSpeaking ? this.#sinceAnswerMs() : 0,
    );
    for (const word of timeWords(fresh, fromMs, this.#options.wordsPerMinute)) this.#words.push(word);
  }

  /** Sets the timer for what comes next: the first word, an update of the transcript, or the last word. */
  #schedule(): void {
    this.#timer?.cancel();
    const { clock, answeredAtMs, onProgress } = this.#options;
    const speechAtMs = this.#speechAtMs as number; // Planned before: see #goOn.
    if (!this.#isSpeaking) {
      this.#timer = clock.at(speechAtMs, () => this.#beginSpeech());
      return;
    }
    const next = this.#words[this.#wordsReported + WORDS_PER_UPDATE - 1];
    if (onProgress !== undefined && next !== undefined && next !== this.#words.at(-1)) {
      this.#timer = clock.at(answeredAtMs + next.endMs, () => {
        this.#wordsReported += WORDS_PER_UPDATE;
        onProgress();
        this.#schedule();
      });
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
    this.#schedule();
    this.#notify();
  }

  #sinceAnswerMs(): number {
    return this.#options.clock.nowMs() - this.#options.answeredAtMs;
  }
}
