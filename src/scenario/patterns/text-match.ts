import { messageOf } from '../../core/errors.ts';
import { type SearchResult, searchPattern } from './bounded-pattern.ts';
import { findSlowPattern } from './pattern-guard.ts';

/** Longer texts are judged by their beginning: no agent says more in one turn. */
const MAX_TEXT_LENGTH = 20_000;
const MAX_PATTERN_LENGTH = 1_000;
const PATTERN = /^\/(.+)\/([a-z]*)$/s;
/** The others keep a position between uses (g, y), change the syntax (v) or have no effect here (d). */
const FLAGS = /^[imsu]*$/;

/** A text to look for: part of it, ignoring case and space, or a regular expression. */
export type TextMatcher =
  | { readonly kind: 'contains'; readonly text: string }
  | { readonly kind: 'pattern'; readonly source: string; readonly flags: string };

export type ParsedMatcher =
  | { readonly kind: 'matcher'; readonly matcher: TextMatcher }
  | { readonly kind: 'problem'; readonly problem: string };

/** Reads what a scenario looks for: /a regular expression/flags, or a text that has to occur. */
export function parseTextMatcher(text: string): ParsedMatcher {
  const [, source, flags = ''] = PATTERN.exec(text.trim()) ?? [];
  if (source === undefined) {
    return text.trim() === ''
      ? { kind: 'problem', problem: 'must not be empty' }
      : { kind: 'matcher', matcher: { kind: 'contains', text } };
  }
  const problem = problemOfPattern(source, flags);
  return problem === undefined
    ? { kind: 'matcher', matcher: { kind: 'pattern', source, flags } }
    : { kind: 'problem', problem };
}

/** What is said of a text on which an expression was stopped. */
export const TOO_SLOW = 'the regular expression was stopped after a second on this text: write it plainer';

/** Whether a text holds what was looked for. Plain texts ignore case, runs of space and the shape of quotes. */
export function matchesText(matcher: TextMatcher, text: string): boolean {
  return searchText(matcher, text) === 'found';
}

/** The same, and whether a regular expression had to be stopped. */
export function searchText(matcher: TextMatcher, text: string): SearchResult {
  const judged = text.slice(0, MAX_TEXT_LENGTH);
  if (matcher.kind === 'pattern') return searchPattern(matcher, judged);
  return fold(judged).includes(fold(matcher.text)) ? 'found' : 'missing';
}

/** The matcher as it was written, for messages. */
export function formatTextMatcher(matcher: TextMatcher): string {
  return matcher.kind === 'contains' ? JSON.stringify(matcher.text) : `/${matcher.source}/${matcher.flags}`;
}

function problemOfPattern(source: string, flags: string): string | undefined {
  if (source.length > MAX_PATTERN_LENGTH)
    return `is a regular expression of more than ${MAX_PATTERN_LENGTH} characters`;
  if (!FLAGS.test(flags)) return `has flags other than i, m, s and u: "${flags}"`;
  try {
    new RegExp(source, flags);
  } catch (error) {
    const reason = messageOf(error).replace(/^Invalid regular expression: /, '');
    return `is not a regular expression: ${reason}`;
  }
  const slow = findSlowPattern(source);
  return slow === undefined ? undefined : `is a regular expression that could take for ever: ${slow}`;
}

function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}
