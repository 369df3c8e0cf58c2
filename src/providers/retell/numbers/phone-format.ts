import { isE164 } from '../../../core/e164.ts';

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

/** One look for almost every number. */
const ANY_SANCTIONED = new RegExp(SANCTIONED.map(([, prefix]) => prefix.source).join('|'));

/** The country of a number that must not be called; undefined for every other. */
export function sanctionedCountryOf(number: string): string | undefined {
  if (!ANY_SANCTIONED.test(number)) return undefined;
  return SANCTIONED.find(([, prefix]) => prefix.test(number))?.[0];
}

/** Calling codes of the countries that imports are most likely to name; elsewhere numbers need their own. */
const CALLING_CODES: Readonly<Record<string, string>> = {
  US: '1',
  CA: '1',
  GB: '44',
  IE: '353',
  DE: '49',
  AT: '43',
  CH: '41',
  FR: '33',
  ES: '34',
  PT: '351',
  NL: '31',
  BE: '32',
  SE: '46',
  NO: '47',
  DK: '45',
  FI: '358',
  PL: '48',
  AU: '61',
  NZ: '64',
  IN: '91',
  SG: '65',
  JP: '81',
  BR: '55',
  MX: '52',
};

/** The countries that a number may belong to; none where its code is not known here. */
export function countriesOf(number: string): readonly string[] {
  const fitting = Object.entries(CALLING_CODES).filter(([, code]) => number.startsWith(`+${code}`));
  const longest = Math.max(0, ...fitting.map(([, code]) => code.length));
  return fitting.filter(([, code]) => code.length === longest).map(([country]) => country);
}

/**
 * Whether a list of countries lets a number through; none and an empty one let every number through (retell-sdk 5.66.1).
 * Where it cannot be told whether the number is from a country of the list, it is.
 */
export function isCountryAllowed(list: unknown, number: string): boolean {
  if (!Array.isArray(list) || list.length === 0) return true;
  const allowed = list.map((country) => String(country).toUpperCase());
  const countries = countriesOf(number);
  if (countries.length > 0) return countries.some((country) => allowed.includes(country));
  return allowed.some((country) => CALLING_CODES[country] === undefined);
}

/** A number as somebody wrote it, in E.164; undefined where it cannot be read (Assumed: how Retell reads them is not stated). */
export function toE164(text: string, country: string): string | undefined {
  const digits = text.replace(/[\s().\-/]/g, '');
  const number = digits.startsWith('+') ? digits : nationalToE164(digits, country);
  return number !== undefined && isE164(number) ? number : undefined;
}

function nationalToE164(digits: string, country: string): string | undefined {
  const code = CALLING_CODES[country.toUpperCase()];
  if (code === undefined || !/^\d+$/.test(digits)) return undefined;
  if (code !== '1') return `+${code}${digits.replace(/^0+/, '')}`;
  const national = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
  return national.length === 10 ? `+1${national}` : undefined;
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
