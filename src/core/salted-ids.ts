import { createIds, type Ids } from './ids.ts';
import { createRandom, type Random } from './random.ts';

/** Chance and ids of one world. */
export interface Minting {
  readonly random: Random;
  readonly ids: Ids;
  /** A text with every id as it would be without the salt. */
  plainText(text: string): string;
}

export interface MintingOptions {
  /** Default: none. */
  readonly salt?: string | undefined;
  /**
   * Which opening of a world's records it is. A later one mints other ids than the ones before, which the records have;
   * everything else is drawn as it was. Default 1.
   */
  readonly opening?: number | undefined;
}

/**
 * Ids that differ by a salt, and nothing else does: what is drawn by the name of an id (how fast an agent answers in a call)
 * is drawn as it would be without. An empty salt changes nothing.
 */
export function mintWith(random: Random, { salt = '', opening = 1 }: MintingOptions = {}): Minting {
  const ids = createIds(opening === 1 ? random : random.fork(`opening:${opening}`));
  if (salt === '') return { random, ids, plainText: (text) => text };
  const plainIds = new Map<string, string>();
  const plainText = (text: string): string => {
    let plain = text;
    for (const [salted, original] of plainIds) plain = plain.replaceAll(salted, original);
    return plain;
  };
  const digits = createRandom(`salt:${salt}`);
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
