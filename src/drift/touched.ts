import type { Change, ChangeKind, Drift } from './change.ts';
import type { Usage } from './usage.ts';

/** A change, and who relies on what it is about. */
export interface TouchingChange extends Change {
  readonly touches: readonly Touch[];
}

export interface Touch {
  readonly where: string;
  readonly what: string;
}

/** Adds to each change who is touched by it. What is only information touches nobody. */
export function findTouched({ changes }: Drift, usages: readonly Usage[]): readonly TouchingChange[] {
  const byOperation = groupBy(usages, ({ operations }) => operations);
  const byEvent = groupBy(usages, ({ events }) => events);
  return changes.map((change) => {
    if (change.level === 'information') return { ...change, touches: [] };
    const touched = new Set([
      ...change.operations.flatMap((id) => byOperation.get(id) ?? []),
      ...change.events.flatMap((event) => byEvent.get(event) ?? []),
    ]);
    const met = [...touched].filter((usage) => isMet(change, usage));
    return { ...change, touches: met.map(({ where, what }) => ({ where, what })) };
  });
}

/** What concerns also those who do not send the field. */
const DUTIES: ReadonlySet<ChangeKind> = new Set([
  'field-added',
  'field-required',
  'body-required',
  'body-added',
]);

/** What is different about a field does not touch those who do not send it. */
function isMet({ side, kind, place }: Change, { sends }: Usage): boolean {
  if (side !== 'sent' || sends === undefined || DUTIES.has(kind)) return true;
  const field = /\.([^.[\] ]+)(?:\[\])*$/.exec(place)?.[1];
  return field === undefined || field === '*' || sends.has(field);
}

function groupBy(
  usages: readonly Usage[],
  keysOf: (usage: Usage) => readonly string[],
): ReadonlyMap<string, readonly Usage[]> {
  const groups = new Map<string, Usage[]>();
  for (const usage of usages) {
    for (const key of keysOf(usage)) {
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      group.push(usage);
    }
  }
  return groups;
}
