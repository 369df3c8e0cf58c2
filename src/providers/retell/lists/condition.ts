import { isJsonObject, type Json } from '../../../core/json.ts';

/**
 * Whether a value meets one condition of Retell's filter grammar (retell-sdk 5.66.1). `op` and the kind of
 * `value` tell conditions apart; `type` is left out by many clients. Assumed: what is not there meets nothing but
 * "np", not even "ne", and a text and a number are compared in the condition's kind.
 */
export function meetsCondition(condition: Json | undefined, value: Json | undefined): boolean {
  if (!isJsonObject(condition)) return true;
  const { op, value: wanted } = condition;
  const isPresent = value !== undefined && value !== null;
  if (op === 'pr') return isPresent;
  if (op === 'np') return !isPresent;
  if (!isPresent) return false;
  if (op === 'in') return Array.isArray(wanted) && isPlain(value) && wanted.includes(String(value));
  if (op === 'bt') return isWithin(wanted, value);
  if (typeof wanted === 'number') return meetsNumber(op, wanted, toNumber(value));
  if (typeof wanted === 'boolean') return isPlain(value) && String(value) === String(wanted);
  if (typeof wanted === 'string') return meetsText(op, wanted, value);
  return false;
}

/** Metadata and its like: each condition names the key it looks at, and all of them must hold. */
export function meetsKeyedConditions(conditions: Json | undefined, values: Json | undefined): boolean {
  if (!Array.isArray(conditions)) return true;
  return conditions.every((condition: Json) => {
    const key = isJsonObject(condition) ? condition.key : undefined;
    if (typeof key !== 'string') return true;
    const has = isJsonObject(values) && Object.hasOwn(values, key);
    return meetsCondition(condition, has ? values[key] : undefined);
  });
}

/** Objects of clients may have a "toString" of their own, and are no text anyway. */
function isPlain(value: Json): value is string | number | boolean | null {
  return typeof value !== 'object' || value === null;
}

function isWithin(range: Json | undefined, value: Json): boolean {
  if (!Array.isArray(range)) return false;
  const [low, high] = range;
  const number = toNumber(value);
  if (typeof low !== 'number' || typeof high !== 'number' || number === undefined) return false;
  return number >= low && number <= high;
}

function meetsNumber(op: Json | undefined, wanted: number, value: number | undefined): boolean {
  if (value === undefined) return false;
  switch (op) {
    case 'eq':
      return value === wanted;
    case 'ne':
      return value !== wanted;
    case 'gt':
      return value > wanted;
    case 'ge':
      return value >= wanted;
    case 'lt':
      return value < wanted;
    case 'le':
      return value <= wanted;
    default:
      return false;
  }
}

function meetsText(op: Json | undefined, wanted: string, value: Json): boolean {
  if (!isPlain(value)) return false;
  const text = String(value);
  switch (op) {
    case 'eq':
      return text === wanted;
    case 'ne':
      return text !== wanted;
    case 'sw':
      return text.startsWith(wanted);
    case 'ew':
      return text.endsWith(wanted);
    case 'co':
      return text.includes(wanted);
    default:
      return false;
  }
}

/** Dynamic variables are text, and may be compared as numbers. */
function toNumber(value: Json): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isNaN(number) ? undefined : number;
}
