import type { Command } from 'commander';
import { paramOption, reportOption, textsOf } from './flag-options.ts';
import type { Settled } from './program.ts';
import { addSettingFlags, configFor, type RawOptions } from './setting-flags.ts';

/** `drydial run`. */
export function addRun(program: Command, { context, finish }: Settled, group: string): void {
  const command = program
    .command('run')
    .description('play scenarios and judge them: 0 clean, 1 findings, 2 wrong usage, 3 a defect of drydial')
    .helpGroup(group)
    .argument('[paths...]', 'scenario files, and folders of them')
    .option('--only <text>', 'only scenarios with this in their name')
    .addOption(paramOption())
    .option('--sweep-at <point>', 'play a sweep at one point only: "3 words", "800ms" or "question"')
    .addOption(reportOption())
    .option('--save-journals <folder>', 'save what happened in each run as a .jsonl file')
    .option(
      '--coverage',
      "say how much of the provider's API was in use: operations, statuses, events, frames",
    )
    .option('--verbose', 'print the time line of each run')
    .action(async (paths: string[], options: RawOptions) => {
      const config = await configFor('run', options, context);
      const [{ run }, { parseReportTargets }, { parseParams }] = await Promise.all([
        import('./commands/run.ts'),
        import('./report-target.ts'),
        import('./params.ts'),
      ]);
      const { only, saveJournals, sweepAt } = options;
      const request = {
        paths,
        params: parseParams(textsOf(options.param)),
        reports: parseReportTargets(textsOf(options.report)),
        isVerbose: options.verbose === true,
        wantsCoverage: options.coverage === true,
        ...(typeof only === 'string' ? { only } : {}),
        ...(typeof sweepAt === 'string' ? { sweepAt } : {}),
        ...(typeof saveJournals === 'string' ? { journalFolder: saveJournals } : {}),
      };
      finish(await run(request, config, context));
    });
  addSettingFlags(command, ['run']);
}
