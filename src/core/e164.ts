/** ITU-T E.164: a plus, a country code without a zero in front, and 15 digits at most; Assumed: seven at least. */
const E164 = /^\+[1-9]\d{6,14}$/;

export function isE164(number: string): boolean {
  return E164.test(number);
}
