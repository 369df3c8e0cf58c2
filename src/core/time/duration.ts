const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const PART = /(\d+(?:\.\d+)?)(ms|s|m|h)/g;
const WHOLE = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h)\s*)+$/;

/** The shape that `parseDurationMs` accepts, for schemas and messages. */
export const DURATION_PATTERN = '^(?:\\d+(?:\\.\\d+)?(?:ms|s|m|h)\\s*)+$';

/**
 * Reads "4s", "250ms", "1m30s" as milliseconds; undefined where the text is none of these.
 * A bare number is refused on purpose: nobody can see whether 4 means seconds.
 */
export function parseDurationMs(text: string): number | undefined {
  const trimmed = text.trim();
  if (!WHOLE.test(trimmed)) return undefined;
  let totalMs = 0;
  for (const [, amount, unit] of trimmed.matchAll(PART)) {
    totalMs += Number(amount) * (UNITS_MS[unit as string] ?? 0);
  }
  return Math.round(totalMs);
}

/** "0:04.000": minutes, seconds and milliseconds of script time, for time lines. */
export function formatScriptTime(atMs: number): string {
  const whole = Math.max(0, Math.round(atMs));
  const minutes = Math.floor(whole / 60_000);
  const seconds = Math.floor((whole % 60_000) / 1000);
  return `${minutes}:${String(seconds).padStart(2, '0')}.${String(whole % 1000).padStart(3, '0')}`;
}

/** "31 ms", "4 s", "37.2 s", "11 min": for people. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  if (durationMs < 120_000) return `${Number((durationMs / 1000).toFixed(durationMs < 1000 * 10 ? 2 : 1))} s`;
  return `${Number((durationMs / 60_000).toFixed(1))} min`;
}
