import { type Json, parseJson } from './json.ts';

/** Levels of nesting; beyond, serialising the same value again could overflow the stack. */
const DEEPEST = 1000;

/**
 * Reads what a program has answered that may be anybody's: undefined where it is no JSON, or nests so deeply that it could
 * not be stored and shown.
 */
export function parseBoundedJson(text: string): Json | undefined {
  return nestsTooDeep(text) ? undefined : parseJson(text);
}

/** Whether a JSON text has more levels than can safely be written again. */
export function nestsTooDeep(text: string): boolean {
  // Each level takes an opening and a closing character.
  if (text.length < DEEPEST * 2) return false;
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      index = endOfString(text, index);
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      depth -= 1;
    }
  }
  return false;
}

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, index: number): boolean {
  let before = index - 1;
  while (text.charCodeAt(before) === BACKSLASH) before -= 1;
  return (index - before) % 2 === 0;
}
