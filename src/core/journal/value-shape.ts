import { isJsonObject } from '../json.ts';

/** Says what keeps the value of a field from being what it should be; `at` names the field. Undefined where nothing does. */
export type FieldCheck = (value: unknown, at: string) => string | undefined;

/** Fields that must be there, each with its check. */
export type Shape = Readonly<Record<string, FieldCheck>>;

function ofType(type: 'string' | 'number' | 'boolean'): FieldCheck {
  return (value, at) => {
    if (value === undefined) return `its "${at}" is missing`;
    return typeof value === type ? undefined : `its "${at}" is no ${type}`;
  };
}

export const STRING = ofType('string');
export const NUMBER = ofType('number');
export const BOOLEAN = ofType('boolean');

/** A field that need not be there. */
export function optional(check: FieldCheck): FieldCheck {
  return (value, at) => (value === undefined ? undefined : check(value, at));
}

/** A group of fields, of which these are looked at. */
export function group(shape: Shape): FieldCheck {
  return (value, at) => {
    if (value === undefined) return `its "${at}" is missing`;
    return isJsonObject(value) ? problemOfFields(value, shape, `${at}.`) : `its "${at}" is no object`;
  };
}

export function listOf(check: FieldCheck): FieldCheck {
  return (value, at) => {
    if (value === undefined) return `its "${at}" is missing`;
    if (!Array.isArray(value)) return `its "${at}" is no list`;
    for (const [index, item] of value.entries()) {
      const problem = check(item, `${at}[${index}]`);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
}

/** An object that tells by its `kind` which fields it has; of a kind that is not among them nothing is asked. */
export function variants(shapes: Readonly<Record<string, Shape>>, isClosed = false): FieldCheck {
  const known = new Map(Object.entries(shapes));
  return (value, at) => {
    if (value === undefined) return `its "${at}" is missing`;
    if (!isJsonObject(value) || typeof value.kind !== 'string')
      return `its "${at}" is no object with a "kind"`;
    const shape = known.get(value.kind);
    if (shape !== undefined) return problemOfFields(value, shape, `${at}.`);
    return isClosed
      ? `its "${at}" is of the kind ${JSON.stringify(value.kind)}, which is not known`
      : undefined;
  };
}

/** The first problem among the fields of an object; `before` stands before their names. */
export function problemOfFields(
  value: Readonly<Record<string, unknown>>,
  shape: Shape,
  before = '',
): string | undefined {
  for (const [field, check] of Object.entries(shape)) {
    const problem = check(value[field], `${before}${field}`);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
