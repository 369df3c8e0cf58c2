/** A text of at most so many characters, with … for what was cut off; no character is cut in half. */
export function shortened(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  // Beyond the first plane a character is two units of a string, and half of one is no text.
  return `${text.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
