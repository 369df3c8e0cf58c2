/** How far some values reach. */
export class Extent {
  #least = Number.POSITIVE_INFINITY;
  #most = Number.NEGATIVE_INFINITY;

  add(value: number): void {
    if (value < this.#least) this.#least = value;
    if (value > this.#most) this.#most = value;
  }

  /** From the least to the greatest; 0 where there are none. */
  get width(): number {
    return this.#most < this.#least ? 0 : this.#most - this.#least;
  }
}
