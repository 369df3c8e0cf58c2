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

  constructor(source: EntrySource) {
    this.#source = source;
  }

  /** The first entry so far or from now on that fits and that nobody has taken; undefined where somebody gives up before. */
  async await(fits: (entry: Entry) => boolean, givenUp: Promise<void>): Promise<Entry | undefined> {
    const present = this.#source.entries().find((entry) => this.#takes(entry, fits));
    if (present !== undefined) return present;
    let stop = (): void => {};
    const next = new Promise<Entry>((resolve) => {
      stop = this.#source.subscribe((entry) => {
        if (!this.#takes(entry, fits)) return;
        stop();
        resolve(entry);
      });
    });
    const found = await Promise.race([next, givenUp]);
    stop();
    return found ?? undefined;
  }

  /** What has happened so far and fits, taken or not. */
  seen(fits: (entry: Entry) => boolean): readonly Entry[] {
    return this.#source.entries().filter(fits);
  }

  #takes(entry: Entry, fits: (entry: Entry) => boolean): boolean {
    if (this.#taken.has(entry.id) || !fits(entry)) return false;
    this.#taken.add(entry.id);
    return true;
  }
}
