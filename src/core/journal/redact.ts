import type { Entry } from './entry.ts';
import { isSecretField, REDACTED, redactSecretFields } from './secret-fields.ts';

/** What stands in the place of an API key. */
const REDACTED_KEY = '[redacted key]';

/**
 * Shorter keys ("test", "dev") are words that a body may hold for any reason: replacing them would falsify
 * what the journal shows, and they guard nothing. Real keys have 20 characters and more.
 */
const SHORTEST_SECRET = 8;

/** No provider nests so deep; deeper values would end the walk, and every later JSON.stringify, on the stack. */
const DEPTH_LIMIT = 200;
const TOO_DEEP = `[nested deeper than ${DEPTH_LIMIT} levels]`;

/** Names and numbers that drydial made itself; they must stay what they are, and hold no secret. */
const OWN_FIELDS: ReadonlySet<string> = new Set([
  'id',
  'world',
  'atMs',
  'callId',
  'causedBy',
  'wire',
  'kind',
]);

/** Takes secrets out of values. What holds none comes back as the same value, not as a copy. */
export interface Redactor {
  text(text: string): string;
  value(value: unknown): unknown;
  entry(entry: Entry): Entry;
}

/**
 * Builds a redactor that replaces the given secrets wherever they occur in strings and names of fields
 * (plain, percent-encoded or JSON-escaped), and the values of fields that are named like secrets.
 */
export function createRedactor(secrets: readonly string[]): Redactor {
  const searches = [...new Set(secrets)]
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .map(createSearch);
  const shortest = Math.min(...searches.map((search) => search.plain.length));
  // One reply often stands in many entries: an agent that is read a thousand times is one object.
  const knownReplies = new WeakMap<object, unknown>();
  const text = (original: string): string => {
    let shown = original;
    if (original.length >= shortest) for (const search of searches) shown = search.replaceIn(shown);
    return redactSecretFields(shown);
  };
  const value = (original: unknown): unknown => redactValue(original, text, 0);
  return { text, value, entry: (entry) => redactEntry(entry, value, knownReplies) };
}

function redactEntry(
  entry: Entry,
  redact: (value: unknown) => unknown,
  knownReplies: WeakMap<object, unknown>,
): Entry {
  let changed: Record<string, unknown> | undefined;
  let hasGaps = false;
  for (const [field, original] of Object.entries(entry)) {
    if (original === undefined) hasGaps = true;
    if (OWN_FIELDS.has(field)) continue;
    const shown = field === 'replyBody' ? redactReply(original, redact, knownReplies) : redact(original);
    if (shown === original) continue;
    changed ??= {};
    changed[field] = shown;
  }
  // The same fields with the same kinds of value: only texts inside of them differ.
  const shown = changed === undefined ? entry : ({ ...entry, ...changed } as Entry);
  return hasGaps ? withoutGaps(shown) : shown;
}

/** What a draft has left undefined is not there at all. */
function withoutGaps(entry: Entry): Entry {
  const defined: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(entry)) if (value !== undefined) defined[field] = value;
  return defined as unknown as Entry;
}

function redactReply(
  reply: unknown,
  redact: (value: unknown) => unknown,
  known: WeakMap<object, unknown>,
): unknown {
  if (typeof reply !== 'object' || reply === null) return redact(reply);
  if (known.has(reply)) return known.get(reply);
  const shown = redact(reply);
  known.set(reply, shown);
  return shown;
}

function redactValue(original: unknown, text: (text: string) => string, depth: number): unknown {
  if (typeof original === 'string') return text(original);
  if (typeof original === 'bigint') return String(original);
  if (typeof original !== 'object' || original === null) return original;
  if (depth >= DEPTH_LIMIT) return TOO_DEEP;
  if (Array.isArray(original)) return redactArray(original, text, depth);
  if ('toJSON' in original && typeof original.toJSON === 'function')
    return redactValue(asJson(original), text, depth);
  return redactObject(original, text, depth);
}

function redactArray(original: readonly unknown[], text: (text: string) => string, depth: number): unknown {
  let shown: unknown[] | undefined;
  for (let index = 0; index < original.length; index += 1) {
    const item = redactValue(original[index], text, depth + 1);
    if (item === original[index]) continue;
    shown ??= [...original];
    shown[index] = item;
  }
  return shown ?? original;
}

function redactObject(original: object, text: (text: string) => string, depth: number): unknown {
  let hasChanged = false;
  const fields = Object.entries(original);
  for (const field of fields) {
    const [name, value]: [string, unknown] = field;
    field[0] = text(name);
    field[1] = isSecretField(name) && holdsSomething(value) ? REDACTED : redactValue(value, text, depth + 1);
    if (field[0] !== name || field[1] !== value) hasChanged = true;
  }
  // fromEntries makes own fields of any name, "__proto__" from a hostile body among them.
  return hasChanged ? Object.fromEntries(fields) : original;
}

/** null, true, false and "" give nothing away, and a tester may want to see them. */
function holdsSomething(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && typeof value !== 'boolean';
}

/** Dates, URLs and the like, as a saved journal shows them. */
function asJson(value: object): unknown {
  try {
    const json: unknown = JSON.parse(JSON.stringify(value));
    return json;
  } catch {
    return '[no JSON]';
  }
}

interface Search {
  readonly plain: string;
  replaceIn(text: string): string;
}

/** Plain occurrences are found at the speed of memory; only texts that hold escapes need the expression. */
function createSearch(plain: string): Search {
  const escaped = new RegExp([...plain].map(spellings).join(''), 'g');
  return {
    plain,
    replaceIn(text) {
      const shown = text.includes(plain) ? text.replaceAll(plain, REDACTED_KEY) : text;
      return shown.includes('%') || shown.includes('\\') ? shown.replace(escaped, REDACTED_KEY) : shown;
    },
  };
}

/** Every way to write one character: itself, percent-encoded in either case, JSON-escaped. */
function spellings(char: string): string {
  const percent = [...Buffer.from(char, 'utf8')].map(
    (byte) => `%${anyCase(byte.toString(16).padStart(2, '0'))}`,
  );
  const unicode = Array.from({ length: char.length }, (_, index) => {
    return `\\\\u${anyCase(char.charCodeAt(index).toString(16).padStart(4, '0'))}`;
  });
  const ways = [percent.join(''), unicode.join('')];
  if ('"\\/'.includes(char)) ways.push(`\\\\${escapeForRegExp(char)}`);
  if (char === ' ') ways.push('\\+');
  return `(?:${[...ways, escapeForRegExp(char)].join('|')})`;
}

function anyCase(hex: string): string {
  return hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function escapeForRegExp(char: string): string {
  return char.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
}
