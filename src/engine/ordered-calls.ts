import type { Call } from '../core/call.ts';
import type { CallOrder } from '../core/call-order.ts';
import type { Collection } from '../core/store/store.ts';

/**
 * The calls of a store, which can be looked up by number as well. A map has no last record and no way back from it, and to
 * copy a million of them takes far longer than to show the newest fifty. Nothing is numbered before somebody asks for it.
 */
export class OrderedCalls implements Collection<Call> {
  readonly #calls: Collection<Call>;
  #order: NumberedCalls | undefined;

  constructor(calls: Collection<Call>) {
    this.#calls = calls;
  }

  get size(): number {
    return this.#calls.size;
  }

  get(id: string): Call | undefined {
    return this.#calls.get(id);
  }

  has(id: string): boolean {
    return this.#calls.has(id);
  }

  put(id: string, call: Call): void {
    const isNew = this.#order !== undefined && !this.#calls.has(id);
    this.#calls.put(id, call);
    if (isNew) this.#order?.ids.push(id);
  }

  delete(id: string): boolean {
    return this.#calls.delete(id);
  }

  values(): IterableIterator<Call> {
    return this.#calls.values();
  }

  order(): CallOrder {
    // Numbers are only added: while there are as many as calls, none was deleted, taken back or put again elsewhere.
    if (this.#order?.length !== this.#calls.size) this.#order = new NumberedCalls(this.#calls);
    return this.#order;
  }
}

/** Ids, and not calls: they stay when a call is replaced, so that only a new one has to be told. */
class NumberedCalls implements CallOrder {
  readonly ids: string[] = [];
  readonly #calls: Collection<Call>;

  constructor(calls: Collection<Call>) {
    this.#calls = calls;
    for (const { id } of calls.values()) this.ids.push(id);
  }

  get length(): number {
    return this.ids.length;
  }

  at(number: number): Call | undefined {
    const id = this.ids[number];
    return id === undefined ? undefined : this.#calls.get(id);
  }
}
