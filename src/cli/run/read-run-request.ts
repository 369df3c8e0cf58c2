import { SimulatorError } from '../../core/errors.ts';
import { textsOf } from '../flags/flag-options.ts';
import { parseNameFilter } from '../flags/name-filter.ts';
import { parseParams } from '../flags/params.ts';
import type { RawOptions } from '../flags/setting-flags.ts';
import { parseReportTargets } from '../reports/report-target.ts';
import type { RunRequest } from './run-request.ts';
import { parseShard } from './shard.ts';

const MOST_WORKERS = 64;
const MOST_REPEATS = 10_000;
const HIGHEST_PORT = 65_535;

/** Reads the flags of `run`. @throws DRY_OPTION_INVALID */
export function readRunRequest(paths: readonly string[], options: RawOptions): RunRequest {
  const { saveJournals, sweepAt, shard } = options;
  const filterTexts = [...textsOf(options.filter), ...textsOf(options.only)];
  const workers = wholeNumber('--workers', options.workers, [1, MOST_WORKERS]);
  const repeat = wholeNumber('--repeat', options.repeat, [1, MOST_REPEATS]);
  const bail = wholeNumber('--bail', options.bail === true ? '1' : options.bail, [1, MOST_REPEATS]);
  const port = wholeNumber('--port', options.port, [0, HIGHEST_PORT - (workers ?? 1) + 1]);
  const isUpdate = options.update === true;
  if (isUpdate && (repeat !== undefined || sweepAt !== undefined)) {
    throw new SimulatorError(
      'DRY_OPTION_INVALID',
      '--update: what is to be recorded is played once, without --repeat and --sweep-at',
    );
  }
  return {
    paths,
    params: parseParams(textsOf(options.param)),
    reports: parseReportTargets(textsOf(options.report)),
    isVerbose: options.verbose === true,
    wantsCoverage: options.coverage === true,
    isUpdate,
    isWatch: options.watch === true,
    ...(filterTexts.length === 0 ? {} : { filter: parseNameFilter(filterTexts), filterTexts }),
    ...(typeof shard === 'string' ? { shard: parseShard(shard) } : {}),
    ...(workers === undefined ? {} : { workers }),
    ...(repeat === undefined ? {} : { repeat }),
    ...(bail === undefined ? {} : { bail }),
    ...(port === undefined ? {} : { port }),
    ...(typeof sweepAt === 'string' ? { sweepAt } : {}),
    ...(typeof saveJournals === 'string' ? { journalFolder: saveJournals } : {}),
  };
}

function wholeNumber(
  flag: string,
  text: unknown,
  [least, most]: readonly [number, number],
): number | undefined {
  if (typeof text !== 'string') return undefined;
  const number = /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new SimulatorError(
    'DRY_OPTION_INVALID',
    `${flag}: "${text}" is not allowed; use a whole number from ${least} to ${most}`,
  );
}
