/** "+", a country code and the number: seven to fifteen digits in all. */
const E164 = /^\+[1-9]\d{6,14}$/;

export function isE164(number: string): boolean {
  return E164.test(number);
}

/** Destinations that Retell refuses (docs: deploy/outbound-call). +7 without 6 or 7 after it is Russia, with it Kazakhstan. */
const SANCTIONED: readonly (readonly [string, RegExp])[] = [
  ['Cuba', /^\+53/],
  ['Iran', /^\+98/],
  ['North Korea', /^\+850/],
  ['Syria', /^\+963/],
  ['Russia', /^\+7(?![67])/],
  ['Belarus', /^\+375/],
  ['Venezuela', /^\+58/],
];

/** The country of a number that must not be called; undefined for every other. */
export function sanctionedCountryOf(number: string): string | undefined {
  return SANCTIONED.find(([, prefix]) => prefix.test(number))?.[0];
}

const NORTH_AMERICAN = /^\+1(\d{3})(\d{3})(\d{4})$/;

/** "+1 (415) 555-0100"; a number from elsewhere stays as it is (Assumed). */
export function prettyNumber(number: string): string {
  return number.replace(NORTH_AMERICAN, '+1 ($1) $2-$3');
}

/** The three digits after +1; undefined for numbers from elsewhere. */
export function areaCodeOf(number: string): number | undefined {
  const areaCode = NORTH_AMERICAN.exec(number)?.[1];
  return areaCode === undefined ? undefined : Number(areaCode);
}
