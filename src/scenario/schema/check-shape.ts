import type { Json } from '../../core/json.ts';
import type { Problem, Report, Span } from '../source/report-problem.ts';
import type { ListNode, MapEntry, MapNode, SourceNode } from '../source/source-tree.ts';
import { checkScalar, isScalarKind } from './check-scalar.ts';
import { VARIABLE } from './schema-parts.ts';
import { describeShape, type Shape } from './shape.ts';
import { exampleOf, knownWords, misusedStep, unknownWord } from './unknown-word.ts';

/** What every part of a tree says that agrees with its shape; parts with problems are missing. */
export type SoundValues = ReadonlyMap<SourceNode, Json>;

/** Nobody reads more; it bounds the search for near words in a file that is no scenario at all. */
const MAX_PROBLEMS = 500;

/** Compares a tree with a shape, reports every difference, and gives the values of what is right. */
export function checkShape(root: SourceNode, shape: Shape, report: Report): SoundValues {
  const checker = new ShapeChecker(report);
  checker.check(root, shape, 'the scenario');
  return checker.sound;
}

class ShapeChecker {
  readonly sound = new Map<SourceNode, Json>();
  readonly #report: Report;
  #problems = 0;

  constructor(report: Report) {
    this.#report = report;
  }

  /** The value, or undefined where something in it was reported. `label` names the place in messages. */
  check(node: SourceNode, shape: Shape, label: string): Json | undefined {
    const value = this.#valueOf(node, shape, label);
    if (value !== undefined) this.sound.set(node, value);
    return value;
  }

  #valueOf(node: SourceNode, outer: Shape, label: string): Json | undefined {
    if (node.kind === 'scalar' && node.isUnresolved === true) return undefined;
    if (this.#problems >= MAX_PROBLEMS) return undefined;
    const shape = alternativesOf(outer).find((alternative) => isKind(node, alternative));
    if (shape === undefined) return this.#refuse(node.at, wrongKind(node, outer, label));
    switch (node.kind) {
      case 'scalar': {
        const outcome = checkScalar(node, { shape, outer, label });
        return outcome.kind === 'value' ? outcome.value : this.#refuse(node.at, outcome.problem);
      }
      case 'list':
        return this.#listOf(node, shape, label);
      case 'map':
        return this.#mapOf(node, { shape, outer: outer.title === undefined ? shape : outer, label });
    }
  }

  #listOf(node: ListNode, shape: Shape, label: string): Json | undefined {
    const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, items = {} } = shape;
    const count = node.items.length;
    if (count < minItems) return this.#refuse(node.at, { message: `${label} is empty` });
    if (count > maxItems) {
      return this.#refuse(headOf(node), {
        message: `${label} has ${count} entries`,
        hint: `at most ${maxItems}`,
      });
    }
    const values: Json[] = [];
    for (const item of node.items) {
      const value = this.check(item, items, items.title ?? `an entry of ${label}`);
      if (value !== undefined) values.push(value);
    }
    return values.length === count ? values : undefined;
  }

  #mapOf(node: MapNode, place: Place): Json | undefined {
    const { shape, outer, label } = place;
    const fields: [string, Json][] = [];
    for (const entry of node.entries) {
      const value = this.#fieldOf(entry, place);
      if (value !== undefined) fields.push([entry.key, value]);
    }
    const missing = (shape.required ?? []).filter((name) =>
      node.entries.every((entry) => entry.key !== name),
    );
    for (const name of missing) {
      const example = exampleOf(shape.properties?.[name] ?? {});
      const hint = `write ${name}: ${example ?? '...'}`;
      this.#refuse(headOf(node), { message: `${label} needs the field "${name}"`, hint });
    }
    const count = node.entries.length;
    const second = node.entries[shape.maxProperties ?? count];
    if (second !== undefined) {
      const names = node.entries.map((entry) => entry.key).join(', ');
      return this.#refuse(second.keyAt, {
        message: `one ${label} holds one thing, not ${names}`,
        hint: 'begin each one with "- "',
      });
    }
    if (count < (shape.minProperties ?? 0)) {
      return this.#refuse(node.at, {
        message: `${label} is empty`,
        hint: `allowed: ${knownWords(outer).join(', ')}`,
      });
    }
    return missing.length === 0 && fields.length === count ? Object.fromEntries(fields) : undefined;
  }

  #fieldOf({ key, keyAt, value }: MapEntry, { shape, outer }: Place): Json | undefined {
    if (this.#problems >= MAX_PROBLEMS) return undefined;
    const isEmpty = value.kind === 'scalar' && value.value === null;
    const misuse = misusedStep(key, outer, isEmpty ? 'empty' : 'valued');
    if (misuse !== undefined) return this.#refuse(keyAt, misuse);
    const fieldShape = fieldShapeOf(shape, key);
    if (fieldShape === undefined) return this.#refuse(keyAt, unknownWord(key, outer));
    const { propertyNames } = shape;
    if (propertyNames !== undefined && !new RegExp(propertyNames.pattern).test(key)) {
      return this.#refuse(keyAt, {
        message: `"${key}" is no possible name here`,
        hint: 'use letters, digits, _ and -',
      });
    }
    return this.check(value, fieldShape, `"${key}"`);
  }

  #refuse(at: Span, problem: Omit<Problem, 'at' | 'code'> & Partial<Pick<Problem, 'code'>>): undefined {
    this.#problems += 1;
    this.#report({ code: 'DRY_SCENARIO_INVALID', at, ...problem });
    return undefined;
  }
}

