import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { Random } from '../../../core/random.ts';
import { textField } from '../fields.ts';

/** A value for each field that the agent extracts, of the kind that the field has. */
export function drawAnalysisData(fields: Json | undefined, random: Random): JsonObject {
  if (!Array.isArray(fields)) return {};
  const entries = fields.flatMap((field: Json): readonly (readonly [string, Json])[] => {
    const name = isJsonObject(field) ? textField(field, 'name') : undefined;
    const value = isJsonObject(field) ? valueFor(field, random) : undefined;
    return name === undefined || value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
}

function valueFor(field: JsonObject, random: Random): Json | undefined {
  switch (field.type) {
    case 'boolean':
      return random.next() < 0.5;
    case 'number':
      return random.integer(0, 100);
    case 'enum':
      return Array.isArray(field.choices) ? random.pick(field.choices as readonly Json[]) : undefined; // Just seen to be a list.
    case 'string':
      return Array.isArray(field.examples) && field.examples.length > 0
        ? random.pick(field.examples as readonly Json[]) // The same.
        : 'Not mentioned';
    default:
      // Presets stand beside the custom data already.
      return undefined;
  }
}
