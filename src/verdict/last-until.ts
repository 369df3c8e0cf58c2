/**
 * The index of the last of some entries that came at a moment of script time or before; -1 where none did. Entries of one
 * call stand in the order of that time, and a long call has too many of them to be looked through for each finding.
 */
export function lastUntil(entries: readonly { readonly atMs: number }[], atMs: number): number {
  let [from, to] = [0, entries.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((entries[middle]?.atMs ?? 0) <= atMs) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}
