import { expect, it } from 'vitest';
import { closedAt } from '../../../../src/providers/trillet/numbers/office-hours.ts';

/** Monday, 5 January 2026, at that hour and minute UTC. */
const monday = (hour: number, minute = 0): number => Date.UTC(2026, 0, 5, hour, minute);

it.each([
  [
    'before the first range',
    { monday: ['09:00-12:00', '13:00-17:00'] },
    monday(8, 59),
    'monday 08:59 in UTC',
  ],
  ['between two ranges', { monday: ['09:00-12:00', '13:00-17:00'] }, monday(12), 'monday 12:00 in UTC'],
  ['at the end of the last one', { Mon: '09:00 - 17:00' }, monday(17), 'monday 17:00 in UTC'],
  ['on a day without ranges', { monday: [], tuesday: ['09:00-17:00'] }, monday(10), 'monday 10:00 in UTC'],
  ['on a day that is not named', { tuesday: ['09:00-17:00'] }, monday(10), 'monday 10:00 in UTC'],
  ['after a night shift', { sunday: ['22:00-06:00'] }, monday(6), 'monday 06:00 in UTC'],
])('a number is closed %s', (_when, hours, epochMs, why) => {
  expect(closedAt(hours, epochMs)).toBe(why);
});

it.each([
  ['without hours', undefined, monday(3)],
  ['with empty hours', {}, monday(3)],
  ['with hours that are switched off', { enabled: false, tuesday: ['09:00-17:00'] }, monday(3)],
  ['with hours that are switched on, and say nothing', { enabled: true }, monday(3)],
  ['within a range', { monday: ['09:00-17:00'] }, monday(9)],
  ['to the end of the day', { monday: ['09:00-24:00'] }, monday(23, 59)],
  ['in the morning of a night shift', { sunday: ['22:00-06:00'] }, monday(5, 59)],
  ['in the evening of one', { monday: ['22:00-06:00'] }, monday(23)],
  ['where the hours cannot be read', { monday: ['nine to five'] }, monday(3)],
  ['where nobody knows the zone', { timezone: 'Mars/Base', monday: ['09:00-17:00'] }, monday(9)],
])('a number is open %s', (_when, hours, epochMs) => {
  expect(closedAt(hours, epochMs)).toBeUndefined();
});
