import fc, { type Arbitrary } from 'fast-check';
import { type SampleForm, sampleForm } from '../../src/contract/sample-form.ts';
import { isJsonObject, type Json, type JsonObject } from '../../src/core/json.ts';

/** Deeper objects hold what they must and nothing else; lists end. */
const DEEPEST = 4;
/** Stands for an id that an earlier reply has shown; `requestOf` puts one in. */
export const ID_MARK = '@id:';

/** Values of a schema, or what comes near: conditions between fields are not read. */
export function jsonOf(document: JsonObject, schema: Json, place = { name: '', depth: 0 }): Arbitrary<Json> {
  let isChoice = false;
  const first = sampleForm(document, schema, (all) => {
    isChoice = true;
    return firstOf(all);
  });
  if (!isChoice) return sampleOf(document, first, place);
  return fc.array(fc.nat(11), { minLength: 6, maxLength: 6 }).chain((picks) => {
    let asked = 0;
    const form = sampleForm(document, schema, (all) => {
      const pick = picks[asked % picks.length] ?? 0;
      asked += 1;
      return all[pick % all.length] ?? firstOf(all);
    });
    return sampleOf(document, form, place);
  });
}

function firstOf<T>(all: readonly T[]): T {
  const [first] = all;
  if (first === undefined) throw new Error('a schema has a choice of nothing');
  return first;
}

interface Place {
  readonly name: string;
  readonly depth: number;
}

function sampleOf(document: JsonObject, form: SampleForm, place: Place): Arbitrary<Json> {
  if (form.values !== undefined && form.values.length > 0) return fc.constantFrom(...form.values);
  switch (typeOf(form)) {
    case 'object':
      return objectOf(document, form, place);
    case 'array': {
      const { minItems = 0, maxItems = 3 } = form.bounds;
      const maxLength = Math.max(minItems, place.depth > DEEPEST ? 0 : Math.min(maxItems, 3));
      const item = maxLength === 0 ? fc.constant(null) : jsonOf(document, form.items ?? {}, below(place));
      return fc.array(item, { minLength: Math.min(minItems, 50), maxLength: Math.min(maxLength, 50) });
    }
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return numberOf(form);
    case 'null':
      return fc.constant(null);
    default:
      return textOf(form, place.name);
  }
}

function below({ name, depth }: Place): Place {
  return { name, depth: depth + 1 };
}

function objectOf(document: JsonObject, form: SampleForm, { depth }: Place): Arbitrary<Json> {
  const fields = new Map<string, Arbitrary<Json>>();
  const required: string[] = [];
  for (const [name, schema] of form.properties) {
    const isRequired = form.required.has(name);
    if (depth >= DEEPEST && !isRequired) continue;
    if (depth > 3 * DEEPEST) break;
    if (isRequired) required.push(name);
    // Built when it is drawn: schemas that hold themselves would never be done.
    fields.set(
      name,
      fc.constant(null).chain(() => jsonOf(document, schema, { name, depth: depth + 1 })),
    );
  }
  const optional = [...fields.keys()].filter((name) => !required.includes(name));
  const known = fc
    .subarray(optional, { maxLength: Math.min(8, optional.length) })
    .chain((chosen) =>
      fc.record(
        Object.fromEntries([...fields].filter(([name]) => required.includes(name) || chosen.includes(name))),
      ),
    );
  if (form.properties.size > 0 || depth > DEEPEST) return known as Arbitrary<Json>;
  const other = isJsonObject(form.others)
    ? jsonOf(document, form.others, { name: '', depth: depth + 1 })
    : anyJson();
  return fc.dictionary(fc.string({ maxLength: 12 }), other, { maxKeys: 3 });
}

function numberOf({ bounds, types }: SampleForm): Arbitrary<Json> {
  const min = bounds.minimum ?? bounds.exclusiveMinimum ?? -10;
  const max = Math.max(min, bounds.maximum ?? bounds.exclusiveMaximum ?? min + 100_000);
  const whole = fc.integer({ min: Math.ceil(min), max: Math.max(Math.ceil(min), Math.floor(max)) });
  if (types?.includes('number') !== true) return whole;
  return fc.oneof(whole, fc.double({ min, max, noNaN: true, noDefaultInfinity: true }));
}

const IS_ID = /(^|_)ids?$|Ids?$|^_id$|phone_?number|^agent$|^(from|to)(_number)?$/i;
const PHONE = ['+14155550100', '+12125550123', '+4930123456', 'sip:a@b.example'];

function textOf({ bounds, pattern }: SampleForm, name: string): Arbitrary<Json> {
  const { minLength = 0, maxLength = 200 } = bounds;
  const plain = fc.oneof(
    fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 200)) }),
    fc.constantFrom('http://127.0.0.1:9/x', 'ws://127.0.0.1:9/x', 'hello', '2026-11-01T10:00:00Z', ...PHONE),
  );
  const own = pattern === undefined ? plain : fc.oneof(plain, matchingOf(pattern));
  if (name === 'pagination_key') return fc.nat(50).map((which) => `${ID_MARK}${name}:${which}`);
  if (!IS_ID.test(name)) return own;
  return fc.oneof(
    own,
    fc.constantFrom(...PHONE),
    fc.nat(50).map((which) => `${ID_MARK}${name}:${which}`),
  );
}

function matchingOf(pattern: string): Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern), { maxLength: 60 });
  } catch {
    // Look-around and the like; the other texts have to do.
    return fc.string();
  }
}

function typeOf({ types, properties, items }: SampleForm): string | undefined {
  if (types !== undefined) return types.find((type) => type !== 'null') ?? 'null';
  if (properties.size > 0) return 'object';
  return items === undefined ? 'object' : 'array';
}

/** Anything that JSON can say. */
export function anyJson(): Arbitrary<Json> {
  // `as`: JSON values are what the library calls them, too.
  return fc.jsonValue({ maxDepth: 2, stringUnit: 'binary' }) as Arbitrary<Json>;
}
