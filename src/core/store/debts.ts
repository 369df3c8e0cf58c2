import type { Statements } from './sqlite-file.ts';

/** A record that a file should have as the memory has it. */
export interface Owed {
  readonly world: string;
  readonly collection: string;
  readonly id: string;
  /** The memory: the file gets what stands there when the debt is paid. */
  readonly records: ReadonlyMap<string, unknown>;
  readonly isDeleted: boolean;
}

/** What happened to the memory of a store while its file could not be written, and has still to happen to the file. */
export class Debts {
  /** The last change of each record, and whether it was ever taken away: then its place is the last if it comes back. */
  readonly #owed = new Map<string, { readonly change: Owed; readonly wasDeleted: boolean }>();
  readonly #cleared = new Set<string>();

  /** Records and whole worlds that differ. */
  get size(): number {
    return this.#owed.size + this.#cleared.size;
  }

  add(change: Owed): void {
    const key = JSON.stringify([change.world, change.collection, change.id]);
    const before = this.#owed.get(key);
    // As in memory: who comes back comes last.
    if (before?.change.isDeleted === true) this.#owed.delete(key);
    this.#owed.set(key, { change, wasDeleted: change.isDeleted || before?.wasDeleted === true });
  }

  clearWorld(world: string): void {
    for (const [key, owed] of this.#owed) if (owed.change.world === world) this.#owed.delete(key);
    this.#cleared.add(world);
  }

  /** Writes all of it, in a transaction of the caller's. */
  write(statements: Pick<Statements, 'clear' | 'delete' | 'put'>): void {
    for (const world of this.#cleared) statements.clear.run(world);
    for (const { change, wasDeleted } of this.#owed.values()) {
      const { world, collection, id, records } = change;
      const record = records.get(id);
      if (wasDeleted || record === undefined) statements.delete.run(world, collection, id);
      if (record !== undefined) statements.put.run(world, collection, id, JSON.stringify(record));
    }
  }

  forgive(): void {
    this.#owed.clear();
    this.#cleared.clear();
  }
}
