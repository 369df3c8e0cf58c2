/** Levels of nesting; beyond, serialising the same value again could overflow the stack. */
const DEEPEST = 1000;

/**
 * Parses what a client sent. A key `__proto__` is dropped: providers pass over fields they do not know, and this
 * one could also change an object that it is copied to.
 * @throws SyntaxError where the text is no JSON, or nested too deeply.
 */
export function parseClientJson(text: string): unknown {
  if (isTooDeep(text)) throw new SyntaxError('request body is nested too deeply');
  return mayHoldProto(text) ? JSON.parse(text, dropProto) : JSON.parse(text);
}

/** Whether a key "__proto__" is possible at all: any of its characters may be escaped, "o" as \u006f. */
function mayHoldProto(text: string): boolean {
  return text.includes('_proto_') || (text.includes('\\u00') && ESCAPED_LETTER.test(text));
}

const ESCAPED_LETTER = /\\u00[5-7]/;

function dropProto(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}

function isTooDeep(text: string): boolean {
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
