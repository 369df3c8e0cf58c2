const DAY_MINUTES = 24 * 60;

/** A moment as clocks on the wall of a place show it. */
export interface LocalTime {
  /** English, lower case: "monday". */
  readonly weekday: string;
  /** Since midnight. */
  readonly minute: number;
  /** The place, where it is a known one, else UTC. */
  readonly timeZone: string;
}

/** From the beginning of `from` to the end of `to`, in minutes since midnight; an end before the beginning is one of the next day. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

/** Times of the day as 9:00, 09:00 or 09:00:00, up to 24:00, in minutes since midnight; undefined for everything else. */
export function readMinute(text: string | undefined): number | undefined {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(text?.trim() ?? '') ?? [];
  if (hour === undefined || minute === undefined) return undefined;
  const minutes = Number(hour) * 60 + Number(minute);
  return minutes <= DAY_MINUTES && Number(minute) < 60 ? minutes : undefined;
}

/** What the clocks show in a zone; in UTC where it is not named, or nobody knows it. */
export function localTime(epochMs: number, zone: string | undefined): LocalTime {
  const timeZone = isZone(zone) ? zone : 'UTC';
  const clock = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  const parts = new Map(clock.formatToParts(epochMs).map(({ type, value }) => [type, value]));
  const minute = readMinute(`${parts.get('hour')}:${parts.get('minute')}`) ?? 0;
  return { weekday: parts.get('weekday')?.toLowerCase() ?? '', minute, timeZone };
}

function isZone(timeZone: string | undefined): timeZone is string {
  if (timeZone === undefined || timeZone === '') return false;
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone }) !== undefined;
  } catch {
    return false;
  }
}
