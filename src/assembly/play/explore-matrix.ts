import { SimulatorError } from '../../core/errors.ts';
import { refuseWebhookFaults } from '../../scenario/model/explorable.ts';
import type { Scenario } from '../../scenario/model/scenario.ts';
import type { ExploreResult } from '../../simulator-explore.ts';

/**
 * Explores the runs of a matrix one after the other. The result is the first run that is not clean, or the last one,
 * with what became of all of them; of a single run it is that run's.
 * @throws DRY_OPTION_INVALID before anything is played, where one of them cannot be explored
 */
export async function exploreEach(
  runs: readonly Scenario[],
  explore: (run: Scenario) => Promise<ExploreResult>,
): Promise<ExploreResult> {
  for (const run of runs) refuseWebhookFaults(run);
  const results: ExploreResult[] = [];
  for (const run of runs) results.push(await explore(run));
  const shown = results.find(({ isClean }) => !isClean) ?? results.at(-1);
  if (shown === undefined)
    throw new SimulatorError('DRY_INTERNAL', 'a scenario without any run was explored');
  if (results.length === 1) return shown;
  const wallMs = results.reduce((total, result) => total + result.wallMs, 0);
  return { ...shown, wallMs, matrix: { runs: results } };
}
