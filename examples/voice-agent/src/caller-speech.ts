const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const HOURS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
// "Not sure" is no agreement.
const YES =
  /(?<!\bnot )\b(yes|yeah|yep|sure|please do|ok|okay|fine|perfect|great|that works|go ahead|correct)\b/i;
const OPENS_AT_HOUR = 8;
const CLOSES_AT_HOUR = 18;

/** What an utterance of the caller means to a booking desk. */
export interface Intent {
  readonly day: Weekday | undefined;
  /** Such as 10:00 or 15:30. */
  readonly time: string | undefined;
  readonly isYes: boolean;
  readonly isNo: boolean;
  readonly isThanks: boolean;
  readonly isGoodbye: boolean;
  readonly isRequest: boolean;
}

export function parseIntent(text: string): Intent {
  const yesAt = text.search(YES);
  const noAt = text.search(/\b(no|nope|rather not|not really)\b/i);
  return {
    day: parseDay(text),
    time: parseTime(text),
    // "Yes, no problem" agrees and "No, that's fine" declines: the first word decides.
    isYes: yesAt >= 0 && (noAt < 0 || yesAt < noAt),
    isNo: noAt >= 0 && (yesAt < 0 || noAt < yesAt),
    isThanks: /\b(thanks|thank you)\b/i.test(text),
    isGoodbye: /\b(good ?bye|bye|see you|that['’]?s all|that is all)\b/i.test(text),
    isRequest: /\b(appointment|book|booking|see the doctor|come (in|by)|visit)\b/i.test(text),
  };
}

/** The last day mentioned counts ("Tuesday, sorry, Wednesday"), unless it is the one turned down. */
export function parseDay(text: string): Weekday | undefined {
  const wished = text.replace(/\b(instead of|rather than|not)\s+(on\s+)?[a-z]+day\b/gi, '');
  const last = wished.match(/\b(mon|tues|wednes|thurs|fri|satur|sun)day/gi)?.at(-1);
  return WEEKDAYS.find((day) => day.toLowerCase() === last?.toLowerCase());
}

/** A time within office hours, rounded down to the half hour; without am or pm, office hours decide. */
export function parseTime(text: string): string | undefined {
  let last: string | undefined;
  for (const match of toDigits(text).matchAll(TIME)) {
    const [, lead, hourDigits, minuteDigits, tail] = match;
    // A bare number ("two of us") is no time; it takes a preposition, minutes or a tail to be one.
    if (lead === undefined && minuteDigits === undefined && tail === undefined) continue;
    const hour = toHour(Number(hourDigits), tail);
    if (hour < OPENS_AT_HOUR || hour >= CLOSES_AT_HOUR) continue;
    last = `${String(hour).padStart(2, '0')}:${Number(minuteDigits ?? 0) < 30 ? '00' : '30'}`;
  }
  return last;
}

/** The way a person says a time: "15:30" as "three thirty". */
export function toSpokenTime(time: string): string {
  const [hour, minute] = time.split(':');
  const name = HOURS[(Number(hour) + 11) % 12] ?? time;
  return minute === '30' ? `${name} thirty` : name;
}

const TIME = /\b(at |around |about |make it )?(\d{1,2})(?::(\d{2}))?(?: ?(am|pm|o'clock))?\b/g;

// "half past ten", "ten thirty" and "10.30 a.m." all become digits, so that one pattern finds them.
function toDigits(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(new RegExp(`\\b(${HOURS.join('|')})\\b`, 'g'), (name) => String(HOURS.indexOf(name) + 1))
    .replace(/\bhalf past (\d{1,2})\b/g, '$1:30')
    .replace(/\b(\d{1,2}) thirty\b/g, '$1:30')
    .replace(/\b(\d{1,2})\.(\d{2})\b/g, '$1:$2')
    .replace(/ ?\b([ap])\.? ?m\b\.?/g, ' $1m')
    .replace(/ in the morning\b/g, ' am')
    .replace(/ in the afternoon\b/g, ' pm');
}

function toHour(hour: number, tail: string | undefined): number {
  if (tail === 'am') return hour % 12;
  if (tail === 'pm') return (hour % 12) + 12;
  return hour < OPENS_AT_HOUR ? hour + 12 : hour;
}
