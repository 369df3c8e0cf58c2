import type { Command } from 'commander';
import { paramOption, reportOption, textsOf } from '../flags/flag-options.ts';
import type { RawOptions } from '../flags/setting-flags.ts';
import type { CommandHost } from './command-host.ts';

/** `drydial report`. */
export function addReport(program: Command, { context, finish }: CommandHost, group: string): void {
  program
    .command('report')
    .description('judge saved journals again, and show them: run --save-journals writes them')
    .helpGroup(group)
    .argument('<journals...>', 'journals (.jsonl)')
    .option('--scenario <file>', 'the scenario whose expectations count')
    .addOption(paramOption())
    .addOption(reportOption())
    .action(async (journals: string[], options: RawOptions) => {
      const [{ report }, { parseReportTargets }, { parseParams }] = await Promise.all([
        import('../commands/report.ts'),
        import('../reports/report-target.ts'),
        import('../flags/params.ts'),
      ]);
      const { scenario } = options;
      const request = {
        journals,
        params: parseParams(textsOf(options.param)),
        reports: parseReportTargets(textsOf(options.report)),
        ...(typeof scenario === 'string' ? { scenario } : {}),
      };
      finish(await report(request, context));
    });
}
