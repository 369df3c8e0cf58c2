import { isJsonObject } from '../core/json.ts';
import { shortened } from '../core/text/shortened.ts';

/** One place at which two states are not the same. */
export interface Difference {
  /** "$.status"; "$" for the whole. */
  readonly path: string;
  readonly usual: string;
  readonly seen: string;
}

/**
 * What the customer's program says in the end, as JSON that can be compared: fields in the order of their names, the ids of the
 * call as they were in the first run.
 */
export function toState(value: unknown, plainText: (text: string) => string): unknown {
  const text = JSON.stringify(value) ?? 'null';
  return sorted(JSON.parse(plainText(text)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
}

/** Where two states differ, the deepest places first found; `ignored` paths are passed over. */
export function differencesOf(
  usual: unknown,
  seen: unknown,
  ignored: ReadonlySet<string> = new Set(),
  path = '$',
): readonly Difference[] {
  if (ignored.has(path)) return [];
  if (Array.isArray(usual) && Array.isArray(seen)) {
    const length = Math.max(usual.length, seen.length);
    return Array.from({ length }, (_, index) => index).flatMap((index) =>
      differencesOf(usual[index], seen[index], ignored, `${path}[${index}]`),
    );
  }
  if (isJsonObject(usual) && isJsonObject(seen)) {
    const names = new Set([...Object.keys(usual), ...Object.keys(seen)]);
    return [...names].flatMap((name) =>
      differencesOf(usual[name], seen[name], ignored, `${path}${step(name)}`),
    );
  }
  if (Object.is(usual, seen)) return [];
  return [{ path, usual: shown(usual), seen: shown(seen) }];
}

/**
 * The places at which two usual runs differ: times, ids and counters of the program's own, which say nothing. Undefined
 * where the two have not even the same shape: then something was left over from the first.
 */
export function volatilePaths(one: unknown, other: unknown): ReadonlySet<string> | undefined {
  const differences = differencesOf(one, other);
  if (differences.some(({ usual, seen }) => usual === NOTHING || seen === NOTHING)) return undefined;
  return new Set(differences.map(({ path }) => path));
}

/** One text for states that are the same but for ignored places. */
export function stateKey(state: unknown, ignored: ReadonlySet<string>): string {
  return JSON.stringify(without(state, ignored, '$'));
}

function without(value: unknown, ignored: ReadonlySet<string>, path: string): unknown {
  if (ignored.has(path)) return '(ignored)';
  if (Array.isArray(value)) return value.map((item, index) => without(item, ignored, `${path}[${index}]`));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, without(inner, ignored, `${path}${step(name)}`)]),
  );
}

const NOTHING = 'nothing';
const SHOWN_LENGTH = 200;

function step(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

function shown(value: unknown): string {
  if (value === undefined) return NOTHING;
  const text = JSON.stringify(value);
  return shortened(text, SHOWN_LENGTH);
}
