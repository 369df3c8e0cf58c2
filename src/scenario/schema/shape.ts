import { FORMATS } from './formats.ts';

/** The part of JSON Schema that the scenario format is written in; a test holds the schema to it. */
export interface Shape {
  readonly title?: string;
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null';
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Shape;
  readonly propertyNames?: { readonly pattern: string };
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly items?: Shape;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly patternErrorMessage?: string;
  readonly format?: string;
  readonly examples?: readonly string[];
}

/** "a duration such as 4s", "a list", "true or false": what a shape asks for, for messages. */
export function describeShape(shape: Shape): string {
  if (shape.anyOf !== undefined) return alternatives(shape.anyOf.map(describeShape));
  if (shape.enum !== undefined) return alternatives(shape.enum);
  const noun = shape.format === undefined ? undefined : FORMATS.get(shape.format)?.noun;
  if (noun !== undefined) return noun;
  if (shape.type === undefined) return 'a value';
  switch (shape.type) {
    case 'object':
      return 'a group of fields';
    case 'array':
      return 'a list';
    case 'integer':
      return 'a whole number';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'null':
      return 'null';
    case 'string':
      return 'a text';
  }
}

function alternatives(words: readonly string[]): string {
  const distinct = [...new Set(words)];
  const last = distinct.at(-1) ?? '';
  return distinct.length < 2 ? last : `${distinct.slice(0, -1).join(', ')} or ${last}`;
}
