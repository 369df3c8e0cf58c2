import type { Config } from '../../config/resolve-config.ts';
import { SimulatorError } from '../../core/errors.ts';
import { loadScenarios } from '../../scenario/load.ts';
import { refuseWebhookFaults } from '../../scenario/model/explorable.ts';
import type { Scenario } from '../../scenario/model/scenario.ts';
import { VOCABULARY } from '../../simulator.ts';
import type { NameFilter } from '../flags/name-filter.ts';
import { addressVariables } from './address-variables.ts';
import { refuseNoPlays } from './refuse-no-plays.ts';
import type { Env } from './scenario-env.ts';

/** What was asked for: the runs of one file. */
export interface ExploredFile {
  readonly file: string;
  readonly params: Readonly<Record<string, string>>;
  readonly filter?: NameFilter;
  /** The filters as they were written, for messages. */
  readonly filterTexts?: readonly string[];
}

export interface ExploredRuns {
  /** Those that are explored. */
  readonly chosen: readonly Scenario[];
  /** Names of all runs of the file: several where it has a matrix. */
  readonly names: readonly string[];
}

/** Reads a file, and chooses among its runs. @throws DRY_SCENARIO_*, DRY_OPTION_INVALID, DRY_FILE_UNREADABLE */
export function chooseExplored(asked: ExploredFile, { settings }: Config, places: Env): ExploredRuns {
  const { file, params, filter } = asked;
  const env = { ...places, ...addressVariables(settings, places) };
  const runs = loadScenarios([file], { env, params, ...VOCABULARY });
  const files = new Set(runs.map((run) => run.file));
  if (files.size > 1) {
    throw new SimulatorError(
      'DRY_OPTION_INVALID',
      `"${file}" has ${files.size} scenario files; explore takes one at a time`,
      { fix: 'Name one file. drydial run explores every scenario that says  deliver: explore  in a folder.' },
    );
  }
  const names = runs.map(({ name }) => name);
  const chosen = runs.filter(({ name }) => filter?.(name) !== false);
  refuseNoPlays(names, asked);
  // Before any of them is played: the first ones may take minutes.
  for (const run of chosen) refuseWebhookFaults(run);
  return { chosen, names };
}
