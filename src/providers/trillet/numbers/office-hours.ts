import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import { textField } from '../fields.ts';
import { type DayRange, localTime, readMinute } from '../flows/time-of-day.ts';

const WEEKDAYS: readonly string[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

/**
 * Why a number takes no call at a moment, in words; undefined where it does. Its hours are lists of ranges such as 09:00-17:00
 * by day of the week (docs: telephony/bind-call-to-phoneNumber), beside a switch and a zone where they are set up later (docs:
 * phone-numbers/update-config: enabled, timezone, schedule). Assumed: what they do, that a day without ranges is closed, that
 * a schedule looks like the hours of a binding, and UTC without a zone. What cannot be read shuts nobody out.
 */
export function closedAt(officeHours: JsonObject | undefined, epochMs: number): string | undefined {
  if (officeHours === undefined || officeHours.enabled === false) return undefined;
  const days = readDays(isJsonObject(officeHours.schedule) ? officeHours.schedule : officeHours);
  if (days === undefined) return undefined;
  const { weekday, minute, timeZone } = localTime(epochMs, textField(officeHours, 'timezone'));
  const today = WEEKDAYS.indexOf(weekday);
  const yesterday = WEEKDAYS[(today + 6) % 7];
  const isOpen =
    rangesOf(days, weekday).some(({ from, to }) => minute >= from && (minute < to || to <= from)) ||
    rangesOf(days, yesterday ?? '').some(({ from, to }) => to <= from && minute < to);
  return isOpen ? undefined : `${weekday} ${clockOf(minute)} in ${timeZone}`;
}

type Days = ReadonlyMap<string, readonly DayRange[]>;

/** Undefined where no day of the week is named, or a range cannot be read. */
function readDays(hours: JsonObject): Days | undefined {
  const days = new Map<string, readonly DayRange[]>();
  for (const [name, value = null] of Object.entries(hours)) {
    const weekday = WEEKDAYS.find((day) => [day, day.slice(0, 3)].includes(name.toLowerCase()));
    if (weekday === undefined) continue;
    const entries: readonly Json[] = Array.isArray(value) ? value : value === null ? [] : [value];
    const ranges = entries.map(readRange);
    if (ranges.includes(undefined)) return undefined;
    days.set(
      weekday,
      ranges.filter((range) => range !== undefined),
    );
  }
  return days.size === 0 ? undefined : days;
}

function readRange(entry: Json): DayRange | undefined {
  if (typeof entry !== 'string') return undefined;
  const [start, end, ...more] = entry.split(/[-–]/);
  const [from, to] = [readMinute(start), readMinute(end)];
  return from === undefined || to === undefined || more.length > 0 ? undefined : { from, to };
}

function rangesOf(days: Days, weekday: string): readonly DayRange[] {
  return days.get(weekday) ?? [];
}

function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
