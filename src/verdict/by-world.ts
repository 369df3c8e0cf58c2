/**
 * Values by world and id: two worlds with one seed number theirs alike. A joined key for each of many entries would take
 * longer than all else.
 */
export class ByWorld<Value> {
  readonly #worlds = new Map<string, Map<string, Value>>();
  /** Those of the world that was asked for last: most journals are of one. */
  #world: string | undefined;
  #values: Map<string, Value> | undefined;

  get(world: string, id: string): Value | undefined {
    return this.#of(world)?.get(id);
  }

  set(world: string, id: string, value: Value): void {
    const known = this.#of(world);
    if (known !== undefined) known.set(id, value);
    else this.#worlds.set(world, new Map([[id, value]]));
  }

  #of(world: string): Map<string, Value> | undefined {
    if (this.#values !== undefined && this.#world === world) return this.#values;
    this.#world = world;
    this.#values = this.#worlds.get(world);
    return this.#values;
  }
}
