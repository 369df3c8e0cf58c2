import type { Faker } from '@faker-js/faker';
import { faker } from '@faker-js/faker/locale/en';
import { isJsonObject, type Json, type JsonObject } from '../core/json.ts';
import { createRandom } from '../core/random.ts';
import type { SchemaPointer } from './pointer.ts';
import { type SampleForm, sampleForm } from './sample-form.ts';
import { sampleNumber, sampleText } from './sample-text.ts';
import type { Check } from './validator.ts';

/*
 * Loaded only where somebody asks for made-up objects: its data takes longer to load than the rest of drydial.
 */

export interface SampleRequest {
  readonly document: JsonObject;
  readonly schema: SchemaPointer;
  /** The same text gives the same value. */
  readonly seed: string;
  /** Values that are known, by the name of the property, wherever it stands: the id that was asked for. */
  readonly known: JsonObject;
  /** What the value has to pass. */
  readonly check: Check;
}

/** Deeper objects hold what they must and nothing else. */
const DEEPEST_OPTIONAL = 2;
const DEEPEST_ITEMS = 4;
const MOST_TRIES = 30;

/** Makes up a value of a schema; undefined where none was found that passes. */
export function synthesize(request: SampleRequest): Json | undefined {
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    // The library keeps one source of chance; nothing else draws from it until the value is made.
    faker.seed(createRandom(`${request.seed}/${attempt}`).integer(0, 2 ** 31));
    // Conditions between fields (`if`, `not`) are not read but tried: later tries leave more of them out.
    const value = new Sampler(faker, request, attempt < MOST_TRIES / 2 ? DEEPEST_OPTIONAL : 0).valueOf(
      request.schema,
    );
    if (request.check.accepts(value)) return value;
  }
  return undefined;
}

interface Place {
  readonly name: string;
  readonly depth: number;
}

class Sampler {
  readonly #faker: Faker;
  readonly #request: SampleRequest;
  readonly #deepestOptional: number;

  constructor(source: Faker, request: SampleRequest, deepestOptional: number) {
    this.#faker = source;
    this.#request = request;
    this.#deepestOptional = deepestOptional;
  }

  valueOf(pointer: SchemaPointer): Json {
    return this.#sample({ $ref: pointer }, { name: '', depth: 0 });
  }

  #sample(schema: Json, place: Place): Json {
    const form = this.#form(schema);
    const { name } = place;
    const known = Object.hasOwn(this.#request.known, name) ? this.#request.known[name] : undefined;
    const type = this.#typeOf(form);
    if (known !== undefined && typeof known === (type === 'integer' ? 'number' : type)) return known;
    if (form.values !== undefined) return this.#choose(form.values.filter((value) => value !== null)) ?? null;
    switch (type) {
      case 'object':
        return this.#object(form, place);
      case 'array':
        return this.#array(form, place);
      case 'boolean':
        // A page that says there is more would be asked for it.
        return name !== 'has_more' && this.#faker.datatype.boolean();
      case 'integer':
      case 'number':
        return this.#number(form, name);
      case 'null':
        return null;
      default:
        return this.#text(form, name);
    }
  }

  #object(form: SampleForm, { depth }: Place): JsonObject {
    const made: Record<string, Json> = {};
    for (const [name, schema] of form.properties) {
      const isRequired = form.required.has(name);
      if (!isRequired && !this.#isLikely(name, schema, depth)) continue;
      made[name] = this.#sample(schema, { name, depth: depth + 1 });
    }
    return made;
  }

  #isLikely(name: string, schema: Json, depth: number): boolean {
    if (Object.hasOwn(this.#request.known, name)) return true;
    // A key of a further page would lead to nothing.
    if (depth >= this.#deepestOptional || name === 'pagination_key') return false;
    const isLikely = this.#faker.datatype.boolean(0.7);
    return isLikely && !this.#form(schema).isDeprecated;
  }

  #array(form: SampleForm, place: Place): readonly Json[] {
    const { minItems = 0, maxItems = 2 } = form.bounds;
    const usual = place.depth < DEEPEST_ITEMS ? Math.min(maxItems, 2) : 0;
    const count = Math.max(minItems, usual);
    const items = form.items ?? { type: 'string' };
    const made = Array.from({ length: count }, () =>
      this.#sample(items, { ...place, depth: place.depth + 1 }),
    );
    return form.isUnique ? [...new Map(made.map((item) => [JSON.stringify(item), item])).values()] : made;
  }

  #number({ bounds, types }: SampleForm, name: string): number {
    const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = bounds;
    const min = Math.max(
      minimum,
      bounds.exclusiveMinimum === undefined ? minimum : bounds.exclusiveMinimum + 0.01,
    );
    const max = Math.min(
      maximum,
      bounds.exclusiveMaximum === undefined ? maximum : bounds.exclusiveMaximum - 0.01,
    );
    // Shares and the like: a whole number would be one of their ends.
    if (types?.includes('number') && max - min <= 2) {
      return this.#faker.number.float({ min, max, fractionDigits: 2 });
    }
    return sampleNumber(this.#faker, name, { min: Math.ceil(min), max: Math.floor(max) });
  }

  #text({ bounds, pattern }: SampleForm, name: string): string {
    if (pattern !== undefined) return this.#faker.helpers.fromRegExp(pattern.replace(/^\^|\$$/g, ''));
    const { minLength = 0, maxLength = 10_000 } = bounds;
    return sampleText(this.#faker, name).padEnd(minLength, 'x').slice(0, maxLength);
  }

  #form(schema: Json): SampleForm {
    const variants = <T>(all: readonly T[]): T =>
      // Whatever can be something is something: null says the least.
      this.#faker.helpers.arrayElement(all.filter((variant) => !isNull(variant)));
    return sampleForm(this.#request.document, schema, variants);
  }

  #typeOf(form: SampleForm): string {
    const { types, properties, items, values } = form;
    if (types === undefined) {
      if (properties.size > 0) return 'object';
      if (items !== undefined) return 'array';
      return values === undefined ? 'object' : typeof values[0];
    }
    return types.find((type) => type !== 'null') ?? 'null';
  }

  #choose<T>(values: readonly T[]): T | undefined {
    return values.length === 0 ? undefined : this.#faker.helpers.arrayElement(values);
  }
}

function isNull(variant: unknown): boolean {
  // A schema or a plain value; only schemas have a type.
  return isJsonObject(variant) && variant.type === 'null';
}
