import { EXIT } from '../../core/errors.ts';
import { loadScenarios } from '../../scenario/load.ts';
import { VOCABULARY } from '../../simulator.ts';
import { expandGlob } from '../inputs/load-stories.ts';
import { envWithoutRun } from '../inputs/scenario-env.ts';
import type { CliContext } from '../terminal/context.ts';

/** What `check` was asked. */
export interface CheckRequest {
  readonly paths: readonly string[];
  readonly params: Readonly<Record<string, string>>;
}

/** Reads scenarios without playing them. @throws DRY_SCENARIO_* with every problem of every file */
export function check({ paths, params }: CheckRequest, { output, env }: CliContext): number {
  const { length } = loadScenarios(paths.flatMap(expandGlob), {
    env: envWithoutRun(env),
    params,
    ...VOCABULARY,
  });
  output.line(length === 1 ? '1 scenario is valid' : `${length} scenarios are valid`);
  return EXIT.clean;
}
