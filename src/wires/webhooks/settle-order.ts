/** A place in the order; `settle` runs its work as soon as every earlier place has run its own. */
export interface SettlePlace {
  settle(work: () => void): void;
}

interface Slot {
  work: (() => void) | undefined;
}

/**
 * Lets things that were started in some order take effect in that order, whichever answers first. On the
 * skipping clock all attempts of one script instant are awaited before time moves on, so this costs nothing
 * and makes the journal of two runs the same.
 */
export class SettleOrder {
  readonly #slots: Slot[] = [];

  enter(): SettlePlace {
    const slot: Slot = { work: undefined };
    this.#slots.push(slot);
    return {
      settle: (work) => {
        slot.work = work;
        this.#runReady();
      },
    };
  }

  #runReady(): void {
    for (let work = this.#slots[0]?.work; work !== undefined; work = this.#slots[0]?.work) {
      this.#slots.shift();
      work();
    }
  }
}
