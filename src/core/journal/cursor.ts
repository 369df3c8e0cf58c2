/**
 * A name for one entry that no other has: two plays of one scenario make the same ids, each in a world of its own.
 */
export function cursorOf(entry: { readonly world: string; readonly id: string }): string {
  // A world's name is cut at 60 units, which may halve a character.
  return `${entry.world} ${entry.id}`.toWellFormed();
}
