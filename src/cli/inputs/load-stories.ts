import { globSync } from 'node:fs';
import { basename } from 'node:path';
import type { Config } from '../../config/resolve-config.ts';
import { SimulatorError } from '../../core/errors.ts';
import { loadScenarios, mayBeScenario } from '../../scenario/load.ts';
import type { Scenario } from '../../scenario/model/scenario.ts';
import { VOCABULARY } from '../../simulator.ts';
import { addressVariables } from './address-variables.ts';
import type { Env } from './scenario-env.ts';

/** What is named on the command line. */
export interface NamedStories {
  /** Files, folders and globs; without any, those of the setting `scenarios`. */
  readonly paths: readonly string[];
  readonly params: Readonly<Record<string, string>>;
}

/** Reads the scenarios that are to be run. @throws DRY_SCENARIO_*, DRY_OPTION_INVALID, DRY_FILE_UNREADABLE */
export function loadStories(
  { paths, params }: NamedStories,
  { settings }: Config,
  env: Env,
): readonly Scenario[] {
  const named = paths.length > 0 ? paths : (settings.scenarios ?? []);
  if (named.length === 0) {
    throw new SimulatorError('DRY_SCENARIO_NOT_FOUND', 'no scenario was named; write  drydial run FILE...');
  }
  const variables = { ...env, ...addressVariables(settings, env) };
  return loadScenarios(named.flatMap(expandGlob), { env: variables, params, ...VOCABULARY });
}

/** A shell does this too, but not in quotes, and not where a configuration file is read. */
export function expandGlob(path: string): readonly string[] {
  if (!/[*?[{]/.test(path)) return [path];
  // As in a folder: not every file is a scenario.
  const found = globSync(path, { exclude: (name) => name === 'node_modules' })
    .filter((file) => mayBeScenario(basename(file)))
    .toSorted();
  // A name may hold brackets; and where nothing fits, the reader of files says so.
  return found.length === 0 ? [path] : found;
}
