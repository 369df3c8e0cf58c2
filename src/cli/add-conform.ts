import type { Command } from 'commander';
import { reportOption, textsOf } from './flag-options.ts';
import type { Settled } from './program.ts';
import { collect, type RawOptions } from './setting-flags.ts';

/** `drydial conform socket`. */
export function addConform(program: Command, { context, finish }: Settled, group: string): void {
  const conform = program
    .command('conform')
    .description('hold a program of yours against the rules of a provider, with no scenario written')
    .helpGroup(group);
  conform
    .command('socket')
    .description(
      'hold short conversations with an LLM server: 0 where every rule holds, 1 where one is broken',
    )
    .argument('<url>', 'where it listens, as an agent would name it: ws://127.0.0.1:8080/llm')
    .option('--provider <id>', 'whose protocol it speaks', 'retell')
    .option('--seed <n>', 'seed of everything that chance decides', '7')
    .option('--allow-egress <host>', 'a further host that may be called', collect, [])
    .addOption(reportOption())
    .action(async (url: string, options: RawOptions) => {
      const [{ conformSocket }, { parseReportTargets }, { readConform }] = await Promise.all([
        import('./commands/conform-socket.ts'),
        import('./report-target.ts'),
        import('./read-conform.ts'),
      ]);
      const reports = parseReportTargets(textsOf(options.report));
      finish(await conformSocket({ ...readConform(url, options), reports }, context));
    });
}

/** `drydial talk`. */
export function addTalk(program: Command, { context, finish }: Settled, group: string): void {
  program
    .command('talk')
    .description('speak with an LLM server as the caller, by typing; /help lists what else can be done')
    .helpGroup(group)
    .argument('<url>', 'where it listens, as an agent would name it: ws://127.0.0.1:8080/llm')
    .option('--provider <id>', 'whose protocol it speaks', 'retell')
    .option('--seed <n>', 'seed of everything that chance decides', '7')
    .option('--allow-egress <host>', 'a further host that may be called', collect, [])
    .action(async (url: string, options: RawOptions) => {
      const [{ talk }, { readConform }] = await Promise.all([
        import('./commands/talk.ts'),
        import('./read-conform.ts'),
      ]);
      finish(await talk({ ...readConform(url, options), input: process.stdin }, context));
    });
}
