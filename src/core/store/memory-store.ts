import { Changes } from './changes.ts';
import type { Collection, Store, WorldStore } from './store.ts';

/** Builds a store that keeps its records in memory, for as long as the process lives. */
export function createMemoryStore(): Store {
  const worlds = new Map<string, Map<string, MemoryCollection<unknown>>>();
  const changes = new Changes();
  return {
    open(worldName) {
      let collections = worlds.get(worldName);
      if (collections === undefined) {
        collections = new Map();
        worlds.set(worldName, collections);
      }
      return toWorldStore(collections, changes);
    },
    release(worldName) {
      const collections = worlds.get(worldName);
      if (collections !== undefined && !holdsRecords(collections)) worlds.delete(worldName);
    },
    worldNames: () =>
      [...worlds].filter(([, collections]) => holdsRecords(collections)).map(([name]) => name),
    close: () => worlds.clear(),
  };
}

function toWorldStore(collections: Map<string, MemoryCollection<unknown>>, changes: Changes): WorldStore {
  return {
    collection<T>(name: string): Collection<T> {
      let found = collections.get(name);
      if (found === undefined) {
        found = createCollection(changes);
        collections.set(name, found);
      }
      // One name stands for one type of record: who puts and who gets agree on it, and the store cannot know.
      return found as Collection<T>;
    },
    atomically: (work) => changes.atomically(work),
    strictly: (work) => work(),
    // Each one is emptied and kept: parts of the world hold on to the collections that they asked for.
    clear: () => {
      for (const collection of collections.values()) collection.clear();
    },
  };
}

function holdsRecords(collections: ReadonlyMap<string, MemoryCollection<unknown>>): boolean {
  return [...collections.values()].some((collection) => collection.size > 0);
}

interface MemoryCollection<T> extends Collection<T> {
  clear(): void;
}

/** A map keeps the order of first insertion, which is just what a collection promises. */
function createCollection(changes: Changes): MemoryCollection<unknown> {
  const records = new Map<string, unknown>();
  return {
    get size() {
      return records.size;
    },
    get: (id) => records.get(id),
    has: (id) => records.has(id),
    put: (id, record) => {
      changes.beforePut(records, id);
      records.set(id, record);
    },
    delete: (id) => {
      changes.beforeDelete(records);
      return records.delete(id);
    },
    values: () => records.values(),
    clear: () => {
      changes.beforeDelete(records);
      records.clear();
    },
  };
}
