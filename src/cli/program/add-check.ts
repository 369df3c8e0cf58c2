import type { Command } from 'commander';
import { paramOption, textsOf } from '../flags/flag-options.ts';
import { configFor, type RawOptions } from '../flags/setting-flags.ts';
import type { CommandHost } from './command-host.ts';

/** `drydial check`. */
export function addCheck(program: Command, { context, finish }: CommandHost, group: string): void {
  program
    .command('check')
    .description('say whether scenario files are valid')
    .helpGroup(group)
    .argument(
      '[paths...]',
      'scenario files, folders of them, and globs in quotes (default: what the configuration names)',
    )
    .addOption(paramOption())
    .action(async (paths: string[], options: RawOptions) => {
      const [{ check }, { parseParams }] = await Promise.all([
        import('../commands/check.ts'),
        import('../flags/params.ts'),
      ]);
      const named = paths.length > 0 ? paths : (await configFor('run', {}, context)).settings.scenarios;
      finish(check({ paths: named ?? [], params: parseParams(textsOf(options.param)) }, context));
    });
}
