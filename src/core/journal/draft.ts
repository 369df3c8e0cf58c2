import type { Entry, EntryBase, WallFacts } from './entry.ts';

/**
 * What a part hands in: the journal adds id, script time and wall time, and leaves out what is undefined. A draft that names
 * all its usual fields at once takes less memory than one to which they are added.
 */
export type Draft<E extends Entry = Entry> = Distribute<E>;

type Distribute<T> = T extends EntryBase
  ? OrUndefined<Omit<T, 'id' | 'world' | 'atMs' | 'wall'>> & { readonly wall?: Omit<WallFacts, 'atMs'> }
  : never;

type OrUndefined<T> = { [Field in keyof T]: object extends Pick<T, Field> ? T[Field] | undefined : T[Field] };
