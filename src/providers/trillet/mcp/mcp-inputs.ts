import type { Json, JsonObject } from '../../../core/json.ts';

/** Parts of the schemas of tools. Nothing besides the named fields is taken, so that a slip of the pen is told. */
export function objectOf(
  properties: Readonly<Record<string, JsonObject>>,
  required: readonly string[] = [],
): JsonObject {
  return { type: 'object', properties, required, additionalProperties: false };
}

export function text(description: string): JsonObject {
  return { type: 'string', minLength: 1, description };
}

export function choice(values: readonly string[], description: string): JsonObject {
  return { type: 'string', enum: values, description };
}

export function seconds(description: string): JsonObject {
  return { type: 'number', minimum: 0, description };
}

export function flag(description: string): JsonObject {
  return { type: 'boolean', description };
}

export function anything(description: string): JsonObject {
  return { type: 'object', description };
}

/** What costs money is only done where the model says that a person wants it. */
export const CONFIRM: JsonObject = {
  type: 'boolean',
  const: true,
  description: 'Must be true: a person has agreed to what this costs.',
};

/** Only the fields that are there. */
export function given(fields: Readonly<Record<string, Json | undefined>>): JsonObject {
  // What is left has a value.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as JsonObject;
}

/** A value as a part of a path. */
export function inPath(value: Json | undefined): string {
  return encodeURIComponent(String(value ?? ''));
}
