import { messageOf, SimulatorError } from '../../core/errors.ts';

/** Says whether a run with this name is wanted. */
export type NameFilter = (name: string) => boolean;

/**
 * Reads what `--filter` was given: a part of a name, whatever its case, or a /pattern/ with or without flags; of
 * several one is enough.
 * @throws DRY_OPTION_INVALID
 */
export function parseNameFilter(texts: readonly string[]): NameFilter {
  const filters = texts.map(parseOne);
  return (name) => filters.length === 0 || filters.some((filter) => filter(name));
}

function parseOne(text: string): NameFilter {
  const [, source, flags = ''] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? [];
  if (source === undefined) {
    const part = text.trim().toLowerCase();
    if (part === '') throw refused(text, 'it would let nothing through');
    return (name) => name.toLowerCase().includes(part);
  }
  try {
    // Without g and y: with those a pattern remembers where it was.
    const pattern = new RegExp(source, flags.replace(/[gy]/g, ''));
    return (name) => pattern.test(name);
  } catch (error) {
    throw refused(text, messageOf(error));
  }
}

function refused(text: string, why: string): SimulatorError {
  return new SimulatorError(
    'DRY_OPTION_INVALID',
    `--filter: "${text}" is not allowed: ${why}; use a part of a name, or /a pattern/i`,
  );
}

/** A filter that lets exactly this name through, as short as it can be among these names. */
export function filterFor(name: string, among: readonly string[]): string {
  const part = name.toLowerCase();
  const isClear = among.filter((other) => other.toLowerCase().includes(part)).length <= 1;
  if (isClear && !/^\/.*\/[a-z]*$/s.test(name)) return name;
  return `/^${name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}$/`;
}
