import { type Command, Option } from 'commander';
import { paramOption, reportOption } from '../flags/flag-options.ts';
import { addSettingFlags, collect, configFor, type RawOptions } from '../flags/setting-flags.ts';
import type { CommandHost } from './command-host.ts';

/** `drydial run`. */
export function addRun(program: Command, { context, finish }: CommandHost, group: string): void {
  const command = program
    .command('run')
    .description('play scenarios and judge them: 0 clean, 1 findings, 2 wrong usage, 3 a defect of drydial')
    .helpGroup(group)
    .argument('[paths...]', 'scenario files, folders of them, and globs in quotes')
    .addOption(
      new Option(
        '--filter <text>',
        'only scenarios with this in their name, or a /pattern/; several times for several',
      ).argParser(collect),
    )
    .addOption(new Option('--only <text>', 'the same').argParser(collect).hideHelp())
    .option('--shard <i/n>', "only this machine's share of the scenarios: 1/4, 2/4, ...")
    .option('--workers <number>', 'play so many at once, each with a simulator and a port of its own')
    .option('--repeat <number>', 'play each so often')
    .option('--bail [number]', 'end after the first failure, or after so many')
    .option(
      '--port <number>',
      'port to listen on (default: any free one); further workers take those after it',
    )
    .option('--update', "record the agent's replies beside the scenarios; every other run compares them")
    .option('--watch', 'play again what changes, until Ctrl-C')
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
      const [{ run }, { readRunRequest }] = await Promise.all([
        import('../commands/run.ts'),
        import('../run/read-run-request.ts'),
      ]);
      const request = readRunRequest(paths, options);
      finish(await run(request, config, context));
    });
  addSettingFlags(command, ['run']);
}
