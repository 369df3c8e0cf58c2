import { isJsonObject } from '../core/json.ts';
import type { ChangeSide, Remark } from './change.ts';
import { compareShapes } from './compare-shapes.ts';
import type { SchemaNode, Shape, ShapeReader } from './shape.ts';

/** A remark with its place inside the schema at which the walk began or, below a reference, inside that schema. */
export interface PlacedRemark extends Remark {
  readonly place: string;
}

/** What was found under one pair of schemas, and what is reached from there. */
export interface SchemaPair {
  /** The name of the schema where it has one: "Agent". */
  readonly name: string;
  readonly side: ChangeSide;
  readonly remarks: readonly PlacedRemark[];
  readonly leadsTo: ReadonlySet<SchemaPair>;
}

interface GrowingPair extends SchemaPair {
  readonly remarks: PlacedRemark[];
  readonly leadsTo: Set<SchemaPair>;
}

export interface SchemaComparison {
  readonly side: ChangeSide;
  /** How the place is called from where the comparison begins: "reply 200". */
  readonly place: string;
}

/** Compares schemas of two documents; a pair that is met again is the same object, however it was reached. */
export interface SchemaComparer {
  compare(before: SchemaNode, after: SchemaNode, comparison: SchemaComparison): SchemaPair;
  /** Whether there was more to compare than is ever looked at. */
  readonly isCut: boolean;
}

interface Place {
  readonly pair: GrowingPair;
  readonly path: string;
  readonly wasOptional: boolean;
  readonly depth: number;
}

/** Bounds on documents that were made to keep a reader busy. Real ones stay far below. */
const MOST_STEPS = 300_000;
const MOST_DEPTH = 60;

/** Prepares comparing the schemas of two documents. */
export function createSchemaComparer(before: ShapeReader, after: ShapeReader): SchemaComparer {
  return new SchemaWalk(before, after);
}

class SchemaWalk implements SchemaComparer {
  isCut = false;
  #steps = 0;
  readonly #before: ShapeReader;
  readonly #after: ShapeReader;
  readonly #pairs: Readonly<Record<ChangeSide, Map<SchemaNode, Map<SchemaNode, GrowingPair>>>> = {
    sent: new Map(),
    received: new Map(),
  };

  constructor(before: ShapeReader, after: ShapeReader) {
    this.#before = before;
    this.#after = after;
  }

  compare(was: SchemaNode, is: SchemaNode, { side, place }: SchemaComparison): SchemaPair {
    const pair: GrowingPair = { name: place, side, remarks: [], leadsTo: new Set() };
    this.#enter(was, is, { pair, path: '', wasOptional: false, depth: 0 });
    return pair;
  }

  /** Shared schemas are compared once; everything else belongs to the place in which it stands. */
  #enter(was: SchemaNode, is: SchemaNode, place: Place): void {
    const name = nameOf(was) ?? nameOf(is) ?? this.#nameOfJoined(was, is, place);
    if (name === undefined) {
      this.#walk(was, is, place);
      return;
    }
    const [one, other] = [this.#before.resolve(was), this.#after.resolve(is)];
    const ofSide = this.#pairs[place.pair.side];
    const known = ofSide.get(one)?.get(other);
    const pair: GrowingPair = known ?? { name, side: place.pair.side, remarks: [], leadsTo: new Set() };
    place.pair.leadsTo.add(pair);
    if (known !== undefined) return;
    const ofNode: Map<SchemaNode, GrowingPair> = ofSide.get(one) ?? new Map();
    ofSide.set(one, ofNode.set(other, pair));
    this.#walk(one, other, { ...place, pair, path: '' });
  }

  /** What was put together from several schemas can hold itself again, as a named one can. */
  #nameOfJoined(was: SchemaNode, is: SchemaNode, { pair, path }: Place): string | undefined {
    return this.#before.isJoined(was) || this.#after.isJoined(is) ? `${pair.name}${path}` : undefined;
  }

  #walk(was: SchemaNode, is: SchemaNode, place: Place): void {
    this.#steps += 1;
    if (this.#steps > MOST_STEPS || place.depth > MOST_DEPTH) {
      this.isCut = true;
      return;
    }
    const [old, young] = [this.#before.shapeOf(was), this.#after.shapeOf(is)];
    const { pair, path, wasOptional } = place;
    const depth = place.depth + 1;
    for (const remark of compareShapes(old, young, { side: pair.side, wasOptional }))
      pair.remarks.push({ ...remark, place: path });
    this.#compareFields(old, young, place);
    if (old.items !== undefined && young.items !== undefined)
      this.#enter(old.items, young.items, { pair, path: `${path}[]`, wasOptional: false, depth });
    if (typeof old.others === 'object' && typeof young.others === 'object')
      this.#enter(old.others, young.others, { pair, path: `${path}.*`, wasOptional: true, depth });
  }

  #compareFields(old: Shape, young: Shape, { pair, path, depth }: Place): void {
    for (const [name, was] of old.properties) {
      const is = young.properties.get(name);
      const fieldPath = `${path}.${name}`;
      const wasRequired = old.required.has(name);
      if (is === undefined) {
        pair.remarks.push({ ...goneField(pair.side, wasRequired), place: fieldPath });
        continue;
      }
      const remark = compareDuty(pair.side, wasRequired, young.required.has(name));
      if (remark !== undefined) pair.remarks.push({ ...remark, place: fieldPath });
      this.#enter(was, is, { pair, path: fieldPath, wasOptional: !wasRequired, depth: depth + 1 });
    }
    for (const name of young.properties.keys()) {
      if (old.properties.has(name)) continue;
      pair.remarks.push({ ...newField(pair.side, young.required.has(name)), place: `${path}.${name}` });
    }
  }
}

function goneField(side: ChangeSide, wasRequired: boolean): Remark {
  // Who sends a field that is not known any more is mostly not refused, and does not get what was asked for.
  if (side === 'sent') return { kind: 'field-removed', level: 'warning', text: 'is gone' };
  const text = wasRequired ? 'is gone, and was always there' : 'is gone';
  return { kind: 'field-removed', level: wasRequired ? 'breaking' : 'warning', text };
}

function newField(side: ChangeSide, isRequired: boolean): Remark {
  if (side === 'sent' && isRequired)
    return { kind: 'field-added', level: 'breaking', text: 'is new, and required' };
  return { kind: 'field-added', level: 'information', text: 'is new' };
}

function compareDuty(side: ChangeSide, wasRequired: boolean, isRequired: boolean): Remark | undefined {
  if (wasRequired === isRequired) return undefined;
  if (isRequired) {
    const isBreaking = side === 'sent';
    return {
      kind: 'field-required',
      level: isBreaking ? 'breaking' : 'information',
      text: isBreaking ? 'is required now' : 'is always there now',
    };
  }
  const isBreaking = side === 'received';
  return {
    kind: 'field-optional',
    level: isBreaking ? 'breaking' : 'information',
    text: isBreaking ? 'can be missing now' : 'is no longer required',
  };
}

/** "Agent" of a reference to #/components/schemas/Agent. */
function nameOf(node: SchemaNode): string | undefined {
  if (!isJsonObject(node) || typeof node.$ref !== 'string' || Object.keys(node).length > 1) return undefined;
  return node.$ref.split('/').at(-1)?.replaceAll('~1', '/').replaceAll('~0', '~');
}
