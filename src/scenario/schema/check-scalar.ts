import type { Json } from '../../core/json.ts';
import { shortened } from '../../core/text/shortened.ts';
import type { Problem } from '../source/report-problem.ts';
import type { ScalarNode } from '../source/source-tree.ts';
import { FORMATS } from './formats.ts';
import { describeShape, type Shape } from './shape.ts';
import { misusedStep, unknownWord } from './unknown-word.ts';

export type ScalarOutcome =
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'problem'; readonly problem: Omit<Problem, 'at'> };

export interface ScalarPlace {
  /** What the value has to agree with. */
  readonly shape: Shape;
  /** The same with its alternatives: what a message lists. */
  readonly outer: Shape;
  readonly label: string;
}

/** Whether a plain value is of the kind that a shape asks for; what came out of a variable may stand for others. */
export function isScalarKind({ value, isSubstituted = false }: ScalarNode, shape: Shape): boolean {
  if (shape.type === undefined) return true;
  switch (shape.type) {
    case 'string':
      // A number where a format is expected most often lacks its unit: the format knows how to say it.
      return (
        typeof value === 'string' ||
        (value !== null && isSubstituted) ||
        (typeof value === 'number' && shape.format !== undefined)
      );
    case 'integer':
    case 'number':
      return typeof value === 'number' || (isSubstituted && typeof value === 'string' && isNumeric(value));
    case 'boolean':
      return typeof value === 'boolean' || (isSubstituted && (value === 'true' || value === 'false'));
    case 'null':
      return value === null;
    case 'object':
    case 'array':
      return false;
  }
}

/** Checks a plain value that is of the right kind. */
export function checkScalar(node: ScalarNode, { shape, outer, label }: ScalarPlace): ScalarOutcome {
  switch (shape.type) {
    case undefined:
    case 'null':
      return { kind: 'value', value: node.value };
    case 'boolean':
      return { kind: 'value', value: node.value === true || node.value === 'true' };
    case 'integer':
    case 'number':
      return checkNumber(Number(node.value), shape, label);
    default:
      return shape.enum === undefined
        ? checkText(node, shape, label)
        : checkWord(node, { shape, outer, label });
  }
}

function checkWord(node: ScalarNode, { shape, outer, label }: ScalarPlace): ScalarOutcome {
  if (shape.enum?.includes(String(node.value))) return { kind: 'value', value: String(node.value) };
  const word = asWritten(node);
  const misuse = misusedStep(word, outer, 'bare');
  if (misuse !== undefined) return { kind: 'problem', problem: misuse };
  const problem = unknownWord(word, outer.title === undefined ? shape : outer);
  const message = outer.title === 'step' ? problem.message : `${label}: ${problem.message}`;
  return { kind: 'problem', problem: { ...problem, message } };
}

function checkNumber(value: number, shape: Shape, label: string): ScalarOutcome {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = shape;
  if (shape.type === 'integer' && !Number.isInteger(value))
    return refuse(`${label} must be ${describeShape(shape)}`);
  if (value >= minimum && value <= maximum) return { kind: 'value', value };
  return refuse(`${label} is out of range`, `from ${minimum} to ${maximum}`);
}

function checkText(node: ScalarNode, shape: Shape, label: string): ScalarOutcome {
  // Where the file has a bare number, its own digits count: 0x10 and 1e3 are not what they look like.
  const text = typeof node.value === 'number' && node.isSubstituted !== true ? node.raw : String(node.value);
  const seen = `"${asWritten(node)}"`;
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = shape;
  if (minLength > 0 && text.trim() === '') return refuse(`${label} must not be empty`);
  if (text.length > maxLength) return refuse(`${label} is longer than ${maxLength} characters`);
  const format = shape.format === undefined ? undefined : FORMATS.get(shape.format);
  if (format !== undefined) {
    const problem = format.problemOf(text);
    // Details of a format repeat parts of the text.
    if (problem !== undefined && node.isSubstituted === true)
      return refuse(`${label}: ${seen} is not ${format.noun}`);
    if (problem !== undefined) return refuse(`${label}: ${seen} ${problem.message}`, problem.hint);
    return { kind: 'value', value: text };
  }
  if (shape.pattern !== undefined && !new RegExp(shape.pattern).test(text)) {
    return refuse(`${label}: ${seen} is not possible here`, shape.patternErrorMessage);
  }
  return { kind: 'value', value: text };
}

/** As the file has it: what a variable holds may be a secret. */
function asWritten(node: ScalarNode): string {
  const raw = node.raw.replace(/\s+/g, ' ').trim();
  const bare = /^(["']).*\1$/.test(raw) ? raw.slice(1, -1) : raw;
  return shortened(bare, 60);
}

function isNumeric(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(text.trim());
}

function refuse(message: string, hint?: string): ScalarOutcome {
  return {
    kind: 'problem',
    problem: { code: 'DRY_SCENARIO_INVALID', message, ...(hint === undefined ? {} : { hint }) },
  };
}
