import { EXIT, SimulatorError } from '../../core/errors.ts';
import type { Entry } from '../../core/journal/entry.ts';
import { loadScenarios } from '../../scenario/load.ts';
import type { Scenario } from '../../scenario/model/scenario.ts';
import { VOCABULARY } from '../../simulator.ts';
import { judge } from '../../verdict/judge.ts';
import type { JudgedRun } from '../../verdict/reports/judged-run.ts';
import { readJournal } from '../inputs/read-journal.ts';
import { envWithoutRun } from '../inputs/scenario-env.ts';
import { prepareReports } from '../reports/prepare-reports.ts';
import type { ReportTarget } from '../reports/report-target.ts';
import { startRunPrinter } from '../reports/run-printer.ts';
import type { CliContext } from '../terminal/context.ts';
import { exitCodeOf } from '../terminal/exit-code.ts';

/** What `report` was asked. */
export interface ReportRequest {
  /** Journals as `run --save-journals` writes them. */
  readonly journals: readonly string[];
  /** The scenario whose expectations and checks count; without it, only what is always checked. */
  readonly scenario?: string;
  readonly params: Readonly<Record<string, string>>;
  readonly reports: readonly ReportTarget[];
}

/** Judges saved journals again and renders them: no simulator is started, and nobody is called. */
export async function report(request: ReportRequest, { output, env }: CliContext): Promise<number> {
  const scenario = readScenario(request, env);
  await prepareReports(request.reports);
  const printer = startRunPrinter(output, { reports: request.reports, names: request.journals });
  const runs: JudgedRun[] = [];
  let isAllWhole = true;
  for (const file of request.journals) {
    const { header, entries, isWhole } = await readJournal(file, output);
    isAllWhole &&= isWhole;
    const name = scenario?.name ?? header.scenario ?? nameIn(entries) ?? file;
    const judged: JudgedRun = {
      name,
      file,
      seed: header.seed,
      clock: header.clock,
      trace: file,
      verdict: judge(entries, { scenario, droppedCount: header.dropped }),
      entries,
    };
    runs.push(judged);
    printer.ended(judged);
  }
  await printer.finish(runs);
  const exitCode = exitCodeOf(runs.map(({ verdict }) => verdict));
  // Nobody knows what stood there.
  return exitCode === EXIT.clean && !isAllWhole ? EXIT.usage : exitCode;
}

function readScenario({ scenario, params }: ReportRequest, env: CliContext['env']): Scenario | undefined {
  if (scenario === undefined) {
    const [param] = Object.keys(params);
    if (param === undefined) return undefined;
    throw new SimulatorError('DRY_OPTION_INVALID', `--param: "${param}" is of no scenario`, {
      fix: 'Name the scenario whose parameter it is with --scenario.',
    });
  }
  const [found, second] = loadScenarios([scenario], { env: envWithoutRun(env), params, ...VOCABULARY });
  if (found !== undefined && second === undefined) return found;
  throw new SimulatorError(
    'DRY_OPTION_INVALID',
    `--scenario: ${scenario} must hold one scenario, by which all journals are judged`,
  );
}

/** The story that a journal's steps name. */
function nameIn(entries: readonly Entry[]): string | undefined {
  for (const entry of entries) if (entry.wire === 'call' && entry.kind !== 'event') return entry.scenario;
  return undefined;
}
