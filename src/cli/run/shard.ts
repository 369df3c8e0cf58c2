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
  const [, index = '', count = ''] = /^(\d{1,4})\/(\d{1,4})$/.exec(text.trim()) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (index !== '' && shard.index >= 1 && shard.index <= shard.count && shard.count <= MOST_SHARDS)
    return shard;
  throw new SimulatorError(
    'DRY_OPTION_INVALID',
    `--shard: "${text}" is not allowed; use i/n, such as 1/4 on the first of four machines`,
  );
}

/**
 * Whether a name is this shard's. It depends on nothing but the name: a scenario that is added moves no other one, and
 * every name belongs to exactly one shard.
 */
export function isInShard(name: string, { index, count }: Shard): boolean {
  const bytes = createHash('sha256').update(name).digest();
  return bytes.readUInt32BE(0) % count === index - 1;
}
