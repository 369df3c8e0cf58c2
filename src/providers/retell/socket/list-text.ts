/**
 * A list as JSON that mostly grows at its end: a conversation is shown whole with every frame, and only what is new
 * since the last time is put into words. What an item is may not change; another item in its place is another object.
 */
export class ListText<T extends object> {
  readonly #toJson: (item: T) => unknown;
  /** Items at the beginning that were the same twice, as text. */
  #settled = '';
  readonly #settledItems: T[] = [];
  /** Those behind them, as they were the last time. */
  #rest: readonly Worded<T>[] = [];

  constructor(toJson: (item: T) => unknown) {
    this.#toJson = toJson;
  }

  /** The items with commas between them, and without the brackets: whoever puts them there has text to add anyway. */
  of(items: readonly T[]): string {
    this.#checkSettled(items);
    this.#settle(items);
    const before = this.#settledItems.length;
    this.#rest = items.slice(before).map((item, index) => ({
      item,
      text: `${before + index === 0 ? '' : ','}${JSON.stringify(this.#toJson(item))}`,
    }));
    let text = this.#settled;
    for (const worded of this.#rest) text += worded.text;
    return text;
  }

  /** What was shown the last time is not put into words again: texts that were shown may be kept for long. */
  #settle(items: readonly T[]): void {
    for (const { item, text } of this.#rest) {
      if (item !== items[this.#settledItems.length]) return;
      this.#settled += text;
      this.#settledItems.push(item);
    }
  }

  /** Comparing them costs next to nothing beside their text. */
  #checkSettled(items: readonly T[]): void {
    if (this.#settledItems.every((item, index) => item === items[index])) return;
    this.#settled = '';
    this.#settledItems.length = 0;
    this.#rest = [];
  }
}

interface Worded<T> {
  readonly item: T;
  /** With the comma before it. */
  readonly text: string;
}
