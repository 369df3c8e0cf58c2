import type { Faker } from '@faker-js/faker';

/** The moment around which sampled times lie: fixed, so that one seed gives one object on any day. */
const REFERENCE_MS = Date.UTC(2026, 0, 5, 9, 0, 0);
const DAY_MS = 86_400_000;

/** What a text under a name usually looks like, first match wins. */
const TEXTS: readonly (readonly [name: RegExp, make: (faker: Faker, name: string) => string])[] = [
  [
    /(^|_)ids?$/,
    (faker, name) =>
      `${name.replace(/_?ids?$/, '') || 'id'}_${faker.string.hexadecimal({ length: 24, prefix: '', casing: 'lower' })}`,
  ],
  [/url|uri|website/, (faker) => `https://example.com/${faker.word.noun()}`],
  [/email/, (faker) => faker.internet.email({ provider: 'example.com' }).toLowerCase()],
  [
    /number$|phone$/,
    (faker) =>
      `+1${faker.string.numeric({ length: 3, allowLeadingZeros: false, exclude: ['1'] })}555${faker.string.numeric(4)}`,
  ],
  [/first_name/, (faker) => faker.person.firstName()],
  [/last_name/, (faker) => faker.person.lastName()],
  [/name|title/, (faker) => faker.commerce.productName()],
  [/timestamp|_at$|date/, (faker) => new Date(sampleTimeMs(faker, '')).toISOString()],
  [/country/, (faker) => faker.location.countryCode()],
  [/language|locale/, () => 'en-US'],
  [/timezone/, () => 'America/New_York'],
  [
    /prompt|instruction|description|summary|message|content|transcript|text/,
    (faker) => `${faker.company.catchPhrase()}.`,
  ],
];

/** A text that fits its name. */
export function sampleText(faker: Faker, name: string): string {
  const [, make] = TEXTS.find(([pattern]) => pattern.test(name)) ?? [];
  return make === undefined ? faker.word.noun() : make(faker, name);
}

/** A number that fits its name and bounds. */
export function sampleNumber(
  faker: Faker,
  name: string,
  { min, max }: { readonly min: number; readonly max: number },
): number {
  if (/timestamp|_at$/.test(name)) return Math.min(Math.max(sampleTimeMs(faker, name), min), max);
  const likely = /_ms$|duration/.test(name) ? 60_000 : /version/.test(name) ? 3 : 100;
  return faker.number.int({ min, max: Math.max(min, Math.min(max, min + likely)) });
}

/** Within the month before the reference; what begins lies before what ends. */
function sampleTimeMs(faker: Faker, name: string): number {
  const isLate = /end|modif|updat|last|complet/.test(name);
  const sinceMs = faker.number.int({ min: 0, max: 14 * DAY_MS });
  return REFERENCE_MS - (isLate ? 0 : 15 * DAY_MS) - sinceMs;
}
