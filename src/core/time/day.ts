/** Whether a text is a day of the calendar, as in "2026-11-21". Such texts sort as the days do. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const atMs = Date.parse(text);
  // Date.parse takes some days that no month has, and moves them into the next.
  return Number.isFinite(atMs) && new Date(atMs).toISOString().startsWith(text);
}
