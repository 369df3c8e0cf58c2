import { wordsOf } from './speech.ts';

/**
 * Cuts a text in two where a speaker would pause: at the first punctuation inside it, else in its middle.
 * A single word has no pause.
 */
export function atPause(text: string): readonly string[] {
  const words = wordsOf(text);
  if (words.length < 2) return [text];
  const marked = words.findIndex(
    (word, index) => index < words.length - 1 && /[,;:.!?…–-]["')\]]*$/u.test(word),
  );
  const cut = marked >= 0 ? marked + 1 : Math.ceil(words.length / 2);
  return [words.slice(0, cut).join(' '), words.slice(cut).join(' ')];
}
