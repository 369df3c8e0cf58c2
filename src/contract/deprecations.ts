import { isJsonObject, type Json, type JsonObject } from '../core/json.ts';
import { listOf, objectOf } from '../core/json-fields.ts';
import { escapePointer, resolvePointer, type SchemaPointer } from './pointer.ts';

/** A deprecated field or value that stands in a request. */
export interface DeprecatedUse {
  /** JSON pointer into the request. */
  readonly pointer: string;
  /** The day from which on it is gone, where one was announced: YYYY-MM-DD. */
  readonly until?: string;
  /** In which words it is refused from then on, where they are known. */
  readonly refusal?: string;
  /** The value that is withdrawn, where its place is not. */
  readonly value?: string;
}

/** Finds what is deprecated in a value. It looks at nothing but the places where that can be. */
export type DeprecationFinder = (value: unknown) => readonly DeprecatedUse[];

/** What is deprecated about a place. */
type Dating = Omit<DeprecatedUse, 'pointer'>;

/** One schema, with only those places in it that lead to something deprecated. */
interface Spot {
  readonly fields: Map<string, { readonly spot: Spot; readonly dating: Dating | undefined }>;
  /** `allOf` and references: they all hold. */
  readonly parts: Spot[];
  /** `oneOf` and `anyOf`: a variant counts where its constants agree with the value. */
  readonly variants: { readonly spot: Spot; readonly constants: ReadonlyMap<string, ReadonlySet<Json>> }[];
  items: Spot | undefined;
  constant: { readonly value: Json; readonly dating: Dating } | undefined;
  /** Values of an enum that a provider has withdrawn. */
  retired: ReadonlyMap<unknown, Dating> | undefined;
}

/** Reads where a schema has something deprecated; undefined where it has nothing. */
export function createDeprecationFinder(
  document: JsonObject,
  schema: SchemaPointer,
): DeprecationFinder | undefined {
  const spots = new Map<JsonObject, Spot>();
  const root = readSpot(document, resolvePointer(document, schema), spots);
  const leading = findLeading([...spots.values()]);
  if (!leading.has(root)) return undefined;
  for (const spot of leading) keepLeading(spot, leading);
  return (value) => {
    const found: DeprecatedUse[] = [];
    search(root, { value, pointer: '' }, found);
    return found;
  };
}

function readSpot(document: JsonObject, node: Json | undefined, spots: Map<JsonObject, Spot>): Spot {
  const schema = isJsonObject(node) ? node : {};
  const known = spots.get(schema);
  if (known !== undefined) return known;
  const spot: Spot = {
    fields: new Map(),
    parts: [],
    variants: [],
    items: undefined,
    constant: undefined,
    retired: retiredOf(schema),
  };
  // Before its parts are read: schemas refer to themselves.
  spots.set(schema, spot);
  const read = (part: Json | undefined): Spot => readSpot(document, part, spots);
  if (typeof schema.$ref === 'string') spot.parts.push(read(resolvePointer(document, schema.$ref)));
  for (const part of listOf(schema.allOf)) spot.parts.push(read(part));
  for (const variant of [...listOf(schema.oneOf), ...listOf(schema.anyOf)]) {
    spot.variants.push({ spot: read(variant), constants: constantsOf(document, variant) });
  }
  for (const [name, property] of Object.entries(objectOf(schema.properties))) {
    spot.fields.set(name, { spot: read(property), dating: datingOf(property) });
  }
  if (isJsonObject(schema.items)) spot.items = read(schema.items);
  const dating = datingOf(schema);
  if (dating !== undefined && schema.const !== undefined) spot.constant = { value: schema.const, dating };
  return spot;
}

function datingOf(node: Json): Dating | undefined {
  const { deprecated, 'x-available-until': until, 'x-refused-as': refusal } = objectOf(node);
  if (typeof until === 'string') return { until, ...(typeof refusal === 'string' && { refusal }) };
  return deprecated === true ? {} : undefined;
}

/** `x-retired-values`: what was accepted once, with the day on which it went where that was told. */
function retiredOf(schema: JsonObject): ReadonlyMap<unknown, Dating> | undefined {
  const retired = Object.entries(objectOf(schema['x-retired-values']));
  if (retired.length === 0) return undefined;
  return new Map(
    retired.map(([value, until]) => [
      value,
      { value, ...(typeof until === 'string' && until !== '' && { until }) },
    ]),
  );
}

