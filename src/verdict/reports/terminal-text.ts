import { stripVTControlCharacters } from 'node:util';

/** What a terminal could be steered or deceived with: controls, line and paragraph ends, writing direction, zero width. */
const UNSAFE = /[\p{Cc}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/gu;
const PLAIN = /^[\x20-\x7e]*$/;
/** Nobody reads more of a text in one line, whatever it is cut to afterwards. */
const READ_LENGTH = 4_000;
const ELLIPSIS = '…';

/** A text of the customer's as one line that is safe on a terminal. */
export function cleanText(text: string): string {
  const read = text.slice(0, READ_LENGTH);
  if (PLAIN.test(read)) return read;
  return stripVTControlCharacters(read.toWellFormed()).replace(UNSAFE, ' ').trim();
}

/** How many columns a text takes: East Asian and emoji characters take two, combining marks none. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const { segment } of GRAPHEMES.segment(text)) width += graphemeWidth(segment);
  return width;
}

const GRAPHEMES = new Intl.Segmenter();
const WIDE =
  /^(?:\p{Emoji_Presentation}|.\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}])/u;
const NO_WIDTH = /^\p{M}+$/u;

function graphemeWidth(grapheme: string): number {
  if (NO_WIDTH.test(grapheme)) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
}

/** Cuts a text to so many columns; what was cut is shown as one "…". */
export function cutText(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const { segment } of GRAPHEMES.segment(text)) {
    const next = graphemeWidth(segment);
    if (used + next > width - 1) break;
    kept += segment;
    used += next;
  }
  const end = kept.trimEnd();
  // A text that was cut before has its mark already.
  return width < 1 ? '' : end.endsWith(ELLIPSIS) ? end : end + ELLIPSIS;
}

/** Fills a text with spaces to so many columns. */
export function padText(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** Breaks a text into lines of at most so many columns, between words; a longer word is cut. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (displayWidth(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = cutText(word, width);
  }
  return [...lines, line];
}
