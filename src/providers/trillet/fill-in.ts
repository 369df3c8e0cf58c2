import type { Json, JsonObject } from '../../core/json.ts';

/**
 * Puts values into a text, for {name} and {{name}} alike; what has no value stays as it is written (Assumed; docs:
 * calls/batch/overview write {column}).
 */
export function fillIn(text: string, values: JsonObject): string {
  return text.replace(/\{\{\s{0,9}([\w.-]{1,80})\s{0,9}\}\}|\{([\w.-]{1,80})\}/g, (whole, double, single) => {
    const name = String(double ?? single);
    return Object.hasOwn(values, name) ? plainText(values[name]) : whole;
  });
}

function plainText(value: Json | undefined): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
