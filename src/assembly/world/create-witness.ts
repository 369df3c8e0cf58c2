import type { MemoryJournal } from '../../core/journal/memory-journal.ts';
import { Witness } from '../../engine/witness.ts';

/** Sees what is written down about one world. */
export function createWitness(world: string, journal: MemoryJournal): Witness {
  return new Witness({
    entries: () => journal.entries({ world }),
    subscribe: (listener) =>
      journal.subscribe((entry) => {
        if (entry.world === world) listener(entry);
      }),
  });
}
