import type { Utterance, Word } from '../core/call.ts';
import type { Clock } from '../core/clock.ts';
import type { ConversationLog, Speaking } from './conversation.ts';
import { endOfWords, spokenBy, textOf, timeWords } from './speech.ts';

/** Words between two partial transcripts (Assumed: recognisers report a few times a second). */
const WORDS_PER_PARTIAL = 4;

export interface CallerVoiceOptions {
  readonly clock: Clock;
  readonly log: ConversationLog;
  readonly answeredAtMs: number;
  readonly wordsPerMinute: number;
  readonly onStart: () => void;
  /** The transcript has grown; `turnTo` is set where the turn changes with it. */
  readonly onProgress: (turnTo?: 'caller') => void;
  readonly onUtterance: (utterance: Utterance) => void;
}

/** The caller: words on the clock, heard bit by bit. */
export class CallerVoice {
  readonly #options: CallerVoiceOptions;
  #breakOff: (() => void) | undefined;

  constructor(options: CallerVoiceOptions) {
    this.#options = options;
  }

  /** Speaks a text from now on; resolves, when its last word is out, with the script time of that moment. */
  async say(text: string): Promise<number> {
    const { clock, log, answeredAtMs, wordsPerMinute } = this.#options;
    const words = timeWords(text, clock.nowMs() - answeredAtMs, wordsPerMinute);
    const speaking: Speaking = {
      role: 'caller',
      spokenWords: () => spokenBy(words, clock.nowMs() - answeredAtMs),
    };
    this.#options.onStart();
    log.begin(speaking);
    await this.#listen(words);
    log.end(speaking);
    const spoken = speaking.spokenWords();
    if (spoken.length > 0) {
      const utterance: Utterance = { kind: 'utterance', role: 'caller', text: textOf(spoken), words: spoken };
      log.add(utterance);
      this.#options.onUtterance(utterance);
    }
    return clock.nowMs();
  }

  get isSpeaking(): boolean {
    return this.#breakOff !== undefined;
  }

  /** The line is dead: the caller is not heard any further. */
  stop(): void {
    this.#breakOff?.();
  }

  /** Reports partial transcripts until the last word is out, or the line is dead. */
  #listen(words: readonly Word[]): Promise<void> {
    const { clock, answeredAtMs, onProgress } = this.#options;
    return new Promise((resolve) => {
      const timers = partialEnds(words).map((endMs, index) =>
        clock.at(answeredAtMs + endMs, () => onProgress(index === 0 ? 'caller' : undefined)),
      );
      const done = (): void => {
        for (const timer of timers) timer.cancel();
        last.cancel();
        this.#breakOff = undefined;
        resolve();
      };
      const last = clock.at(answeredAtMs + endOfWords(words, clock.nowMs() - answeredAtMs), done);
      this.#breakOff = done;
    });
  }
}

/** The ends of the words after which a partial transcript is due; the last word's own report is the utterance. */
function partialEnds(words: readonly Word[]): readonly number[] {
  const ends: number[] = [];
  for (let index = 0; index < words.length - 1; index += WORDS_PER_PARTIAL)
    ends.push((words[index] as Word).endMs);
  return ends;
}
