import fc, { type Arbitrary } from 'fast-check';
import { isJsonObject, type Json } from '../../src/core/json.ts';
import { anyJson } from './json-arbitrary.ts';

/** One thing that is made wrong in a value. */
export interface Mutation {
  readonly kind: 'replace' | 'drop' | 'add';
  /** Counts the nodes of the value. */
  readonly where: number;
  readonly name: string;
  readonly value: Json;
}

/** Values that programs are seldom written for. */
const ODD: readonly Json[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  -0,
  2 ** 53 + 2,
  '',
  ' ',
  'constructor',
  '__proto__',
  '\u0000',
  '\uD800',
  '{{x}}',
  '../../etc/passwd',
  '%',
  "' OR 1=1 --",
  '9'.repeat(400),
  'x'.repeat(20_000),
  '\u202Eevil',
  [],
  {},
  [null],
  [[[[[[[[[[]]]]]]]]]],
  JSON.parse('{"constructor": "x", "toString": 1, "length": -1, "then": 1}'),
  JSON.parse('{"__proto__": {"polluted": true}}'),
];
const NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'then',
  '',
  '\u0000',
  'toJSON',
  '0',
  'length',
  'x'.repeat(300),
];

export function mutation(): Arbitrary<Mutation> {
  return fc.record({
    kind: fc.constantFrom('replace', 'replace', 'drop', 'add'),
    where: fc.nat(60),
    name: fc.constantFrom(...NAMES),
    value: fc.oneof(fc.constantFrom(...ODD), anyJson()),
  });
}

/** The value with something wrong in it; it is left as it is. */
export function mutate(value: Json, { kind, where, name, value: odd }: Mutation): Json {
  const count = countOf(value);
  let left = where % count;
  const walk = (node: Json): Json | undefined => {
    if (left === 0) {
      left = -1;
      if (kind === 'drop') return undefined;
      if (kind === 'replace' || !isJsonObject(node)) return odd;
      return Object.fromEntries([...Object.entries(node), [name, odd]]);
    }
    left -= 1;
    if (Array.isArray(node)) return node.map(walk).filter((item) => item !== undefined);
    if (!isJsonObject(node)) return node;
    return Object.fromEntries(
      Object.entries(node).flatMap(([key, item]) => {
        const walked = walk(item);
        return walked === undefined ? [] : [[key, walked] as const];
      }),
    );
  };
  return walk(value) ?? null;
}

function countOf(value: Json): number {
  const below = Array.isArray(value) ? value : isJsonObject(value) ? Object.values(value) : [];
  return below.reduce<number>((sum, item) => sum + countOf(item), 1);
}