/** The values by which a variant is told from the others: `type: custom`. */
function constantsOf(document: JsonObject, node: Json | undefined): ReadonlyMap<string, ReadonlySet<Json>> {
  const schema = objectOf(node);
  const found = new Map<string, ReadonlySet<Json>>();
  const target = typeof schema.$ref === 'string' ? [resolvePointer(document, schema.$ref) ?? {}] : [];
  for (const part of [...target, ...listOf(schema.allOf)]) {
    for (const [name, values] of constantsOf(document, part)) found.set(name, values);
  }
  for (const [name, property] of Object.entries(objectOf(schema.properties))) {
    const { const: value } = objectOf(property);
    if (value !== undefined) found.set(name, new Set([value]));
  }
  return found;
}

/** The spots that are, or lead to, something deprecated. Spots lead to each other in circles, so this is repeated until it settles. */
function findLeading(spots: readonly Spot[]): ReadonlySet<Spot> {
  const leading = new Set<Spot>();
  let before: number;
  do {
    before = leading.size;
    for (const spot of spots) {
      const leads =
        spot.constant !== undefined ||
        spot.retired !== undefined ||
        [...spot.fields.values()].some((field) => field.dating !== undefined || leading.has(field.spot)) ||
        spot.parts.some((part) => leading.has(part)) ||
        spot.variants.some((variant) => leading.has(variant.spot)) ||
        (spot.items !== undefined && leading.has(spot.items));
      if (leads) leading.add(spot);
    }
  } while (leading.size > before);
  return leading;
}

function keepLeading(spot: Spot, leading: ReadonlySet<Spot>): void {
  for (const [name, field] of spot.fields) {
    if (field.dating === undefined && !leading.has(field.spot)) spot.fields.delete(name);
  }
  spot.parts.splice(0, spot.parts.length, ...spot.parts.filter((part) => leading.has(part)));
  const variants = spot.variants.filter((variant) => leading.has(variant.spot));
  spot.variants.splice(0, spot.variants.length, ...variants);
  if (spot.items !== undefined && !leading.has(spot.items)) spot.items = undefined;
}

interface Place {
  readonly value: unknown;
  readonly pointer: string;
}

/** Runs over every request, and finds nothing in most: it makes nothing before it has found something. */
function search(spot: Spot, place: Place, found: DeprecatedUse[]): void {
  const { value, pointer } = place;
  if (spot.constant !== undefined && value === spot.constant.value) use(found, pointer, spot.constant.dating);
  const retired = spot.retired?.get(value);
  if (retired !== undefined) use(found, pointer, retired);
  for (const part of spot.parts) search(part, place, found);
  for (const { spot: variant, constants } of spot.variants) {
    if (isMeant(constants, value)) search(variant, place, found);
  }
  const { items } = spot;
  if (Array.isArray(value)) {
    if (items === undefined) return;
    for (const [index, item] of value.entries()) {
      search(items, { value: item, pointer: `${pointer}/${index}` }, found);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, field] of spot.fields) {
      if (!Object.hasOwn(value, name)) continue;
      const at = `${pointer}/${escapePointer(name)}`;
      if (field.dating !== undefined) use(found, at, field.dating);
      // hasOwn says that it is there; what stands there is looked at, whatever it is, and says more than its name.
      search(field.spot, { value: (value as Record<string, unknown>)[name], pointer: at }, found);
    }
  }
}

/** Several variants may lead to one place. */
function use(found: DeprecatedUse[], pointer: string, dating: Dating): void {
  const known = found.findIndex((other) => other.pointer === pointer);
  found.splice(known === -1 ? found.length : known, 1, { pointer, ...dating });
}

function isMeant(constants: ReadonlyMap<string, ReadonlySet<Json>>, value: unknown): boolean {
  if (constants.size === 0) return true;
  if (typeof value !== 'object' || value === null) return false;
  for (const [name, values] of constants) {
    // Compared only: a value of any kind may be asked for.
    const own = (value as Record<string, Json | undefined>)[name];
    if (own !== undefined && !values.has(own)) return false;
  }
  return true;
}
