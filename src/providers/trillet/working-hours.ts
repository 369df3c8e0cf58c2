import type { JsonObject } from '../../core/json.ts';
import { textField } from './fields.ts';

const DAY_MINUTES = 24 * 60;

/**
 * Whether a flow works at a moment: `start` and `end` are times of the day in its zone, UTC without one (docs:
 * flows/message-flows/create name the fields; assumed: that they look like 09:00, and that an end before the start is
 * one of the next day). Hours that cannot be read, or that are not enabled, shut nobody out.
 */
export function isWithinWorkingHours(hours: JsonObject | undefined, epochMs: number): boolean {
  if (hours?.enabled !== true) return true;
  const start = minuteOf(textField(hours, 'start'));
  const end = minuteOf(textField(hours, 'end'));
  if (start === undefined || end === undefined || start === end) return true;
  const minute = minuteOfDay(epochMs, textField(hours, 'timezone'));
  return start < end ? minute >= start && minute < end : minute >= start || minute < end;
}

function minuteOf(text: string | undefined): number | undefined {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(text?.trim() ?? '') ?? [];
  if (hour === undefined || minute === undefined) return undefined;
  const minutes = Number(hour) * 60 + Number(minute);
  return minutes <= DAY_MINUTES && Number(minute) < 60 ? minutes : undefined;
}

function minuteOfDay(epochMs: number, timeZone: string | undefined): number {
  const clock = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: isZone(timeZone) ? timeZone : 'UTC',
  });
  return minuteOf(clock.format(epochMs)) ?? 0;
}

function isZone(timeZone: string | undefined): timeZone is string {
  if (timeZone === undefined || timeZone === '') return false;
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone }) !== undefined;
  } catch {
    return false;
  }
}
