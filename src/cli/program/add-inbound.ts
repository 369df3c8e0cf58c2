import { type Command, Option } from 'commander';
import { textOf } from '../flags/flag-options.ts';
import { collect, configFor, type RawOptions } from '../flags/setting-flags.ts';
import { simulatorUrl } from '../flags/simulator-url.ts';
import type { CommandHost } from './command-host.ts';

/** `drydial inbound`. */
export function addInbound(program: Command, { context, finish }: CommandHost, group: string): void {
  program
    .command('inbound')
    .description(
      'let a call or a text message come to a number of a running drydial; 0 where it is taken, else 1',
    )
    .helpGroup(group)
    .requiredOption('--to <number>', 'a number that an account has; for a text, the id of a conversation too')
    .option('--from <number>', 'who calls or writes (default: +12125550123)')
    .option('--text <words>', 'a text message with these words instead of a call')
    .option('--scenario <name>', 'what the call plays: a scenario that serve has loaded')
    .addOption(
      new Option('--sip-header <name=value>', 'comes with the call; several times for several')
        .argParser(collect)
        .conflicts('text'),
    )
    .option('--api-key <key>', 'the account, where several have the number')
    .option('--workspace <id>', 'its workspace, where the provider has such')
    .option('--provider <id>', 'the provider, where two have the number')
    .option('--url <url>', 'the running drydial (default: where serve listens)')
    .option('--json', 'print JSON')
    .action(async (options: RawOptions) => {
      const { settings } = await configFor('serve', { config: options.config }, context);
      const { inbound } = await import('../commands/inbound.ts');
      const url = textOf(options.url) ?? simulatorUrl(settings);
      finish(await inbound(options, { url, token: settings.controlToken }, context));
    });
}
