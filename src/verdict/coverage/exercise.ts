import type { Entry } from '../../core/journal/entry.ts';

/** What of a provider's API was in use, counted from a journal. */
export interface Exercise {
  /** Replies by operation and status. */
  readonly replies: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** Webhook messages that were sent, by event; attempts of one message count once. */
  readonly events: ReadonlyMap<string, number>;
  /** Frames of the LLM socket by the provider's word for them. */
  readonly sent: ReadonlyMap<string, number>;
  readonly received: ReadonlyMap<string, number>;
}

/** Counts what the entries of a journal show in use. */
export function tallyExercise(entries: readonly Entry[]): Exercise {
  const replies = new Map<string, Map<number, number>>();
  const events = new Map<string, number>();
  const sent = new Map<string, number>();
  const received = new Map<string, number>();
  for (const entry of entries) {
    if (entry.wire === 'rest') {
      // What drydial itself asked for says nothing of the program under test.
      if (entry.operation === undefined || entry.by !== undefined) continue;
      const statuses = replies.get(entry.operation) ?? new Map<number, number>();
      replies.set(entry.operation, statuses);
      countOne(statuses, entry.status);
    } else if (entry.wire === 'webhook' && entry.kind === 'attempt') {
      // What the egress guard stopped has shown the event to nobody.
      if (entry.attempt === 1 && entry.outcome.kind !== 'blocked')
        countOne(events, entry.contractEvent ?? entry.event);
    } else if (entry.wire === 'socket' && entry.kind === 'frame') {
      countOne(entry.direction === 'out' ? sent : received, entry.type);
    }
  }
  return { replies, events, sent, received };
}

/** Adds up what several runs have shown in use. */
export function addExercises(exercises: readonly Exercise[]): Exercise {
  const replies = new Map<string, Map<number, number>>();
  for (const exercise of exercises) {
    for (const [operation, statuses] of exercise.replies) {
      replies.set(operation, addCounts([replies.get(operation) ?? new Map(), statuses]));
    }
  }
  return {
    replies,
    events: addCounts(exercises.map(({ events }) => events)),
    sent: addCounts(exercises.map(({ sent }) => sent)),
    received: addCounts(exercises.map(({ received }) => received)),
  };
}

function addCounts<Key>(counts: readonly ReadonlyMap<Key, number>[]): Map<Key, number> {
  const sum = new Map<Key, number>();
  for (const own of counts) {
    for (const [key, count] of own) sum.set(key, (sum.get(key) ?? 0) + count);
  }
  return sum;
}

function countOne<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
