import type { Entry } from '../core/journal/entry.ts';

/** Where the entries of one world can be read. */
export interface EntrySource {
  entries(): readonly Entry[];
  subscribe(listener: (entry: Entry) => void): () => void;
}

/** Looks for what happens in a world. Each entry is taken once: two steps that ask for the same thing want it twice. */
export class Witness {
  readonly #source: EntrySource;
  readonly #taken = new Set<string>();
  /** The ways to stop listening of those who wait. */
  readonly #waiting = new Set<() => void>();

  constructor(source: EntrySource) {
    this.#source = source;
  }

  /** The first entry so far or from now on that fits and that nobody has taken; undefined where somebody gives up before. */
  async await(fits: (entry: Entry) => boolean, givenUp: Promise<void>): Promise<Entry | undefined> {
    const present = this.#source.entries().find((entry) => this.#takes(entry, fits));
    if (present !== undefined) return present;
    const next = Promise.withResolvers<Entry>();
    const unsubscribe = this.#source.subscribe((entry) => {
      if (!this.#takes(entry, fits)) return;
      stop();
      next.resolve(entry);
    });
    const stop = (): void => {
      unsubscribe();
      this.#waiting.delete(stop);
    };
    this.#waiting.add(stop);
    const found = await Promise.race([next.promise, givenUp]);
    stop();
    return found ?? undefined;
  }

  /** What has happened so far and fits, taken or not. */
  seen(fits: (entry: Entry) => boolean): readonly Entry[] {
    return this.#source.entries().filter(fits);
  }

  /** The world is over, and with its clock stopped nobody gives up by himself any more: nothing is listened to from now on. */
  close(): void {
    for (const stop of this.#waiting) stop();
  }

  #takes(entry: Entry, fits: (entry: Entry) => boolean): boolean {
    if (this.#taken.has(entry.id) || !fits(entry)) return false;
    this.#taken.add(entry.id);
    return true;
  }
}
