import type { QuirkValues } from '../../pack.ts';
import { quirkValue } from '../quirks.ts';
import { createStatusQuirk } from './resource-quirks.ts';

/** The status of a reply that creates something; of folders alone it is documented. */
export function createdStatus(quirks: QuirkValues): number {
  return Number(quirkValue(quirks, createStatusQuirk));
}
