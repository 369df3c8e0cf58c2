import { nestsTooDeep } from '../../core/bounded-json.ts';

/**
 * Parses what a client sent. A key `__proto__` is dropped: providers pass over fields they do not know, and this
 * one could also change an object that it is copied to.
 * @throws SyntaxError where the text is no JSON, or nested too deeply.
 */
export function parseClientJson(text: string): unknown {
  if (nestsTooDeep(text)) throw new SyntaxError('request body is nested too deeply');
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
