/** What makes one record out of another, where that is less than the record itself. */
export interface RecordChange {
  readonly unset?: readonly string[];
  readonly set?: Readonly<Record<string, unknown>>;
  /** In the list of that name: from where, how many go, and what comes instead. */
  readonly splice?: Readonly<Record<string, Splice>>;
}

type Splice = readonly [at: number, removed: number, ...added: unknown[]];

/**
 * What has changed from one record to the next. Records are values, so what is the same object says the same: nothing
 * within it is looked at. Undefined where a change could not say it, with every field in its place.
 */
export function changeBetween(before: unknown, after: unknown): RecordChange | undefined {
  // The same object once more has perhaps been changed, against the rule.
  if (before === after || !isPlain(before) || !isPlain(after)) return undefined;
  const [was, is] = [shownIn(before), shownIn(after)];
  const unset = [...was.keys()].filter((name) => !is.has(name));
  const added = [...is.keys()].filter((name) => !was.has(name));
  const inPlace = [...[...was.keys()].filter((name) => is.has(name)), ...added];
  if ([...is.keys()].some((name, index) => name !== inPlace[index])) return undefined;
  const set: Record<string, unknown> = {};
  const splice: Record<string, Splice> = {};
  for (const [name, value] of is) {
    const old = was.get(name);
    if (old === value) continue;
    if (Array.isArray(old) && Array.isArray(value)) splice[name] = spliceOf(old, value);
    else set[name] = value;
  }
  return {
    ...(unset.length === 0 ? {} : { unset }),
    ...(Object.keys(set).length === 0 ? {} : { set }),
    ...(Object.keys(splice).length === 0 ? {} : { splice }),
  };
}

/** Makes the change in a record that was just read, and that nobody else has yet. */
export function applyChange(record: Record<string, unknown>, { unset, set, splice }: RecordChange): void {
  for (const name of unset ?? []) delete record[name];
  Object.assign(record, set);
  for (const [name, [at, removed, ...added]] of Object.entries(splice ?? {})) {
    const list = record[name];
    if (!Array.isArray(list)) throw new Error(`a change of a record fits none: it has no list "${name}"`);
    // Most lists grow at their end, again and again.
    if (at === list.length) for (const item of added) list.push(item);
    else record[name] = [...list.slice(0, at), ...added, ...list.slice(at + removed)];
  }
}

/** An object that JSON shows as it is. A field named __proto__ could not be set like others. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    !Object.hasOwn(value, 'toJSON') &&
    !Object.hasOwn(value, '__proto__')
  );
}

/** The fields that JSON shows. */
function shownIn(record: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> {
  return new Map(
    Object.entries(record).filter(([, value]) => !['undefined', 'function', 'symbol'].includes(typeof value)),
  );
}

/** Between what both begin with and what both end with. */
function spliceOf(before: readonly unknown[], after: readonly unknown[]): Splice {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return [start, before.length - start - end, ...after.slice(start, after.length - end)];
}
