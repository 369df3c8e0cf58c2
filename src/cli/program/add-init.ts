import type { Command } from 'commander';
import type { RawOptions } from '../flags/setting-flags.ts';
import type { CommandHost } from './command-host.ts';

/** `drydial init`. */
export function addInit(program: Command, { context, finish }: CommandHost, group: string): void {
  program
    .command('init')
    .description('write a configuration, a first scenario and a CI file into this folder, and run them')
    .helpGroup(group)
    .option('--provider <id>', 'whose calls your program takes (default: retell)')
    .option('--llm-url <url>', 'your LLM WebSocket server, as an agent would name it')
    .option('--webhook-url <url>', 'your webhook receiver')
    .option('--app <command>', 'starts your program for each run; PORT says where it is to listen')
    .option('--yes', 'ask nothing, also on a terminal')
    .option('--no-run', 'write the files and play nothing')
    .addHelpText(
      'after',
      `
Nothing is overwritten: what is there already is named and left alone. In the addresses \${PORT} stands for the port
that --app is given.

Examples:
  drydial init --yes --llm-url ws://127.0.0.1:8080/llm --webhook-url http://127.0.0.1:8080/webhook
  drydial init --app "npm start" --llm-url 'ws://127.0.0.1:\${PORT}/llm'
`,
    )
    .action(async (options: RawOptions) => {
      const [{ init }, { askOnTerminal }] = await Promise.all([
        import('../commands/init.ts'),
        import('../init/ask.ts'),
      ]);
      const { provider, llmUrl, webhookUrl, app } = options;
      const given = {
        ...(typeof provider === 'string' ? { provider } : {}),
        ...(typeof llmUrl === 'string' ? { llmUrl } : {}),
        ...(typeof webhookUrl === 'string' ? { webhookUrl } : {}),
        ...(typeof app === 'string' ? { app } : {}),
      };
      const isAsking = options.yes !== true && context.output.isTerminal && process.stdin.isTTY === true;
      const ask = isAsking ? askOnTerminal : undefined;
      finish(await init({ given, ask, isRun: options.run !== false }, context));
    });
}
