import { SimulatorError } from '../core/errors.ts';
import { isJsonObject } from '../core/json.ts';
import { nearestWord } from '../core/text/nearest-word.ts';

/** What a request said, by name. */
export type Fields = Readonly<Record<string, unknown>>;

const LONGEST_SEEN = 80;
/** What a header can carry: the key goes into one. */
const KEY = /^[\x21-\x7e]{1,512}$/;

/**
 * The fields of a query string or of a JSON body; a name that is not one of `known` is refused, since a filter
 * that was mistyped would otherwise let everything through.
 * @throws DRY_OPTION_INVALID
 */
export function readFields(source: unknown, known: readonly string[]): Fields {
  if (source === undefined) return {};
  if (!isJsonObject(source)) throw badField('the body', source, 'a JSON object');
  for (const name of Object.keys(source)) {
    if (known.includes(name)) continue;
    const near = nearestWord(name, known);
    const hint = near === undefined ? `allowed is ${known.join(', ') || 'none'}` : `did you mean "${near}"?`;
    throw new SimulatorError('DRY_OPTION_INVALID', `${JSON.stringify(excerpt(name))} is not known; ${hint}`);
  }
  return source;
}

/**
 * The fields of a POST. A query is refused: its fields would be passed over, and a reset that was meant for one key
 * would be one of all.
 * @throws DRY_OPTION_INVALID
 */
export function readBody(
  request: { readonly query: unknown; readonly body: unknown },
  known: readonly string[],
): Fields {
  if (isJsonObject(request.query) && Object.keys(request.query).length > 0)
    throw new SimulatorError(
      'DRY_OPTION_INVALID',
      'fields of a POST stand in its JSON body, not in the query.',
    );
  return readFields(request.body, known);
}

/** @throws DRY_OPTION_INVALID */
export function readText(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || (typeof value === 'string' && value !== '')) return value;
  throw badField(name, value, 'a text that is not empty');
}

/** @throws DRY_OPTION_INVALID */
export function readChoice<Choice extends string>(
  fields: Fields,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined) throw badField(name, value, `one of ${choices.join(', ')}`);
  return choice;
}

/** An API key. Errors never show what was given. @throws DRY_OPTION_INVALID */
export function readKey(fields: Fields): { readonly apiKey?: string } {
  const value = fields.api_key;
  if (value === undefined) return {};
  if (typeof value === 'string' && KEY.test(value)) return { apiKey: value };
  throw new SimulatorError(
    'DRY_OPTION_INVALID',
    'api_key must be a text of 1 to 512 printable ASCII characters without spaces, given once.',
  );
}

/** Says what was seen and what is allowed. */
export function badField(name: string, seen: unknown, allowed: string): SimulatorError {
  return new SimulatorError('DRY_OPTION_INVALID', `${name} is ${describe(seen)}; it must be ${allowed}.`);
}

function describe(seen: unknown): string {
  if (seen === undefined) return 'missing';
  if (typeof seen === 'string') return JSON.stringify(excerpt(seen));
  if (Array.isArray(seen)) return 'a list';
  return typeof seen === 'object' && seen !== null ? 'an object' : String(seen);
}

function excerpt(text: string): string {
  return text.length > LONGEST_SEEN ? `${text.slice(0, LONGEST_SEEN - 3)}...` : text;
}
