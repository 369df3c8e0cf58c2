import { messageOf } from '../../core/errors.ts';
import { searchPattern } from '../../scenario/patterns/bounded-pattern.ts';
import { ANY_WORDS, plain, type RecordedReply } from './recorded-reply.ts';

/** What may stand in recorded words for something that varies. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  any: '.*?',
  word: "[\\p{L}\\p{N}'’-]+",
  number: '\\d+(?:[.,]\\d+)*',
  uuid: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
};

/** The names of the placeholders, for messages. */
const PLACEHOLDER_NAMES: readonly string[] = Object.keys(PLACEHOLDERS);

/** Whether a reply is what was recorded. */
export function isSameReply(recorded: RecordedReply, seen: RecordedReply): boolean {
  return (
    recorded.to === seen.to &&
    recorded.outcome === seen.outcome &&
    recorded.ends_call === seen.ends_call &&
    recorded.transfer_to === seen.transfer_to &&
    recorded.presses === seen.presses &&
    areSameWords(recorded.says, seen.says)
  );
}

/** Whether words are what was recorded: the very same, or what placeholders or a /pattern/ let through. */
export function areSameWords(recorded: string, seen: string): boolean {
  const said = plain(seen);
  if (recorded === ANY_WORDS || plain(recorded) === said) return true;
  const pattern = patternOf(recorded);
  // Several {{any}} in one reply can be tried in more ways than anybody waits for: where it is stopped, it is not the same.
  return pattern !== undefined && searchPattern(pattern, said) === 'found';
}

/** Says why recorded words cannot be held against anything; undefined where they can. */
export function problemOf(recorded: string): string | undefined {
  const unknown = [...recorded.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].find(
    ([, name = '']) => !PLACEHOLDER_NAMES.includes(name),
  );
  if (unknown !== undefined)
    return `${unknown[0]} is no placeholder; there are ${PLACEHOLDER_NAMES.join(', ')}`;
  try {
    const pattern = patternOf(recorded);
    if (pattern !== undefined) new RegExp(pattern.source, pattern.flags);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

function patternOf(recorded: string): { readonly source: string; readonly flags: string } | undefined {
  const [, source, flags = ''] = /^\/(.+)\/([a-z]*)$/s.exec(recorded) ?? [];
  if (source !== undefined) return { source, flags: flags.replace(/[gy]/g, '') };
  if (!recorded.includes('{{')) return undefined;
  const parts = plain(recorded).split(/\{\{\s*(\w+)\s*\}\}/);
  // Every second part is the name of a placeholder.
  const built = parts.map((part, index) =>
    index % 2 === 0 ? part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&') : (PLACEHOLDERS[part] ?? ''),
  );
  return { source: `^${built.join('')}$`, flags: 'iu' };
}
