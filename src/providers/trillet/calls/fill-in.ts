import type { Json, JsonObject } from '../../../core/json.ts';
import { valueInUrl } from '../../../core/text/value-in-url.ts';

/**
 * Puts values into a text, for {name} and {{name}} alike; what has no value stays as it is written (Assumed; docs:
 * calls/batch/overview write {column}).
 */
export function fillIn(text: string, values: JsonObject): string {
  return fill(text, values, (value) => value);
}

/**
 * Puts values into a URL. Assumed: percent-encoded in its path and query, so that a value stays one part of it, and as
 * they are before those ("{base}/slots").
 */
export function fillInUrl(url: string, values: JsonObject): string {
  return fill(url, values, valueInUrl);
}

type Written = (value: string, before: string) => string;

function fill(text: string, values: JsonObject, written: Written): string {
  return text.replace(PLACEHOLDER, (whole: string, double?: string, single?: string, offset = 0) => {
    const name = double ?? single ?? '';
    return Object.hasOwn(values, name) ? written(plainText(values[name]), text.slice(0, offset)) : whole;
  });
}

const PLACEHOLDER = /\{\{\s{0,9}([\w.-]{1,80})\s{0,9}\}\}|\{([\w.-]{1,80})\}/g;

function plainText(value: Json | undefined): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
