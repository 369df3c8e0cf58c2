import { steadyNowMs } from '../../core/wall-clock.ts';

interface Early {
  readonly run: () => void;
  readonly atMs: number;
}

/**
 * Several that are waited for at the same time are heard in the order in which they were asked: who is quickest differs
 * from run to run, and a journal may not.
 */
export class HearingOrder {
  readonly #places: Place[] = [];
  #isHearing = false;

  /** A place behind all others. */
  join(): Place {
    const place = new Place((run) => this.#during(run));
    this.#places.push(place);
    if (this.#places.length === 1) place.takeTurn();
    return place;
  }

  /** Those who are next wait until it has run. */
  #during(run: () => void): void {
    if (this.#isHearing) {
      run();
      return;
    }
    this.#isHearing = true;
    try {
      run();
      this.#goOn();
    } finally {
      this.#isHearing = false;
    }
  }

  #goOn(): void {
    while (this.#places[0]?.isOver === true) {
      this.#places.shift();
      this.#places[0]?.takeTurn();
    }
  }
}

/** One that is waited for; what comes from it before its turn is kept until then. */
export class Place {
  readonly #during: (run: () => void) => void;
  #early: Early[] = [];
  #hasTurn = false;
  #isOver = false;
  #cameAtMs: number | undefined;

  constructor(during: (run: () => void) => void) {
    this.#during = during;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** When that which is heard now has come, as a reading of `steadyNowMs`. */
  get cameAtMs(): number {
    return this.#cameAtMs ?? steadyNowMs();
  }

  hear(run: () => void): void {
    if (this.#hasTurn) this.#during(run);
    else this.#early.push({ run, atMs: steadyNowMs() });
  }

  /** Nothing is waited for any more, whether it came or not. */
  leave(): void {
    this.#during(() => {
      this.#isOver = true;
    });
  }

  takeTurn(): void {
    this.#hasTurn = true;
    const early = this.#early;
    this.#early = [];
    for (const { run, atMs } of early) {
      this.#cameAtMs = atMs;
      run();
    }
    this.#cameAtMs = undefined;
  }
}
