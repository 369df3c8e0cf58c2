/**
 * Words of the language that are planned and not there yet, by the title of the schema they belong to.
 * They are refused by name: a story that plays without its faults would prove nothing.
 */
const LATER: ReadonlyMap<string, readonly string[]> = new Map([['step', ['gather', 'open_stream', 'play']]]);

/** Whether a word is part of the language that this version does not play yet. */
export function isForLater(title: string | undefined, word: string): boolean {
  return title !== undefined && (LATER.get(title)?.includes(word) ?? false);
}
