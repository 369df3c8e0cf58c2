import { expect, it } from 'vitest';
import { isDay } from '../../../src/core/time/day.ts';

it.each(['2026-11-21', '2024-02-29', '2026-01-01'])('%s is a day', (text) => {
  expect(isDay(text)).toBe(true);
});

it.each([
  '',
  '2026',
  '2026-11',
  '2026-02-29',
  '2026-13-01',
  '2026-04-31',
  '2026-11-21T00:00:00Z',
  '21.11.2026',
  '0x26-11-21',
])('%j is none', (text) => {
  expect(isDay(text)).toBe(false);
});
