import { type Command, Option } from 'commander';
import { SimulatorError } from '../../core/errors.ts';
import { textsOf } from '../flags/flag-options.ts';
import { collect, type RawOptions } from '../flags/setting-flags.ts';
import type { CommandHost } from './command-host.ts';

/** Adds `import`: scenarios out of calls that have taken place. */
export function addImport(program: Command, { context, finish }: CommandHost, group: string): void {
  program
    .command('import')
    .description(
      'make scenarios of calls that have taken place: saved call objects (get-call, call history), or bodies of webhooks',
    )
    .helpGroup(group)
    .argument('<file>', 'one JSON value, a list of them, JSON lines, or a table that the provider exports')
    .option(
      '--out <path>',
      'a .yaml file, or a folder for one file for each call (default: one call is printed)',
    )
    .option('--provider <id>', 'whose calls they are', 'retell')
    .addOption(
      new Option('--engine <kind>', "whose words the agent speaks: those of your server, or the platform's")
        .choices(['custom-llm', 'platform'])
        .default(undefined, 'as the call tells'),
    )
    .option(
      '--llm-url <url>',
      'your LLM server, as it is to stand in the scenario; makes the engine custom-llm',
    )
    .option('--webhook-url <url>', 'where events are posted, as it is to stand in the scenario')
    .option('--keep-data', 'leave numbers, names, e-mail addresses and ids as they are')
    .option('--force', 'write files anew that are there already')
    .action(async (file: string, options: RawOptions) => {
      const { importCalls } = await import('../commands/import.ts');
      const { out, engine, llmUrl, webhookUrl } = options;
      const request = {
        file,
        provider: String(options.provider),
        keepsData: options.keepData === true,
        isForced: options.force === true,
        ...(typeof out === 'string' ? { out } : {}),
        ...engineIn(engine),
        ...(typeof llmUrl === 'string' ? { llmUrl } : {}),
        ...(typeof webhookUrl === 'string' ? { webhookUrl } : {}),
      };
      finish(await importCalls(request, context));
    });
}

/** Adds `record`: the only command that may reach a real provider. */
export function addRecord(program: Command, { context, finish }: CommandHost, group: string): void {
  program
    .command('record')
    .description(
      'stand between your program and a real provider, and write what passes as scenarios at Ctrl-C',
    )
    .helpGroup(group)
    .requiredOption(
      '--upstream <url>',
      'base URL of the provider; no other host outside of this machine is called',
    )
    .option('--out <folder>', 'where the scenarios are written', 'recorded')
    .option('--provider <id>', 'whose API it is (default: whose --upstream is, else retell)')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'port to listen on; 0: any that is free', '4020')
    .option(
      '--public-url <url>',
      'where the provider reaches this recorder, as of a tunnel (default: where it listens)',
    )
    .option('--webhook-url <url>', 'your webhook receiver, where the dashboard and not your program names it')
    .option('--llm-url <url>', 'your LLM server, where the dashboard and not your program names it')
    .option('--allow-egress <host>', 'a further host of yours that may be called', collect)
    .option('--keep-data', 'leave numbers, names, e-mail addresses and ids as they are')
    .action(async (options: RawOptions) => {
      const { record } = await import('../commands/record.ts');
      const { publicUrl, webhookUrl, llmUrl } = options;
      const request = {
        upstream: String(options.upstream),
        out: String(options.out),
        ...(typeof options.provider === 'string' ? { provider: options.provider } : {}),
        host: String(options.host),
        port: portIn(options.port),
        allowEgress: textsOf(options.allowEgress),
        keepsData: options.keepData === true,
        ...(typeof publicUrl === 'string' ? { publicUrl } : {}),
        ...(typeof webhookUrl === 'string' ? { webhookUrl } : {}),
        ...(typeof llmUrl === 'string' ? { llmUrl } : {}),
      };
      finish(await record(request, context));
    });
}

function portIn(value: unknown): number {
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535 && value !== '') return port;
  throw new SimulatorError(
    'DRY_OPTION_INVALID',
    `--port: ${JSON.stringify(value)} is no port from 0 to 65535`,
  );
}

function engineIn(value: unknown): { readonly engine?: 'custom-llm' | 'platform' } {
  return value === 'custom-llm' || value === 'platform' ? { engine: value } : {};
}
