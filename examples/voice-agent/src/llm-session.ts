import { setTimeout as sleep } from 'node:timers/promises';
import { type IncomingFrame, type OutgoingFrame, parseFrame } from './llm-frames.ts';
import { type Replier, type ReplyChunk, toChunks } from './replier.ts';
import { greet, REMINDER } from './rules.ts';

const GREETING_ID = 0;
const APOLOGY = 'I am sorry, could you say that again?';

export interface LlmSessionOptions {
  readonly reply: Replier;
  readonly replyDelayMs: number;
  /** True when an earlier socket of this call has already greeted the caller. */
  readonly isGreeted: boolean;
  readonly send: (frame: OutgoingFrame) => void;
  readonly onGreeted: () => void;
}

type Turn = Extract<IncomingFrame, { kind: 'turn' }>;

/**
 * One connection's side of the conversation.
 *
 *   start -> config     call_details -> greeting (id 0)     turn n -> cancel the answer before it, answer n
 */
export class LlmSession {
  readonly #options: LlmSessionOptions;
  #isGreeted: boolean;
  #callerName: string | undefined;
  #newestId = -1;
  #generation = new AbortController();

  constructor(options: LlmSessionOptions) {
    this.#options = options;
    this.#isGreeted = options.isGreeted;
  }

  start(): void {
    this.#options.send({ response_type: 'config', config: { auto_reconnect: true, call_details: true } });
  }

  stop(): void {
    this.#generation.abort();
  }

  /** @throws Error when the frame cannot be understood; the session stays usable. */
  receive(text: string): void {
    const frame = parseFrame(text);
    switch (frame.kind) {
      case 'ping_pong':
        this.#options.send({ response_type: 'ping_pong', timestamp: frame.timestamp });
        return;
      case 'call_details':
        this.#callerName = frame.callerName;
        this.#greetOnce();
        return;
      case 'turn':
        this.#answer(frame);
        return;
      case 'ignored':
        return;
    }
  }

  #greetOnce(): void {
    // A turn that came first means that the conversation is under way: too late for a greeting.
    if (this.#isGreeted || this.#newestId >= GREETING_ID) return;
    this.#isGreeted = true;
    this.#newestId = GREETING_ID;
    for (const content of toChunks(greet(this.#callerName))) this.#say(GREETING_ID, { content });
    this.#complete(GREETING_ID, false);
    this.#options.onGreeted();
  }

  #answer(turn: Turn): void {
    // Retell accepts answers to its newest question only; one that is not newer has been dealt with.
    if (turn.responseId <= this.#newestId) return;
    this.#newestId = turn.responseId;
    this.#generation.abort();
    this.#generation = new AbortController();
    void this.#stream(turn, this.#generation.signal);
  }

  async #stream(turn: Turn, signal: AbortSignal): Promise<void> {
    let isFarewell = false;
    let hasSpoken = false;
    try {
      if (this.#options.replyDelayMs > 0) await sleep(this.#options.replyDelayMs, undefined, { signal });
      for await (const chunk of this.#produce(turn, signal)) {
        if (signal.aborted) return;
        isFarewell ||= chunk.isFarewell === true;
        hasSpoken ||= chunk.content !== '';
        this.#say(turn.responseId, chunk);
      }
    } catch (error) {
      if (!signal.aborted) console.error('no reply:', error instanceof Error ? error.message : error);
    }
    if (signal.aborted) return;
    // Retell waits for the end of an answer without limit, so even a failed one must get there.
    if (!hasSpoken) this.#say(turn.responseId, { content: APOLOGY });
    this.#complete(turn.responseId, isFarewell);
  }

  async *#produce(turn: Turn, signal: AbortSignal): AsyncGenerator<ReplyChunk> {
    if (turn.isReminder) {
      for (const content of toChunks(REMINDER)) yield { content };
      return;
    }
    yield* this.#options.reply({ transcript: turn.transcript, callerName: this.#callerName }, signal);
  }

  #say(responseId: number, chunk: ReplyChunk): void {
    if (chunk.content === '') return;
    this.#options.send({
      response_type: 'response',
      response_id: responseId,
      content: chunk.content,
      content_complete: false,
    });
  }

  // Which chunk is the last is known only after it, so completion is a frame of its own, as in Retell's demos.
  #complete(responseId: number, isFarewell: boolean): void {
    this.#options.send({
      response_type: 'response',
      response_id: responseId,
      content: '',
      content_complete: true,
      ...(isFarewell ? { end_call: true as const } : {}),
    });
  }
}
