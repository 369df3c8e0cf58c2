import type { MapEntry, MapNode, SourceNode } from './source-tree.ts';

/** Lists that add up: what is expected and what goes wrong in the included file counts too. */
const ADDED_UP: readonly string[] = ['expect', 'faults'];
/** Groups that are one thing: half of one and half of the other would be neither. */
const WHOLE: readonly string[] = ['trigger', 'analysis', 'match'];

/**
 * A group of fields on top of another one: its own fields win, groups are merged field by field, and expectations and
 * faults of both count, those of the base first.
 */
export function mergeTrees(base: MapNode, own: MapNode): MapNode {
  const entries = new Map<string, MapEntry>(base.entries.map((entry) => [entry.key, entry]));
  for (const entry of own.entries) {
    const below = entries.get(entry.key);
    const value = below === undefined ? entry.value : mergeValues(entry.key, below.value, entry.value);
    entries.set(entry.key, { ...entry, value });
  }
  return { ...own, entries: [...entries.values()] };
}

function mergeValues(key: string, below: SourceNode, own: SourceNode): SourceNode {
  if (below.kind === 'map' && own.kind === 'map') return WHOLE.includes(key) ? own : mergeTrees(below, own);
  if (below.kind === 'list' && own.kind === 'list' && ADDED_UP.includes(key))
    return { ...own, items: [...below.items, ...own.items] };
  return own;
}
