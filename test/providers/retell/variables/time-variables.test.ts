import { describe, expect, it } from 'vitest';
import { durationText, timeVariable } from '../../../../src/providers/retell/variables/time-variables.ts';

/** A Thursday afternoon in California, and Friday already in Asia and Australia. */
const AT_MS = Date.UTC(2024, 2, 28, 22, 30, 4);

describe('variables of the time', () => {
  it.each([
    ['current_time', 'Thursday, March 28, 2024 at 3:30 PM PDT'],
    ['current_time_Australia/Sydney', 'Friday, March 29, 2024 at 9:30 AM AEDT'],
    ['current_time_Europe/Madrid', 'Thursday, March 28, 2024 at 11:30 PM CET'],
    ['current_time_Asia/Tokyo', 'Friday, March 29, 2024 at 7:30 AM GMT+9'],
    ['current_hour', '15.5'],
    ['current_hour_Asia/Tokyo', '7.5'],
  ])('{{%s}} is said as the documents do', (name, value) => {
    expect(timeVariable(name, AT_MS)).toBe(value);
  });

  it('midnight and noon are twelve o’clock', () => {
    expect(timeVariable('current_time_UTC', Date.UTC(2024, 0, 1))).toContain(' at 12:00 AM UTC');
    expect(timeVariable('current_time_UTC', Date.UTC(2024, 0, 1, 12))).toContain(' at 12:00 PM UTC');
  });

  it('the calendar has fourteen days from today on, each with the zone as it is then', () => {
    const days = timeVariable('current_calendar', Date.UTC(2024, 2, 8, 20))?.split('\n') ?? [];
    expect(days).toHaveLength(14);
    expect(days.slice(0, 3)).toEqual([
      'Friday, March 8, 2024 PST (Today)',
      'Saturday, March 9, 2024 PST',
      'Sunday, March 10, 2024 PDT',
    ]);
    expect(days.at(-1)).toBe('Thursday, March 21, 2024 PDT');
  });

  it('a zone that there is not, and any other name, have no value', () => {
    expect(timeVariable('current_time_Mars/Olympus', AT_MS)).toBeUndefined();
    expect(timeVariable('current_times', AT_MS)).toBeUndefined();
    expect(timeVariable('my_current_time', AT_MS)).toBeUndefined();
  });

  it.each([
    [1_230_000, '20 minutes 30 seconds'],
    [3_661_999, '1 hour 1 minute 1 second'],
    [7_200_000, '2 hours'],
    [0, '0 seconds'],
  ])('%d ms are %s', (durationMs, text) => {
    expect(durationText(durationMs)).toBe(text);
  });
});
