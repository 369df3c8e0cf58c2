import { type Command, Option } from 'commander';
import type { Settled } from './program.ts';
import type { RawOptions } from './setting-flags.ts';

/** Adds `import`: scenarios out of calls that have taken place. */
export function addImport(program: Command, { context, finish }: Settled, group: string): void {
  program
    .command('import')
    .description(
      'make scenarios of calls that have taken place: saved call objects (get-call), or bodies of webhooks',
    )
    .helpGroup(group)
    .argument('<file>', 'one JSON value, a list of them, or JSON lines')
    .option(
      '--out <path>',
      'a .yaml file, or a folder for one file for each call (default: one call is printed)',
    )
    .option('--provider <id>', 'whose calls they are', 'retell')
    .addOption(
      new Option(
        '--engine <kind>',
        "whose words the agent speaks: those of your server, or the platform's (default: as the call tells)",
      ).choices(['custom-llm', 'platform']),
    )
    .option(
      '--llm-url <url>',
      'your LLM server, as it is to stand in the scenario; makes the engine custom-llm',
    )
    .option('--webhook-url <url>', 'where events are posted, as it is to stand in the scenario')
    .option('--keep-data', 'leave numbers, names, e-mail addresses and ids as they are')
    .option('--force', 'write files anew that are there already')
    .action(async (file: string, options: RawOptions) => {
      const { importCalls } = await import('./commands/import.ts');
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

function engineIn(value: unknown): { readonly engine?: 'custom-llm' | 'platform' } {
  return value === 'custom-llm' || value === 'platform' ? { engine: value } : {};
}
