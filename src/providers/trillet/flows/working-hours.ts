import type { JsonObject } from '../../../core/json.ts';
import { textField } from '../fields.ts';
import { localTime, readMinute } from './time-of-day.ts';

/**
 * Whether a flow works at a moment: `start` and `end` are times of the day in its zone, UTC without one (docs:
 * flows/message-flows/create name the fields; assumed: that they look like 09:00, and that an end before the start is
 * one of the next day). Hours that cannot be read, or that are not enabled, shut nobody out.
 */
export function isWithinWorkingHours(hours: JsonObject | undefined, epochMs: number): boolean {
  if (hours?.enabled !== true) return true;
  const start = readMinute(textField(hours, 'start'));
  const end = readMinute(textField(hours, 'end'));
  if (start === undefined || end === undefined || start === end) return true;
  const { minute } = localTime(epochMs, textField(hours, 'timezone'));
  return start < end ? minute >= start && minute < end : minute >= start || minute < end;
}
