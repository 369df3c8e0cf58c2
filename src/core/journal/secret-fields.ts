/** What stands in the place of a secret that was recognised by the name of its field. */
export const REDACTED = '[redacted]';

/** What may stand before a word that says enough by itself: "sip_trunk_auth_" before "password". */
const LONGEST_PREFIX = 40;

/** Names of fields that hold secrets, in the spellings of headers, JSON and query strings. */
const NAMES = [
  '(?:proxy[-_]?)?authorization',
  `[a-z0-9_-]{0,${LONGEST_PREFIX}}(?:passw(?:or)?d|passphrase|secret|(?:api|private|secret|access|signing|encryption)[-_]?key)`,
  // Tokens are also pages of a list, words of a model, and what a call has cost.
  '(?:x[-_]?)?(?:(?:access|refresh|auth|bearer|api|id|session|bot|user|security|webhook)[-_]?)?token',
  '(?:set[-_]?)?cookie',
  'credential',
].join('|');

const WHOLE_NAME = new RegExp(`^(?:${NAMES})$`, 'i');
const LONGEST_NAME = LONGEST_PREFIX + 'encryption_key'.length;

/** "token=1" and "://u:p@": nothing shorter holds a field and its value. */
const SHORTEST_TEXT = 7;

/** A cheap look before the careful one: most texts name no secret at all. */
const HINT =
  /authorization|passw|passphrase|(?:api|private|access|signing|encryption)[-_]?key|token|secret|cookie|credential/i;

/**
 * A quoted name and its colon. JSON may stand inside a JSON string, and that again in one; its quotes then
 * carry 1, 3, 7, ... backslashes. The bound keeps a long run of backslashes from costing quadratic time.
 */
const QUOTED_NAME = new RegExp(`(\\\\{0,15})"(?:${NAMES})\\1"\\s{0,20}:\\s{0,20}`, 'gi');

const QUERY_FIELD = new RegExp(`(^|[?&;])(${NAMES})=[^&;#\\s"'<>\\\\]+`, 'gi');

/** The password in "https://user:password@host". */
const URL_PASSWORD = /(:\/\/[^\s/:@"]{0,256}:)[^\s/@"]{1,1024}@/g;

/** Whether a field of this name holds a secret, whatever its value is. */
export function isSecretField(name: string): boolean {
  return name.length <= LONGEST_NAME && WHOLE_NAME.test(name);
}

/**
 * Replaces what secret fields hold in a text: JSON (whole, cut off, or nested in strings), query strings,
 * form bodies, and passwords in URLs. A text without any comes back as it is, to the byte.
 */
export function redactSecretFields(text: string): string {
  if (text.length < SHORTEST_TEXT) return text;
  let shown =
    text.includes('://') && text.includes('@') ? text.replace(URL_PASSWORD, `$1${REDACTED}@`) : text;
  if (!HINT.test(shown)) return shown;
  if (shown.includes('=')) shown = shown.replace(QUERY_FIELD, `$1$2=${REDACTED}`);
  return shown.includes('"') ? redactJsonText(shown) : shown;
}

/**
 * Works on the text and not on a parsed value: a journal shows the exact bytes that went over the wire, and
 * parsing would lose their spacing, their number formats and every text that is not whole.
 */
function redactJsonText(text: string): string {
  let shown = '';
  let copiedTo = 0;
  // matchAll works on a copy of the expression: nothing is kept between two calls.
  for (const match of text.matchAll(QUOTED_NAME)) {
    const valueAt = match.index + match[0].length;
    // A name inside of a value that is gone already.
    if (valueAt < copiedTo) continue;
    const slashes = match[1] ?? '';
    const endAt = endOfSecret(text, valueAt, slashes);
    if (endAt === undefined) continue;
    shown += `${text.slice(copiedTo, valueAt)}${slashes}"${REDACTED}${slashes}"`;
    copiedTo = endAt;
  }
  return copiedTo === 0 ? text : shown + text.slice(copiedTo);
}

/** Where the value ends, or undefined where it gives nothing away: null, true, false, "". */
function endOfSecret(text: string, valueAt: number, slashes: string): number | undefined {
  if (text.startsWith(`${slashes}"`, valueAt)) {
    const contentAt = valueAt + slashes.length + 1;
    const endAt = endOfString(text, contentAt, slashes.length);
    return endAt === contentAt + slashes.length + 1 ? undefined : endAt;
  }
  const first = text.charAt(valueAt);
  if (first === '{' || first === '[') return endOfNested(text, valueAt, slashes.length);
  if (!/[-\d]/.test(first)) return undefined;
  let endAt = valueAt + 1;
  while (/[-+.\deE]/.test(text.charAt(endAt))) endAt += 1;
  return endAt;
}

/**
 * The place behind the closing quote. At a nesting where a quote is written with `escapes` backslashes, a
 * quote closes when the run of backslashes before it is that long, or longer by whole escaped backslashes.
 */
function endOfString(text: string, contentAt: number, escapes: number): number {
  let from = contentAt;
  for (;;) {
    const quoteAt = text.indexOf('"', from);
    if (quoteAt === -1) return text.length;
    let runAt = quoteAt;
    while (runAt > from && text.charCodeAt(runAt - 1) === 92) runAt -= 1;
    if ((quoteAt - runAt) % (2 * (escapes + 1)) === escapes) return quoteAt + 1;
    from = quoteAt + 1;
  }
}

/** The place behind the bracket that closes the one at `openAt`. */
function endOfNested(text: string, openAt: number, escapes: number): number {
  let depth = 0;
  let index = openAt;
  while (index < text.length) {
    const char = text.charAt(index);
    index += 1;
    if (char === '"') index = endOfString(text, index, escapes);
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    if (depth === 0) return index;
  }
  return text.length;
}
