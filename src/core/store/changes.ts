/** The file that goes along with the memory. */
export interface Transaction {
  begin(): void;
  commit(): void;
  rollback(): void;
}

/** Makes several changes of a store's maps one: where one of them fails, the maps go back to what they were. */
export class Changes {
  #isOpen = false;
  /** Most events of a call change nothing, so a run begins without a list. */
  #undo: Undo[] | undefined;

  /** Runs `work`, which must not wait; within another run it is a part of that one. */
  atomically<T>(work: () => T, transaction?: Transaction): T {
    if (this.#isOpen) return work();
    transaction?.begin();
    this.#isOpen = true;
    try {
      const result = work();
      transaction?.commit();
      return result;
    } catch (thrown) {
      for (const step of this.#undo?.reverse() ?? []) takeBack(step);
      transaction?.rollback();
      throw thrown;
    } finally {
      this.#isOpen = false;
      this.#undo = undefined;
    }
  }

  /** To be told before a record is put. Records are never undefined. */
  beforePut(records: Map<string, unknown>, id: string): void {
    if (this.#isOpen) this.#remember({ records, id, before: records.get(id) });
  }

  /** To be told before records are deleted. A copy, since a map gives a record that comes back the last place. */
  beforeDelete(records: Map<string, unknown>): void {
    if (this.#isOpen) this.#remember({ records, id: undefined, before: [...records] });
  }

  #remember(undo: Undo): void {
    if (this.#undo === undefined) this.#undo = [undo];
    else this.#undo.push(undo);
  }
}

/** How a map was before a change; with an id, how one of its records was: undefined where there was none. */
type Undo =
  | { readonly records: Map<string, unknown>; readonly id: string; readonly before: unknown }
  | {
      readonly records: Map<string, unknown>;
      readonly id: undefined;
      readonly before: readonly (readonly [string, unknown])[];
    };

function takeBack(undo: Undo): void {
  const { records, id } = undo;
  if (id === undefined) {
    records.clear();
    for (const [name, record] of undo.before) records.set(name, record);
  } else if (undo.before === undefined) records.delete(id);
  else records.set(id, undo.before);
}
