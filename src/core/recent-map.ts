/** A map that forgets what was set longest ago once it holds too much. */
export class RecentMap<Value> {
  readonly #limit: number;
  readonly #isNeeded: (name: string) => boolean;
  readonly #onForgotten: (name: string) => void;
  readonly #values = new Map<string, Value>();
  /**
   * Begins with the oldest. Whoever begins anew walks over the places of all that were forgotten lately: some 30 us
   * each time in a map of 100,000.
   */
  #rest = this.#values.entries();

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
    for (let looks = this.#values.size; looks > 0 && this.#values.size > this.#limit; looks -= 1) {
      const [name, value] = this.#takeOldest();
      if (this.#isNeeded(name)) this.#values.set(name, value);
      else this.#onForgotten(name);
    }
  }

  #takeOldest(): [string, Value] {
    for (;;) {
      const { value: oldest } = this.#rest.next();
      if (oldest !== undefined) {
        this.#values.delete(oldest[0]);
        return oldest;
      }
      // Who has come to the end sees nothing that is added later.
      this.#rest = this.#values.entries();
    }
  }
}
