import { parseDurationMs } from '../../core/time/duration.ts';

/** Milliseconds of a text that the formats have accepted. */
export function durationMs(text: string): number {
  return parseDurationMs(text) ?? 0;
}

/** The same for a field that may be absent. */
export function optionalDurationMs(text: string | undefined): number | undefined {
  return text === undefined ? undefined : durationMs(text);
}
