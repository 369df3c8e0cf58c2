import { SimulatorError } from '../../core/errors.ts';
import type { Scenario } from '../../scenario/model/scenario.ts';
import type { PlayResult } from '../../simulator-types.ts';
import type { MatrixReport } from '../../verdict/matrix-report.ts';

/**
 * Plays the runs of a matrix one after the other, in a fresh world each. The result is the first run that is not clean,
 * or the last one, with what became of all of them; of a single run it is that run's.
 */
export async function playEach(
  runs: readonly Scenario[],
  play: (run: Scenario) => Promise<PlayResult>,
): Promise<PlayResult> {
  const results: PlayResult[] = [];
  for (const run of runs) results.push(await play(run));
  const shown = results.find(({ verdict }) => verdict.outcome !== 'clean') ?? results.at(-1);
  if (shown === undefined) throw new SimulatorError('DRY_INTERNAL', 'a scenario without any run was played');
  if (results.length === 1) return shown;
  const sum = (figure: (result: PlayResult) => number): number =>
    results.reduce((total, result) => total + figure(result), 0);
  const matrix: MatrixReport = {
    runs: results.map(({ scenario, verdict }) => ({
      name: scenario.name,
      values: scenario.matrix ?? {},
      outcome: verdict.outcome,
      findings: verdict.findings.length,
    })),
  };
  return {
    ...shown,
    matrix,
    scriptMs: sum(({ scriptMs }) => scriptMs),
    wallMs: sum(({ wallMs }) => wallMs),
  };
}
