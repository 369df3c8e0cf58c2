import { createIds, type Ids } from './ids.ts';
import { createRandom, type Random } from './random.ts';

/** Chance and ids of one world. */
export interface Minting {
  readonly random: Random;
  readonly ids: Ids;
  /** A text with every id as it would be without the salt. */
  plainText(text: string): string;
}

/**
 * Ids that differ by a salt, and nothing else does: what is drawn by the name of an id (how fast an agent answers in a call)
 * is drawn as it would be without. An empty salt changes nothing.
 */
export function mintWith(random: Random, salt: string): Minting {
  if (salt === '') return { random, ids: createIds(random), plainText: (text) => text };
  const plainIds = new Map<string, string>();
  const plainText = (text: string): string => {
    let plain = text;
    for (const [salted, original] of plainIds) plain = plain.replaceAll(salted, original);
    return plain;
  };
  const digits = createRandom(`salt:${salt}`);
  const ids = createIds(random);
  return {
    random: { ...random, fork: (label) => random.fork(plainText(label)) },
    ids: {
      mint(kind, shape) {
        const original = ids.mint(kind, shape);
        const salted = shape.prefix + turned(original.slice(shape.prefix.length), digits);
        plainIds.set(salted, original);
        return salted;
      },
    },
    plainText,
  };
}

/** Each digit becomes another one, which lies so far ahead that it is never the same. */
function turned(hex: string, digits: Random): string {
  return [...hex]
    .map((digit) => ((Number.parseInt(digit, 16) + digits.integer(1, 15)) % 16).toString(16))
    .join('');
}
