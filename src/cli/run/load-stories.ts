import { globSync } from 'node:fs';
import { basename } from 'node:path';
import type { Config } from '../../config/resolve-config.ts';
import { SimulatorError } from '../../core/errors.ts';
import { loadScenarios } from '../../scenario/load.ts';
import { probeMissing, refuseWebhookFaults } from '../../scenario/model/explorable.ts';
import { llmUrlMissing } from '../../scenario/model/llm-url-missing.ts';
import type { Scenario } from '../../scenario/model/scenario.ts';
import { atSweepPoint, sweepOf } from '../../scenario/model/sweep.ts';
import { listProviders, VOCABULARY } from '../../simulator.ts';
import type { Env } from '../scenario-env.ts';
import { addressVariables } from './address-variables.ts';
import type { Play } from './play.ts';
import type { RunRequest } from './run-request.ts';

/** Reads the scenarios that are to be run. @throws DRY_SCENARIO_*, DRY_OPTION_INVALID, DRY_FILE_UNREADABLE */
export function loadStories(
  { paths, params }: Pick<RunRequest, 'paths' | 'params'>,
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
  // As in a folder: names that begin with _ are parts of other files.
  const found = globSync(path, { exclude: (name) => name === 'node_modules' })
    .filter((file) => !basename(file).startsWith('_'))
    .toSorted();
  // A name may hold brackets; and where nothing fits, the reader of files says so.
  return found.length === 0 ? [path] : found;
}

/** That nothing is left is a slip of the pen, unless this machine's share is simply empty. @throws DRY_SCENARIO_NOT_FOUND */
export function refuseNoPlays(
  plays: readonly unknown[],
  { filterTexts = [], shard }: Pick<RunRequest, 'filterTexts' | 'shard'>,
  names: readonly string[],
): void {
  if (plays.length > 0 || shard !== undefined) return;
  const wanted = filterTexts.map((text) => `"${text}"`).join(' or ');
  const shown = names.slice(0, 20).map((name) => `"${name}"`);
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  throw new SimulatorError(
    'DRY_SCENARIO_NOT_FOUND',
    `--filter: no name contains ${wanted}; names are ${shown.join(', ')}${more}`,
    { fix: 'Write a part of one of those names, or a /pattern/.' },
  );
}

/** Found before anything is played, and not in the middle. @throws DRY_PROVIDER_UNKNOWN */
export function refuseOthers(plays: readonly Play[], { settings: { providers } }: Config): void {
  // One that nobody can be is refused as such at the start.
  if (providers === undefined || providers.some((id) => !VOCABULARY.providers.includes(id))) return;
  const other = plays.find(({ scenario }) => !providers.includes(scenario.provider))?.scenario;
  if (other === undefined) return;
  throw new SimulatorError(
    'DRY_PROVIDER_UNKNOWN',
    `${other.file ?? other.name} is a scenario of ${other.provider}, and providers names only ${providers.join(', ')}`,
    { fix: `Leave --providers out, name ${other.provider} in it, too, or name other files.` },
  );
}

/** Found before anything is played, too. @throws DRY_SCENARIO_INVALID */
export function refuseUnaddressed(plays: readonly Play[], { settings: { llmUrl } }: Config): void {
  if (llmUrl !== undefined) return;
  const withSocket = listProviders().flatMap(({ id, socket }) => (socket === undefined ? [] : [id]));
  for (const { scenario } of plays) {
    const { trigger, agent } = scenario.call;
    const isTheirs = agent.engine === 'custom-llm' && agent.mayBePlatform !== true;
    if (trigger !== undefined || !isTheirs || agent.llmUrl !== undefined) continue;
    if (withSocket.includes(scenario.provider)) throw llmUrlMissing(scenario);
  }
}

/** Found before anything is played, too. @throws DRY_OPTION_INVALID where a scenario asks to be explored and cannot be */
export function refuseUnexplorable(plays: readonly Play[]): void {
  for (const { scenario } of plays) {
    if (scenario.deliver === undefined) continue;
    if (!scenario.expect.some(({ kind }) => kind === 'probe')) throw probeMissing(scenario);
    refuseWebhookFaults(scenario);
  }
}

/** A point that nothing is swept to would be passed over without a word. @throws DRY_OPTION_INVALID */
export function refuseIdleSweep({ sweepAt }: RunRequest, plays: readonly Play[]): void {
  if (sweepAt === undefined) return;
  const swept = plays.find(({ scenario }) => sweepOf(scenario) !== undefined);
  if (swept === undefined)
    throw new SimulatorError('DRY_OPTION_INVALID', '--sweep-at: no scenario that is run has a sweep');
  atSweepPoint(swept.scenario, sweepAt);
}
