import type { Entry } from './entry.ts';
import type { EntryListener } from './journal.ts';
import type { Slot } from './slot.ts';

export interface Listeners {
  /** Whether telling is worth the effort. */
  isHeard(): boolean;
  /** Returns the way to stop listening. */
  add(listener: EntryListener): () => void;
  tell(slot: Slot): void;
}

/** Listeners hear each entry once, in the order of appending, also when one of them appends. */
export function createListeners(): Listeners {
  let heard: readonly { readonly listener: EntryListener }[] = [];
  const pending: Slot[] = [];
  let isTelling = false;

  const tellAll = (entry: Entry): void => {
    for (const subscription of heard) {
      // One listener may have ended another.
      if (!heard.includes(subscription)) continue;
      try {
        subscription.listener(entry);
      } catch {
        // A listener's defect is not the writer's: what happened has happened, and stays on record.
      }
    }
  };

  return {
    isHeard: (): boolean => heard.length > 0,
    add(listener: EntryListener): () => void {
      const subscription = { listener };
      heard = [...heard, subscription];
      return () => {
        heard = heard.filter((other) => other !== subscription);
      };
    },
    tell(slot: Slot): void {
      pending.push(slot);
      if (isTelling) return;
      isTelling = true;
      // One that was appended by a listener waits until all have heard the one before it.
      for (let next = pending.shift(); next !== undefined; next = pending.shift()) tellAll(next.show());
      isTelling = false;
    },
  };
}
