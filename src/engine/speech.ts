import type { Word } from '../core/call.ts';

/**
 * Speech without sound: a text becomes words with times, the same on every machine. A word's length grows
 * with its letters around the mean that the pace gives, and a sentence ends in a short pause.
 */

const PAUSE_AFTER_SENTENCE_MS = 250;
const PAUSE_AFTER_COMMA_MS = 120;
/** Letters of an average English word, to which the pace (words a minute) applies. */
const AVERAGE_LETTERS = 4.7;

/** Splits on white space; punctuation stays with its word, as in a provider's transcript. */
export function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** Gives each word of a text its time, the first one starting at `startMs`. Whole ms. */
export function timeWords(text: string, startMs: number, wordsPerMinute: number): readonly Word[] {
  const meanMs = 60_000 / wordsPerMinute;
  let atMs = startMs;
  return wordsOf(text).map((word) => {
    const letters = Math.min(word.length, 16);
    const lengthMs = Math.max(60, Math.round(meanMs * (0.5 + (0.5 * letters) / AVERAGE_LETTERS)));
    // Whole already; said to V8 as well, since each of a call's many words would take two numbers of 16 bytes more.
    const timed = { word, startMs: atMs | 0, endMs: (atMs + lengthMs) | 0 };
    atMs = timed.endMs + pauseAfter(word);
    return timed;
  });
}

/** When the speaker falls silent; `startMs` where there is no word at all. */
export function endOfWords(words: readonly Word[], startMs: number): number {
  return words.at(-1)?.endMs ?? startMs;
}

/** Words that have been spoken to their end at a moment. */
export function spokenBy(words: readonly Word[], atMs: number): readonly Word[] {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] as Word).endMs <= atMs) low = middle + 1;
    else high = middle;
  }
  return low === words.length ? words : words.slice(0, low);
}

export function textOf(words: readonly Word[]): string {
  return words.map((word) => word.word).join(' ');
}

/** True once the text holds a whole first sentence: platforms begin to speak there (docs: api-references/llm-websocket). */
export function hasWholeSentence(text: string): boolean {
  return /[.!?…。！？](?:["')\]]*)(?:\s|$)/u.test(text);
}

function pauseAfter(word: string): number {
  if (/[.!?…]["')\]]*$/u.test(word)) return PAUSE_AFTER_SENTENCE_MS;
  return /[,;:]$/.test(word) ? PAUSE_AFTER_COMMA_MS : 0;
}
