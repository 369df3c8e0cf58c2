import { isJsonObject } from '../json.ts';
import type { Entry, FrameEntry } from './entry.ts';

/** Why a frame had no effect that came when its call was over. */
export const CALL_OVER = 'the call was over';

/**
 * Frames that came after their call was over stand in a saved journal within `wall` of their socket's end. Whether such a frame
 * is still read depends on how fast the customer's server is, so that two runs would differ by its line.
 */
export interface SplitLate {
  /** In the order in which they came. */
  readonly rest: readonly Entry[];
  /** By the id of the entry for their socket's end. */
  readonly lateOf: ReadonlyMap<string, readonly Entry[]>;
}

/** Parts late frames from what a run says by itself. Frames of a socket whose end is not among the entries stay where they are. */
export function splitLate(entries: readonly Entry[]): SplitLate {
  const lateOf = new Map<string, Entry[]>();
  if (!entries.some(isLate)) return { rest: entries, lateOf };
  const ends = new Map(
    entries.flatMap((entry) => (isEnd(entry) ? [[entry.socketId, entry.id] as const] : [])),
  );
  const rest = entries.filter((entry) => {
    const end = isLate(entry) ? ends.get(entry.socketId) : undefined;
    if (end === undefined) return true;
    const known = lateOf.get(end);
    if (known === undefined) lateOf.set(end, [entry]);
    else known.push(entry);
    return false;
  });
  return { rest, lateOf };
}

/** The parts of a saved entry: itself without late frames, and those. */
export function lateWithin(value: unknown): { readonly own: unknown; readonly late: readonly unknown[] } {
  if (!isJsonObject(value) || !isJsonObject(value.wall) || !Array.isArray(value.wall.late))
    return { own: value, late: [] };
  const { late, ...wall } = value.wall;
  // Array.isArray has just said so.
  return { own: { ...value, wall }, late: late as readonly unknown[] };
}

function isLate(entry: Entry): entry is FrameEntry {
  return entry.wire === 'socket' && entry.kind === 'frame' && entry.dropped === CALL_OVER;
}

function isEnd(entry: Entry): entry is Entry & { readonly kind: 'closed'; readonly socketId: string } {
  return entry.wire === 'socket' && entry.kind === 'closed';
}
