import { type Command, Option } from 'commander';
import { paramOption, reportOption, textsOf } from '../flags/flag-options.ts';
import { addSettingFlags, collect, configFor, type RawOptions } from '../flags/setting-flags.ts';
import type { CommandHost } from './command-host.ts';

const AFTER = `
The scenario says what is compared: the answers to its probes (expect: [{ probe: { get: URL } }]). Exit code 0 where your
program ends up the same in every order, 1 where it does not, 2 where nothing can be compared.

Examples:
  drydial explore booking.yaml --webhook-url http://127.0.0.1:8080/webhook
  drydial explore booking.yaml --app 'node server.js' --webhook-url 'http://127.0.0.1:\${PORT}/webhook'
  drydial explore booking.yaml --limit 1000 --copies 3 --seed 7
  drydial explore booking.yaml --filter 'day=Tuesday'
                                                    of a file with a matrix only these runs
  drydial explore booking.yaml --order 'call_ended, call_started + call_analyzed'
                                                    one order: "," one after the other, "+" at the same time
`;

/** `drydial explore`. */
export function addExplore(program: Command, { context, finish }: CommandHost, group: string): void {
  const command = program
    .command('explore')
    .description(
      "play a call's webhooks in every order that the provider permits, and compare the end states",
    )
    .helpGroup(group)
    .argument('<file>', 'the scenario; with a matrix, each of its runs is explored')
    .addOption(
      new Option(
        '--filter <text>',
        'of a matrix only the runs with this in their name, or a /pattern/; several times for several',
      ).argParser(collect),
    )
    .addOption(new Option('--only <text>', 'the same').argParser(collect).hideHelp())
    .option('--provider <id>', 'who plays a scenario for any provider (default: the first one)')
    .option(
      '--limit <n>',
      'how many orders are tried at most, beside the usual one: all, where there are no more (default: 300)',
    )
    .option('--copies <n>', 'how often one webhook arrives at most (default: 2)')
    .option('--no-overlap', 'never two webhooks at the same time')
    .option('--beyond', 'also what the provider does not do: webhooks that never come or come too often')
    .option('--order <text>', 'only this order, beside the usual one')
    .addOption(
      new Option('--ids <which>', 'whether all orders have the same ids')
        .choices(['same', 'fresh'])
        .default(undefined, 'same where the scenario has a reset'),
    )
    .addOption(paramOption())
    .addOption(reportOption())
    .addHelpText('after', AFTER)
    .action(async (file: string, options: RawOptions) => {
      const config = await configFor('run', options, context);
      const [{ explore }, { readExplore }, { parseReportTargets }, { parseParams }] = await Promise.all([
        import('../commands/explore.ts'),
        import('../flags/read-explore.ts'),
        import('../reports/report-target.ts'),
        import('../flags/params.ts'),
      ]);
      const request = {
        file,
        ...readExplore(options),
        params: parseParams(textsOf(options.param)),
        reports: parseReportTargets(textsOf(options.report)),
      };
      finish(await explore(request, config, context));
    });
  addSettingFlags(command, ['run']);
}
