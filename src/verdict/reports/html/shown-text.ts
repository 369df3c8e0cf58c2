/** Of one text; the rest is in the journal. */
const MOST_LETTERS = 20_000;
/** Of all texts of one table. Each frame of a long call holds all that was said before it, so that they add up. */
const TABLE_LETTERS = 1_000_000;
/** What is still shown of each text where a table has had its share. */
const LEAST_LETTERS = 500;

/** A text as far as a page shows it. */
export function shownText(text: string, letters = MOST_LETTERS): string {
  if (text.length <= letters) return text;
  return `${text.slice(0, letters).toWellFormed()}… (${text.length - letters} characters more)`;
}

/** Shows the texts of one table: less of each where there has been a lot. */
export function createTableText(): (text: string) => string {
  let left = TABLE_LETTERS;
  return (text) => {
    const shown = shownText(text, Math.max(LEAST_LETTERS, Math.min(MOST_LETTERS, left)));
    left -= shown.length;
    return shown;
  };
}
