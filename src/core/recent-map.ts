/** A map that forgets what was set longest ago once it holds too much. */
export class RecentMap<Value> {
  readonly #limit: number;
  readonly #isNeeded: (name: string) => boolean;
  readonly #onForgotten: (name: string) => void;
  readonly #values = new Map<string, Value>();

  /**
   * @param isNeeded what is not forgotten yet, although it is old; default: nothing
   * @param onForgotten told the name of whatever is forgotten
   */
  constructor(
    limit: number,
    isNeeded: (name: string) => boolean = () => false,
    onForgotten: (name: string) => void = () => {},
  ) {
    this.#limit = limit;
    this.#isNeeded = isNeeded;
    this.#onForgotten = onForgotten;
  }

  get size(): number {
    return this.#values.size;
  }

  get(name: string): Value | undefined {
    return this.#values.get(name);
  }

  /** What is set anew is as young as what is new. */
  set(name: string, value: Value): void {
    this.#values.delete(name);
    this.#values.set(name, value);
    if (this.#values.size > this.#limit) this.#forgetOldest();
  }

  #forgetOldest(): void {
    // Those that are needed go to the young end, so that they are looked at once in a round, and not each time.
    let looks = this.#values.size;
    for (const [name, value] of this.#values) {
      if (this.#values.size <= this.#limit || looks === 0) return;
      looks -= 1;
      this.#values.delete(name);
      if (this.#isNeeded(name)) this.#values.set(name, value);
      else this.#onForgotten(name);
    }
  }
}
