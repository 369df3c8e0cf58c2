import { isJsonObject, type Json } from '../../core/json.ts';
import { shortened } from '../../core/text/shortened.ts';
import type { SearchResult } from './bounded-pattern.ts';
import { parseTextMatcher, searchText, TOO_SLOW } from './text-match.ts';

/** One field that is not as expected. */
export interface Mismatch {
  /** "call.disconnection_reason", or "body" for the whole. */
  readonly path: string;
  readonly expected: string;
  readonly seen: string;
}

/**
 * Compares a body with the part of it that is expected: every given field must be there with that value,
 * lists must agree item by item, and a string like "/text/i" is a regular expression.
 */
export function mismatchesOf(expected: Json, seen: unknown, path = ''): readonly Mismatch[] {
  if (Array.isArray(expected)) return mismatchesOfList(expected, seen, path);
  if (isJsonObject(expected)) return mismatchesOfObject(expected, seen, path);
  const found = searchScalar(expected, seen);
  if (found === 'found') return [];
  const { seen: text, ...rest } = mismatch(expected, seen, path);
  return [{ ...rest, seen: found === 'too-slow' ? `${text} (${TOO_SLOW})` : text }];
}

function mismatchesOfObject(
  expected: { readonly [field: string]: Json },
  seen: unknown,
  path: string,
): readonly Mismatch[] {
  if (!isJsonObject(seen)) return [mismatch(expected, seen, path)];
  return Object.entries(expected).flatMap(([field, value]) =>
    mismatchesOf(
      value,
      Object.hasOwn(seen, field) ? seen[field] : undefined,
      path === '' ? field : `${path}.${field}`,
    ),
  );
}

function mismatchesOfList(expected: readonly Json[], seen: unknown, path: string): readonly Mismatch[] {
  if (!Array.isArray(seen)) return [mismatch(expected, seen, path)];
  if (seen.length !== expected.length) {
    return [{ path: path || 'body', expected: `${expected.length} items`, seen: `${seen.length} items` }];
  }
  return expected.flatMap((value, index) => mismatchesOf(value, seen[index], `${path}[${index}]`));
}

function searchScalar(expected: Json, seen: unknown): SearchResult {
  if (expected === seen) return 'found';
  if (typeof expected !== 'string' || typeof seen === 'object' || seen === undefined) return 'missing';
  // What only looks like a pattern ("/calls/x") is a plain value; it was compared above.
  const parsed = parseTextMatcher(expected);
  if (parsed.kind === 'problem' || parsed.matcher.kind !== 'pattern') return 'missing';
  return searchText(parsed.matcher, String(seen));
}

function mismatch(expected: Json, seen: unknown, path: string): Mismatch {
  return {
    path: path || 'body',
    expected: shown(expected),
    seen: seen === undefined ? 'nothing' : shown(seen),
  };
}

const SHOWN_LENGTH = 200;

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return shortened(text, SHOWN_LENGTH);
}
