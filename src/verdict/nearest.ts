import type { Candidate } from './finding.ts';

const CANDIDATE_LIMIT = 3;
/** Agents may stream without end; what decides whether a text is near stands at its beginning. */
const COMPARED_LENGTH = 20_000;

export interface Ranked {
  readonly what: string;
  readonly text: string;
}

/** The words of a text, or of the source of a regular expression, in lower case. */
export function wordsOf(text: string): readonly string[] {
  const plain = text.slice(0, COMPARED_LENGTH).replace(/\\[bBdDsSwWnrt]/g, ' ');
  return plain.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
}

/**
 * The texts that share most words with what was wanted, nearest first; among equals the later one, since
 * it is nearer to the moment of judging.
 */
export function nearestTexts(wanted: string, texts: readonly Ranked[]): readonly Candidate[] {
  const wantedWords = [...new Set(wordsOf(wanted))];
  const ranked = texts.map((candidate, index) => {
    const words = new Set(wordsOf(candidate.text));
    return { candidate, index, shared: wantedWords.filter((word) => words.has(word)).length };
  });
  ranked.sort((one, other) => other.shared - one.shared || other.index - one.index);
  return ranked.slice(0, CANDIDATE_LIMIT).map(({ candidate, shared }) => ({
    what: candidate.what,
    text: candidate.text,
    note: wantedWords.length === 0 ? undefined : `${shared} of ${wantedWords.length} words`,
  }));
}
