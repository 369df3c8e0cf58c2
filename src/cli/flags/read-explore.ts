import { SimulatorError } from '../../core/errors.ts';
import type { ExploreOptions } from '../../simulator-explore.ts';
import { textsOf } from './flag-options.ts';
import { type NameFilter, parseNameFilter } from './name-filter.ts';
import type { RawOptions } from './setting-flags.ts';

/** What the command line may say about an exploration. */
export interface ExploreFlags {
  readonly provider?: string;
  /** Which runs of a matrix. */
  readonly filter?: NameFilter;
  readonly filterTexts?: readonly string[];
  readonly how: Pick<ExploreOptions, 'limit' | 'copies' | 'overlap' | 'beyond' | 'order' | 'ids'>;
}

const MOST_ORDERS = 100_000;
const MOST_COPIES = 10;

/** The options of `explore`, as the command line has them. @throws DRY_OPTION_INVALID */
export function readExplore(options: RawOptions): ExploreFlags {
  const { provider, order, ids, overlap, beyond } = options;
  const limit = readCount('--limit', options.limit, MOST_ORDERS);
  const copies = readCount('--copies', options.copies, MOST_COPIES);
  const filterTexts = [...textsOf(options.filter), ...textsOf(options.only)];
  return {
    ...(filterTexts.length === 0 ? {} : { filter: parseNameFilter(filterTexts), filterTexts }),
    ...(typeof provider === 'string' ? { provider } : {}),
    how: {
      ...(limit === undefined ? {} : { limit }),
      ...(copies === undefined ? {} : { copies }),
      // What is not said is left to the scenario.
      ...(overlap === false ? { overlap } : {}),
      ...(beyond === true ? { beyond } : {}),
      ...(typeof order === 'string' ? { order } : {}),
      ...(ids === 'same' || ids === 'fresh' ? { ids } : {}),
    },
  };
}

function readCount(flag: string, value: unknown, most: number): number | undefined {
  if (value === undefined) return undefined;
  const count = /^\d+$/.test(String(value)) ? Number(value) : Number.NaN;
  if (count >= 1 && count <= most) return count;
  throw new SimulatorError(
    'DRY_OPTION_INVALID',
    `${flag}: "${String(value)}" is no whole number from 1 to ${most}`,
  );
}
