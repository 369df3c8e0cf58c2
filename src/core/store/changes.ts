/** The file that goes along with the memory. */
export interface Transaction {
  begin(): void;
  commit(): void;
  rollback(): void;
}

/** Makes several changes of a store's maps one: where one of them fails, the maps go back to what they were. */
export class Changes {
  #undo: (() => void)[] | undefined;

  /** Runs `work`, which must not wait; within another run it is a part of that one. */
  atomically<T>(work: () => T, transaction?: Transaction): T {
    if (this.#undo !== undefined) return work();
    transaction?.begin();
    const undo: (() => void)[] = [];
    this.#undo = undo;
    try {
      const result = work();
      transaction?.commit();
      return result;
    } catch (thrown) {
      for (const step of undo.reverse()) step();
      transaction?.rollback();
      throw thrown;
    } finally {
      this.#undo = undefined;
    }
  }

  /** To be told before a record is put. */
  beforePut(records: Map<string, unknown>, id: string): void {
    if (this.#undo === undefined) return;
    const wasThere = records.has(id);
    const before = records.get(id);
    this.#undo.push(() => {
      if (wasThere) records.set(id, before);
      else records.delete(id);
    });
  }

  /** To be told before records are deleted. A copy, since a map gives a record that comes back the last place. */
  beforeDelete(records: Map<string, unknown>): void {
    if (this.#undo === undefined) return;
    const before = [...records];
    this.#undo.push(() => {
      records.clear();
      for (const [id, record] of before) records.set(id, record);
    });
  }
}
