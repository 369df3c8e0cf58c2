/** ITU-T E.164: a plus, a country code without a zero in front, and 15 digits at most. */
const E164 = /^\+[1-9]\d{6,14}$/;

export function isE164(number: string): boolean {
  return E164.test(number);
}

/** The number that was probably meant, where only the way of writing is wrong; undefined where nothing comes of it. */
export function likelyE164(number: string): string | undefined {
  const digits = number.replace(/[\s().-]/g, '').replace(/^(?:\+|00)/, '');
  const written = `+${digits}`;
  return number !== written && isE164(written) ? written : undefined;
}