interface Place {
  readonly shape: Shape;
  readonly outer: Shape;
  readonly label: string;
}

/** What may stand in a place. Variables have been replaced by now, so their alternative is no longer one. */
function alternativesOf(shape: Shape): readonly Shape[] {
  if (shape.anyOf === undefined) return [shape];
  return shape.anyOf.filter((alternative) => alternative !== (VARIABLE as Shape)).flatMap(alternativesOf);
}

function isKind(node: SourceNode, shape: Shape): boolean {
  if (node.kind === 'scalar') return isScalarKind(node, shape);
  return shape.type === undefined || shape.type === (node.kind === 'list' ? 'array' : 'object');
}

function fieldShapeOf(shape: Shape, key: string): Shape | undefined {
  const { properties = {}, additionalProperties } = shape;
  if (Object.hasOwn(properties, key)) return properties[key];
  if (typeof additionalProperties === 'object') return additionalProperties;
  // A shape without any fields of its own is a place for free data.
  return additionalProperties === false ? undefined : {};
}

function wrongKind(node: SourceNode, outer: Shape, label: string): Omit<Problem, 'at' | 'code'> {
  const wanted = alternativesOf(outer);
  if (outer.title === 'step')
    return { message: 'this is no step', hint: `Steps: ${knownWords(outer).join(', ')}` };
  if (node.kind === 'scalar' && node.value === null) {
    const example = exampleOf(outer);
    return {
      message: `${label} has no value`,
      hint:
        example === undefined
          ? `it needs ${wanted.map(describeShape).join(' or ')}`
          : `write it like ${example}`,
    };
  }
  const message = `${label} must be ${[...new Set(wanted.map(describeShape))].join(' or ')}, not ${kindOf(node)}`;
  const isUnquoted =
    node.kind === 'scalar' && wanted.some((shape) => shape.type === 'string' && shape.enum === undefined);
  if (isUnquoted) return { message, hint: `put it in quotes: "${node.raw}"` };
  const hint = hintAtFields(outer);
  return hint === undefined ? { message } : { message, hint };
}

/** What a group of fields may look like, where one is wanted. */
function hintAtFields(outer: Shape): string | undefined {
  if (!alternativesOf(outer).some(({ properties }) => properties !== undefined)) return undefined;
  const example = exampleOf(outer);
  return example === undefined ? `Fields: ${knownWords(outer).join(', ')}` : `write it like ${example}`;
}

function kindOf(node: SourceNode): string {
  if (node.kind === 'map') return 'a group of fields';
  if (node.kind === 'list') return 'a list';
  return typeof node.value === 'string' ? 'a text' : String(node.value);
}

/** The first word of a long part: marking all of it would point at nothing. */
function headOf(node: MapNode | ListNode): Span {
  const first = node.kind === 'map' ? node.entries[0]?.keyAt : node.items[0]?.at;
  return first ?? node.at;
}
