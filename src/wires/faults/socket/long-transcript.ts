import type { Utterance, Word } from '../../../core/call.ts';
import type { Conversation } from '../../../core/ports.ts';
import type { QuestionFault } from './socket-fault.ts';

/** A conversation of so many bytes stands before the real one, and with each question so many more. */
export const longTranscript: QuestionFault<'long_transcript'> = {
  kind: 'long_transcript',
  before: ({ bytes }, times) => inventedTalk(bytes * times),
};

const LINES = [
  'I am still looking for the paper with the number on it, would you please give me a moment to find it',
  'Of course, take all the time that you need, I am here and I will wait until you have found it',
] as const;
/** What a frame costs beside the words, each of which stands there twice: names of fields, times, punctuation. */
const BYTES_PER_WORD = 38;
const BYTES_PER_UTTERANCE = 45;
const WORD_MS = 400;

/** Talk of about so many bytes as JSON; always the same. */
function inventedTalk(bytes: number): Conversation {
  const utterances: Utterance[] = [];
  let sizeBytes = 0;
  while (sizeBytes < bytes) {
    const isCaller = utterances.length % 2 === 0;
    const text = LINES[isCaller ? 0 : 1];
    const words = toWords(text);
    utterances.push({ kind: 'utterance', role: isCaller ? 'caller' : 'agent', text, words });
    sizeBytes += 2 * text.length + BYTES_PER_WORD * words.length + BYTES_PER_UTTERANCE;
  }
  return { utterances, items: utterances };
}

/** All at the beginning of the call: the real words come later. */
function toWords(text: string): readonly Word[] {
  return text
    .split(' ')
    .map((word, index) => ({ word, startMs: index * WORD_MS, endMs: (index + 1) * WORD_MS }));
}
