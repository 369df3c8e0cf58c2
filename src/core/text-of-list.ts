import type { Json } from './json.ts';

/** A text is not worth a place of its own below so many characters. */
const LONG = 500;

/** Lists are data and never change, so a text is theirs, or their subject's, for as long as that lives. */
const texts = new WeakMap<object, string>();
const subjects = new WeakMap<readonly Json[], object>();

/**
 * Says that a list shows nothing but its subject, so that another list of the same subject has the same text: then the
 * text is made once though the lists come and go. Gives the list back.
 */
export function showing(subject: object, list: readonly Json[]): readonly Json[] {
  subjects.set(list, subject);
  return list;
}

/** What JSON.stringify gives; a long text is made once. */
export function textOfList(list: readonly Json[]): string {
  const owner = subjects.get(list) ?? list;
  const known = texts.get(owner);
  if (known !== undefined) return known;
  const text = JSON.stringify(list);
  if (text.length >= LONG) texts.set(owner, text);
  return text;
}
