import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import { isFailure } from '../../../../src/providers/pack.ts';
import { nextDialAtMs, readTimeWindow } from '../../../../src/providers/retell/calls/call-time-window.ts';

function next(window: JsonObject, from: string): string {
  const read = readTimeWindow({ call_time_window: window });
  if (read === undefined || isFailure(read)) throw new Error('no window');
  return new Date(nextDialAtMs(read, Date.parse(from))).toISOString();
}

const NINE_TO_FIVE = { windows: [{ start: 540, end: 1020 }] };

describe('the next moment at which a batch may dial', () => {
  it.each<[string, JsonObject, string, string]>([
    [
      'is now within a window',
      { ...NINE_TO_FIVE, timezone: 'UTC' },
      '2026-11-21T09:00:00.123Z',
      '2026-11-21T09:00:00.123Z',
    ],
    [
      'is the next morning at the very end',
      { ...NINE_TO_FIVE, timezone: 'UTC' },
      '2026-11-21T17:00:00Z',
      '2026-11-22T09:00:00Z',
    ],
    ['counts in Los Angeles by default', NINE_TO_FIVE, '2026-11-21T09:00:00Z', '2026-11-21T17:00:00Z'],
    [
      'is within days that are named',
      { ...NINE_TO_FIVE, day: ['Tuesday'], timezone: 'UTC' },
      '2026-11-21T12:00:00Z',
      '2026-11-24T09:00:00Z',
    ],
    [
      'is a week later on the same day',
      { ...NINE_TO_FIVE, day: ['Saturday'], timezone: 'UTC' },
      '2026-11-21T18:00:00Z',
      '2026-11-28T09:00:00Z',
    ],
    [
      'is every day where the list is empty',
      { ...NINE_TO_FIVE, day: [], timezone: 'UTC' },
      '2026-11-21T08:00:00Z',
      '2026-11-21T09:00:00Z',
    ],
    [
      'is the earlier of two windows',
      {
        windows: [
          { start: 1200, end: 1440 },
          { start: 600, end: 660 },
        ],
        timezone: 'UTC',
      },
      '2026-11-21T08:00:00Z',
      '2026-11-21T10:00:00Z',
    ],
    [
      'reaches midnight',
      { windows: [{ start: 1200, end: 1440 }], timezone: 'UTC' },
      '2026-11-21T23:59:59Z',
      '2026-11-21T23:59:59Z',
    ],
    [
      'is right where clocks are put forward overnight',
      { ...NINE_TO_FIVE, timezone: 'America/New_York' },
      '2026-03-08T05:00:00Z',
      '2026-03-08T13:00:00Z',
    ],
    [
      'is right where clocks are put back overnight',
      { ...NINE_TO_FIVE, timezone: 'America/New_York' },
      '2026-11-01T04:00:00Z',
      '2026-11-01T14:00:00Z',
    ],
    [
      'leaves out an hour that a day does not have',
      { windows: [{ start: 120, end: 180 }], timezone: 'America/New_York' },
      '2026-03-08T05:00:00Z',
      '2026-03-09T06:00:00Z',
    ],
    [
      'knows zones with odd offsets',
      { ...NINE_TO_FIVE, timezone: 'Asia/Kathmandu' },
      '2026-11-21T00:00:00Z',
      '2026-11-21T03:15:00Z',
    ],
  ])('%s', (_, window, from, expected) => {
    expect(Date.parse(next(window, from))).toBe(Date.parse(expected));
  });
});
