import { EXIT, SimulatorError } from '../../core/errors.ts';
import { nearestWord } from '../../core/nearest-word.ts';
import { loadScenarios } from '../../scenario/load.ts';
import { ANY_PROVIDER } from '../../scenario/scenario.ts';
import { listProviders, VOCABULARY } from '../../simulator.ts';
import type { CliContext } from '../context.ts';
import { expandGlob } from '../run/load-stories.ts';
import { envWithoutRun } from '../scenario-env.ts';

/** What `check` was asked. */
export interface CheckRequest {
  readonly paths: readonly string[];
  readonly params: Readonly<Record<string, string>>;
}

/** Reads scenarios without playing them. @throws DRY_SCENARIO_* with every problem of every file */
export function check({ paths, params }: CheckRequest, { output, env }: CliContext): number {
  const scenarios = loadScenarios(paths.flatMap(expandGlob), {
    env: envWithoutRun(env),
    params,
    ...VOCABULARY,
  });
  for (const { provider, file } of scenarios) refuseUnknown(provider, file);
  const { length } = scenarios;
  output.line(length === 1 ? '1 scenario is valid' : `${length} scenarios are valid`);
  return EXIT.clean;
}

/** The language leaves providers open; the program that plays it does not. */
function refuseUnknown(provider: string, file = 'the scenario'): void {
  const known = listProviders().map(({ id }) => id);
  if (provider === ANY_PROVIDER || known.includes(provider)) return;
  const meant = nearestWord(provider, known);
  throw new SimulatorError(
    'DRY_PROVIDER_UNKNOWN',
    `${file}: provider "${provider}" is not known; ${meant === undefined ? '' : `did you mean "${meant}"? `}known are: ${[...known, ANY_PROVIDER].join(', ')}`,
  );
}
