import type { Utterance, Word } from '../core/call.ts';
import type { Clock, Timer } from '../core/time/clock.ts';
import type { Speaking } from './conversation.ts';
import { endOfWords, spokenBy, textOf, timeWords } from './speech.ts';
import type { TranscriptFeed } from './transcript-feed.ts';

/** Words between two partial transcripts (Assumed: recognisers report a few times a second). */
const WORDS_PER_PARTIAL = 4;

export interface CallerVoiceOptions {
  readonly clock: Clock;
  /** Hears the words bit by bit, and shows them to the agent. */
  readonly feed: TranscriptFeed;
  readonly answeredAtMs: number;
  readonly wordsPerMinute: number;
  readonly onStart: () => void;
  readonly onUtterance: (utterance: Utterance) => void;
}

/** One utterance of the caller, as it is to be spoken. */
export interface CallerLine {
  /** Its text; more than one part where the caller pauses inside it. */
  readonly parts: readonly string[];
  /** What happens in each pause: the caller goes on when it is over. */
  readonly inPause: () => Promise<void>;
  /** Sounds that nobody understands: so long, and shown as `parts` says. */
  readonly soundMs?: number | undefined;
}

/** The caller: words on the clock, heard bit by bit. */
export class CallerVoice {
  readonly #options: CallerVoiceOptions;
  #breakOff: (() => void) | undefined;
  /** The line that is being spoken, also in a pause inside it. */
  #speaking: Speaking | undefined;
  #isDead = false;

  constructor(options: CallerVoiceOptions) {
    this.#options = options;
  }

  /** Speaks a line from now on; resolves, when its last word is out, with the script time of that moment. */
  async say(line: CallerLine): Promise<number> {
    const { clock, feed, answeredAtMs } = this.#options;
    let words: readonly Word[] = [];
    const speaking: Speaking = {
      role: 'caller',
      spokenWords: () => spokenBy(words, clock.nowMs() - answeredAtMs),
    };
    this.#speaking = speaking;
    this.#options.onStart();
    feed.begin(speaking);
    for (const [index, part] of line.parts.entries()) {
      if (index > 0) await line.inPause();
      if (this.#isDead) break;
      const fresh = this.#time(part, line.soundMs);
      words = [...words, ...fresh];
      await this.#listen(fresh);
    }
    const endedAtMs = clock.nowMs();
    this.#endLine();
    return endedAtMs;
  }

  /** The caller has the floor, also in a pause inside a line. */
  get isSpeaking(): boolean {
    return this.#speaking !== undefined;
  }

  /** The line is dead: the caller is not heard any further. */
  stop(): void {
    this.#isDead = true;
    // Here, and not when the script goes on: what was said belongs to the call that ends now.
    this.#endLine();
    this.#breakOff?.();
  }

  /** What has been spoken of the line is an utterance. */
  #endLine(): void {
    const speaking = this.#speaking;
    if (speaking === undefined) return;
    this.#speaking = undefined;
    const { feed, onUtterance } = this.#options;
    const words = speaking.spokenWords();
    const utterance: Utterance | undefined =
      words.length === 0 ? undefined : { kind: 'utterance', role: 'caller', text: textOf(words), words };
    feed.end(speaking, utterance);
    if (utterance === undefined) return;
    onUtterance(utterance);
    if (!this.#isDead) feed.show('caller');
  }

  #time(part: string, soundMs: number | undefined): readonly Word[] {
    const { clock, answeredAtMs, wordsPerMinute } = this.#options;
    const startMs = clock.nowMs() - answeredAtMs;
    if (soundMs === undefined) return timeWords(part, startMs, wordsPerMinute);
    return [{ word: part, startMs, endMs: startMs + soundMs }];
  }

  /** Reports partial transcripts until the last word is out, or the line is dead. */
  #listen(words: readonly Word[]): Promise<void> {
    const { clock, answeredAtMs, feed } = this.#options;
    return new Promise((resolve) => {
      const timers: Timer[] = partialEnds(words).map((endMs) =>
        clock.at(answeredAtMs + endMs, () => feed.show('caller')),
      );
      const done = (): void => {
        for (const timer of timers) timer.cancel();
        this.#breakOff = undefined;
        resolve();
      };
      timers.push(clock.at(answeredAtMs + endOfWords(words, clock.nowMs() - answeredAtMs), done));
      this.#breakOff = done;
    });
  }
}

/** The ends of the words after which a partial transcript is due; the last word's own report is the utterance. */
function partialEnds(words: readonly Word[]): readonly number[] {
  const ends: number[] = [];
  for (let index = 0; index < words.length - 1; index += WORDS_PER_PARTIAL)
    ends.push((words[index] as Word).endMs); // In range.
  return ends;
}
