import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { Failure } from '../../pack.ts';
import { numberField, objectField, textField } from '../fields.ts';

/** When a batch may dial. Windows are minutes of the local day, and their end is left out (retell-sdk 5.66.1). */
export interface CallTimeWindow {
  readonly windows: readonly { readonly startMin: number; readonly endMin: number }[];
  /** Undefined means every day. */
  readonly days: readonly string[] | undefined;
  readonly localMsOf: (epochMs: number) => number;
}

const DEFAULT_TIME_ZONE = 'America/Los_Angeles';
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** Reads the window of a batch, whose shape the contract has made sure of; undefined where it may dial at any time. */
export function readTimeWindow(body: JsonObject): CallTimeWindow | Failure | undefined {
  const given = objectField(body, 'call_time_window');
  if (given === undefined) return undefined;
  const windows = readWindows(given.windows);
  if (windows === undefined)
    return refuse('a window must end after it starts, and cannot go beyond midnight');
  const timeZone = textField(given, 'timezone') ?? DEFAULT_TIME_ZONE;
  const localMsOf = localTimeIn(timeZone);
  if (localMsOf === undefined) return refuse(`"${timeZone}" is no IANA time zone`);
  const days = Array.isArray(given.day) && given.day.length > 0 ? given.day.map(String) : undefined;
  return { windows, days, localMsOf };
}

/** The first moment from then on at which a batch may dial, epoch ms. */
export function nextDialAtMs(window: CallTimeWindow, fromMs: number): number {
  let atMs = fromMs;
  // A window may lie in the hour that a clock leaves out when it is put forward: then look again from there.
  for (let guess = 0; guess < MOST_GUESSES; guess += 1) {
    const localMs = window.localMsOf(atMs);
    const nextLocalMs = nextLocalStart(window, localMs);
    if (nextLocalMs <= localMs) return atMs;
    atMs = epochMsOf(window, nextLocalMs, nextLocalMs - (localMs - atMs));
  }
  return atMs;
}

const MOST_GUESSES = 20;

/** When it is that time on the local clock, by a guess that supposes today's offset. A time that a day leaves out gives a later one. */
function epochMsOf({ localMsOf }: CallTimeWindow, localMs: number, guessMs: number): number {
  const correctedMs = guessMs - (localMsOf(guessMs) - localMs);
  return localMsOf(correctedMs) === localMs ? correctedMs : Math.max(guessMs, correctedMs);
}

/** The start of the next window on the local calendar, or that very moment where it lies in one. */
function nextLocalStart({ windows, days }: CallTimeWindow, localMs: number): number {
  const today = Math.floor(localMs / DAY_MS) * DAY_MS;
  const starts: number[] = [];
  for (let dayMs = today; dayMs <= today + 7 * DAY_MS; dayMs += DAY_MS) {
    if (days?.includes(DAYS[new Date(dayMs).getUTCDay()] ?? '') === false) continue;
    for (const { startMin, endMin } of windows) {
      const startMs = dayMs + startMin * MINUTE_MS;
      if (localMs < startMs) starts.push(startMs);
      else if (localMs < dayMs + endMin * MINUTE_MS) return localMs;
    }
  }
  return Math.min(...starts);
}

function readWindows(windows: Json | undefined): CallTimeWindow['windows'] | undefined {
  if (!Array.isArray(windows)) return undefined;
  const read = windows.flatMap((window: Json) => {
    const startMin = isJsonObject(window) ? numberField(window, 'start') : undefined;
    const endMin = isJsonObject(window) ? numberField(window, 'end') : undefined;
    return startMin !== undefined && endMin !== undefined && startMin < endMin ? [{ startMin, endMin }] : [];
  });
  return read.length === windows.length ? read : undefined;
}

/** Local time as if it were UTC, ms; undefined where there is no such zone. */
function localTimeIn(timeZone: string): ((epochMs: number) => number) | undefined {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...NUMERIC });
  } catch {
    return undefined;
  }
  return (epochMs) => {
    const parts = new Map(format.formatToParts(epochMs).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    const localMs = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    );
    return localMs + (epochMs % 1000);
  };
}

const NUMERIC = {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const;

function refuse(why: string): Failure {
  return { failure: 'invalid-request', message: `call_time_window: ${why}.` };
}
