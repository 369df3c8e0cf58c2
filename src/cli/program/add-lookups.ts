import { type Command, Option } from 'commander';
import { addSettingFlags, configFor, type RawOptions } from '../flags/setting-flags.ts';
import type { CommandHost } from './command-host.ts';

/** `drydial config`. */
export function addConfig(program: Command, { context, finish }: CommandHost, group: string): void {
  const command = program
    .command('config')
    .description('print every setting that is in force, and where it comes from')
    .helpGroup(group)
    .addOption(
      new Option('--for <command>', 'whose defaults count')
        .choices(['serve', 'run', 'demo'])
        .default('serve'),
    )
    .option('--json', 'print JSON')
    .action(async (options: RawOptions) => {
      const wanted = options.for === 'run' || options.for === 'demo' ? options.for : 'serve';
      const config = await configFor(wanted, options, context);
      const { showSettings } = await import('../commands/config.ts');
      finish(showSettings(config, { isJson: options.json === true }, context));
    });
  addSettingFlags(command, ['serve', 'run', 'demo']);
}

/** `drydial packs`. */
export function addPacks(program: Command, { context, finish }: CommandHost, group: string): void {
  program
    .command('packs')
    .description('list the providers that drydial can be, or the quirks of one')
    .helpGroup(group)
    .argument('[provider]', 'id of a provider')
    .action(async (id: string | undefined) => {
      const { listPacks } = await import('../commands/packs.ts');
      finish(await listPacks(id, context));
    });
}

/** `drydial explain`. */
export function addExplain(program: Command, { context, finish }: CommandHost, group: string): void {
  program
    .command('explain')
    .description('say how sure a behaviour of a provider is, and where it is known from')
    .helpGroup(group)
    .argument('<provider>', 'id of a provider')
    .argument('[words...]', 'an operation (createPhoneCall), or words of a behaviour')
    .action(async (provider: string, words: string[]) => {
      const { explain } = await import('../commands/explain.ts');
      finish(explain({ provider, words }, context));
    });
}
