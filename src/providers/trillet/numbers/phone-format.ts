import { isE164 } from '../../../core/e164.ts';

/** The number that was probably meant, where only the way of writing is wrong; undefined where nothing comes of it. */
export function likelyE164(number: string): string | undefined {
  const digits = number.replace(/[\s().-]/g, '').replace(/^(?:\+|00)/, '');
  const written = `+${digits}`;
  return number !== written && isE164(written) ? written : undefined;
}
