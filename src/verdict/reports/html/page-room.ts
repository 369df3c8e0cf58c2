/** Letters that all calls of a page may take together: a browser opens that in a second or two. */
const PAGE_LETTERS = 16_000_000;

/** What is left of a page for its calls. */
export interface PageRoom {
  readonly isFull: boolean;
  /** Whether something of so many letters has a place still: the first thing always has, and what has none leaves none. */
  take(letters: number): boolean;
}

export function createPageRoom(letters = PAGE_LETTERS): PageRoom {
  let left = letters;
  let isFull = false;
  return {
    get isFull() {
      return isFull;
    },
    take(wanted) {
      isFull ||= wanted > left && left < letters;
      if (!isFull) left -= wanted;
      return !isFull;
    },
  };
}
