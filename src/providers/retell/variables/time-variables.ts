/** Where it is whatever time it is while a placeholder names no time zone (docs: build/dynamic-variables). */
const DEFAULT_ZONE = 'America/Los_Angeles';
/** docs: build/dynamic-variables. */
const CALENDAR_DAYS = 14;
const MS_PER_DAY = 86_400_000;
/** Which short names a time zone has depends on who is asked: the documents' samples say PST and AEDT. */
const LOCALES = ['en-US', 'en-GB', 'en-AU', 'en-ZA', 'en-IN'] as const;

const NAME = /^current_(time|hour|calendar)(?:_(.+))?$/;

/**
 * The value of {{current_time}}, {{current_hour}} or {{current_calendar}}, or of the same with a time zone behind it
 * ({{current_time_Australia/Sydney}}), at a moment; undefined for other names and for zones that there are not.
 */
export function timeVariable(name: string, atMs: number): string | undefined {
  const [, kind, zone = DEFAULT_ZONE] = NAME.exec(name) ?? [];
  if (kind === undefined) return undefined;
  const moment = momentIn(zone, atMs);
  if (moment === undefined) return undefined;
  switch (kind) {
    case 'time':
      return `${dayOf(moment)} at ${moment.hour % 12 || 12}:${padded(moment.minute)} ${moment.hour < 12 ? 'AM' : 'PM'} ${zoneNameOf(zone, atMs)}`;
    case 'hour':
      return String(Math.round((moment.hour + moment.minute / 60) * 100) / 100);
    default:
      return calendarFrom(moment, zone, atMs);
  }
}

/** So long ago, in the documents' words: "20 minutes 30 seconds". Assumed: what is nought is not said, and one is singular. */
export function durationText(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const parts = [
    counted(Math.floor(seconds / 3600), 'hour'),
    counted(Math.floor(seconds / 60) % 60, 'minute'),
    counted(seconds % 60, 'second'),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? '0 seconds' : parts.join(' ');
}

interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

function momentIn(zone: string, atMs: number): Moment | undefined {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
  } catch {
    return undefined;
  }
  const parts = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
  };
}

const DAY: Intl.DateTimeFormatOptions = {
  timeZone: 'UTC',
  weekday: 'long',
  month: 'long',
  day: 'numeric',
  year: 'numeric',
};

/** "Thursday, March 28, 2024", and days after it. */
function dayOf({ year, month, day }: Moment, daysLater = 0): string {
  return new Intl.DateTimeFormat('en-US', DAY).format(Date.UTC(year, month - 1, day + daysLater));
}

/** Assumed: a day a line. */
function calendarFrom(today: Moment, zone: string, atMs: number): string {
  return Array.from({ length: CALENDAR_DAYS }, (_, index) => {
    const text = `${dayOf(today, index)} ${zoneNameOf(zone, atMs + index * MS_PER_DAY)}`;
    return index === 0 ? `${text} (Today)` : text;
  }).join('\n');
}

/** PST, AEDT; where nobody has such a name for a zone, its distance: GMT+9. */
function zoneNameOf(zone: string, atMs: number): string {
  const names = LOCALES.map(
    (locale) =>
      new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' })
        .formatToParts(atMs)
        .find(({ type }) => type === 'timeZoneName')?.value ?? '',
  );
  return names.find((name) => !/^(?:GMT|UTC)[+-]/.test(name)) ?? names[0] ?? '';
}

function padded(number: number): string {
  return String(number).padStart(2, '0');
}

function counted(number: number, unit: string): string | undefined {
  if (number === 0) return undefined;
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
