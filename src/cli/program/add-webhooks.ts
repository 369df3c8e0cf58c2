import { type Command, Option } from 'commander';
import type { WebhookSource } from '../commands/webhooks.ts';
import { textOf } from '../flags/flag-options.ts';
import { addSettingFlags, configFor, type RawOptions } from '../flags/setting-flags.ts';
import { simulatorUrl } from '../flags/simulator-url.ts';
import type { CommandHost } from './command-host.ts';

/** `drydial webhooks list | show | replay`. */
export function addWebhooks(program: Command, { context, finish }: CommandHost, group: string): void {
  const webhooks = program
    .command('webhooks')
    .description('list the webhooks that were sent, show one, or send one again')
    .helpGroup(group);
  addSource(webhooks.command('list').description('list every webhook with what became of it'))
    .option('--call <id>', 'only those of this call')
    .option('--event <name>', 'only those of this event')
    .action(async (options: RawOptions) => {
      const { listWebhooks } = await import('../commands/webhooks.ts');
      const filter = { call: textOf(options.call), event: textOf(options.event) };
      finish(await listWebhooks(await sourceOf(options), { filter, isJson: isJson(options) }, context));
    });
  addSource(webhooks.command('show <id>').description('show the bytes of one, and every attempt'))
    .option('--raw', 'print the bytes of its body and nothing else')
    .action(async (id: string, options: RawOptions) => {
      const { showWebhook } = await import('../commands/webhooks.ts');
      const how = { isJson: isJson(options), isRaw: options.raw === true };
      finish(await showWebhook(await sourceOf(options), { id, ...how }, context));
    });
  const replay = addSource(
    webhooks
      .command('replay <id>')
      .description('send one again, signed anew; exit code 1 where it is not accepted'),
  )
    .option('--to <url>', 'the whole address to send it to (default: where it went)')
    .addOption(
      new Option('--provider <id>', 'with --journal: whose signature it gets (default: the one it had)'),
    )
    .action(async (id: string, options: RawOptions) => {
      const { replayWebhook } = await import('../commands/replay-webhook.ts');
      const config = await configFor('run', options, context);
      const request = { id, to: textOf(options.to), provider: textOf(options.provider) };
      finish(
        await replayWebhook(
          await sourceOf(options),
          { ...request, config, isJson: isJson(options) },
          context,
        ),
      );
    });
  addSettingFlags(replay, ['run'], ['apiKey', 'webhookSecret', 'allowEgress', 'ca', 'quirks']);

  async function sourceOf(options: RawOptions): Promise<WebhookSource> {
    const journal = textOf(options.journal);
    if (journal !== undefined) return { kind: 'journal', file: journal };
    // Where `drydial serve` listens with the same configuration.
    const { settings } = await configFor('serve', { config: options.config }, context);
    const url = textOf(options.url) ?? simulatorUrl(settings);
    return { kind: 'simulator', url, token: settings.controlToken };
  }
}

function addSource(command: Command): Command {
  return command
    .addOption(
      new Option('--url <url>', 'a running drydial (default: where serve listens)').conflicts('journal'),
    )
    .option('--journal <file>', 'a saved journal instead')
    .option('--json', 'print JSON');
}

function isJson(options: RawOptions): boolean {
  return options.json === true;
}
