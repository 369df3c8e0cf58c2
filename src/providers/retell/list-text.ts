/**
 * A list as JSON that mostly grows at its end: a conversation is shown whole with every frame, and only what is new
 * since the last time is put into words. What an item is may not change; another item in its place is another object.
 */
export class ListText<T extends object> {
  readonly #toJson: (item: T) => unknown;
  /** Items at the beginning that were the same twice, as text. */
  #settled = '';
  #settledCount = 0;
  #last: readonly T[] = [];

  constructor(toJson: (item: T) => unknown) {
    this.#toJson = toJson;
  }

  of(items: readonly T[]): string {
    this.#checkSettled(items);
    for (let item = items[this.#settledCount]; item !== undefined; item = items[this.#settledCount]) {
      if (item !== this.#last[this.#settledCount]) break;
      this.#settled += this.#nextOf(item);
      this.#settledCount += 1;
    }
    this.#last = items;
    let text = this.#settled;
    for (const item of items.slice(this.#settledCount)) text += this.#nextOf(item, text === '');
    return `[${text}]`;
  }

  #nextOf(item: T, isFirst = this.#settledCount === 0): string {
    const text = JSON.stringify(this.#toJson(item));
    return isFirst ? text : `,${text}`;
  }

  /** Comparing them costs next to nothing beside their text. */
  #checkSettled(items: readonly T[]): void {
    for (let index = 0; index < this.#settledCount; index += 1) {
      if (items[index] === this.#last[index]) continue;
      this.#settled = '';
      this.#settledCount = 0;
    }
  }
}
