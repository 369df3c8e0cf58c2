import type { Random } from './random.ts';

/** How a provider writes an id: a prefix and so many hexadecimal digits. */
export interface IdShape {
  readonly prefix: string;
  readonly hexDigits: number;
}

/** Mints ids in the provider's shapes, from the world's seed. */
export interface Ids {
  mint(kind: string, shape: IdShape): string;
}

/** One random source for each kind of id, so that minting an agent never changes the next call's id. */
export function createIds(random: Random): Ids {
  const sources = new Map<string, Random>();
  return {
    mint(kind, shape) {
      let source = sources.get(kind);
      if (source === undefined) {
        source = random.fork(`id:${kind}`);
        sources.set(kind, source);
      }
      return source.hex(shape.hexDigits, shape.prefix);
    },
  };
}
