import { createHash } from 'node:crypto';
import { SimulatorError } from '../../core/errors.ts';

/** One of several machines that share the work. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

const MOST_SHARDS = 1000;

/** Reads "2/4". @throws DRY_OPTION_INVALID */
export function parseShard(text: string): Shard {
  const match = /^(\d{1,6})\/(\d{1,6})$/.exec(text.trim());
  const shard = { index: Number(match?.[1]), count: Number(match?.[2]) };
  const problem = match === null ? '' : problemOf(shard);
  if (problem === undefined) return shard;
  throw new SimulatorError(
    'DRY_OPTION_INVALID',
    `--shard: "${text}" is not allowed${problem}; use i/n, such as 1/4 on the first of four machines`,
  );
}

/** Systems that number their machines differ in where they begin. */
function problemOf({ index, count }: Shard): string | undefined {
  if (count < 1 || count > MOST_SHARDS) return `, there are 1 to ${MOST_SHARDS} shards`;
  if (index < 1) return ', the first shard is 1';
  return index > count ? `, of ${count} the last shard is ${count}` : undefined;
}

/**
 * Whether a name is this shard's. It depends on nothing but the name: a scenario that is added moves no other one, and
 * every name belongs to exactly one shard.
 */
export function isInShard(name: string, { index, count }: Shard): boolean {
  const bytes = createHash('sha256').update(name).digest();
  return bytes.readUInt32BE(0) % count === index - 1;
}
