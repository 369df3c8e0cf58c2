import type { NameFilter } from '../flags/name-filter.ts';
import type { ReportTarget } from '../reports/report-target.ts';
import type { Shard } from './shard.ts';

/** What `run` was asked, beside the settings. */
export interface RunRequest {
  /** Files, folders and globs; without any, those of the setting `scenarios`. */
  readonly paths: readonly string[];
  readonly filter?: NameFilter;
  /** The filters as they were written, for messages. */
  readonly filterTexts?: readonly string[];
  readonly shard?: Shard;
  /** How many plays run at once. Default 1. */
  readonly workers?: number;
  /** How often each is played. Default 1. */
  readonly repeat?: number;
  /** Ends the run after so many that failed. */
  readonly bail?: number;
  /** Where the simulator listens; further workers take the ports after it. Default: any free one. */
  readonly port?: number;
  readonly params: Readonly<Record<string, string>>;
  /** One point of a sweep, in place of all. */
  readonly sweepAt?: string;
  readonly reports: readonly ReportTarget[];
  readonly journalFolder?: string;
  /** Reports how much of the provider's API was in use. */
  readonly wantsCoverage: boolean;
  /** Prints the time line of each run, and what the customer's program prints. */
  readonly isVerbose: boolean;
  /** Records the agent's replies in place of comparing them. */
  readonly isUpdate?: boolean;
  /** Plays again whenever a file changes. */
  readonly isWatch?: boolean;
}
