import { shortened } from './shortened.ts';

/** A text in one line of at most so many characters. */
export function excerpt(text: string, maxLength: number): string {
  return shortened(text.replace(/\s+/g, ' ').trim(), maxLength);
}
