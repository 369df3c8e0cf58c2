import { type Command, Option } from 'commander';
import { textsOf } from '../flags/flag-options.ts';
import { collect, type RawOptions } from '../flags/setting-flags.ts';
import type { CommandHost } from './command-host.ts';

/** Adds `drift`. */
export function addDrift(program: Command, { context, finish }: CommandHost, group: string): void {
  program
    .command('drift')
    .description(
      'compare two OpenAPI contracts: 0 where nothing breaks a program of yours, 1 where something does',
    )
    .helpGroup(group)
    .argument(
      '<old>',
      'the older contract: a file (JSON or YAML), or a provider for the one that drydial has',
    )
    .argument('<new>', 'the newer one')
    .addOption(
      folderOption(
        '--scenarios <path>',
        'scenarios of which those that are touched are named; several times for several',
      ),
    )
    .addOption(
      folderOption(
        '--journals <path>',
        'saved journals (.jsonl), for what your program asks for; several times for several',
      ),
    )
    .addOption(
      folderOption(
        '--code <path>',
        'source code, for lines that name a path of the API; several times for several',
      ),
    )
    .addOption(
      new Option('--fail-on <level>', 'the mildest change that makes the exit code 1')
        .choices(['breaking', 'warning', 'information', 'never'])
        .default('breaking'),
    )
    .option('--touched', 'show only what touches the scenarios, journals and code that are named')
    .option('--all', 'show also what is only information')
    .option('--json', 'print JSON')
    .action(async (before: string, after: string, options: RawOptions) => {
      const { drift } = await import('../commands/drift.ts');
      const request = {
        before,
        after,
        scenarios: textsOf(options.scenarios),
        journals: textsOf(options.journals),
        code: textsOf(options.code),
        failOn: String(options.failOn),
        isTouchedOnly: options.touched === true,
        isAll: options.all === true,
        isJson: options.json === true,
      };
      finish(await drift(request, context));
    });
}

function folderOption(flag: string, about: string): Option {
  return new Option(flag, about).argParser(collect).default([], 'none');
}
