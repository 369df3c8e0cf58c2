import type { Command } from 'commander';
import { ruleReportOption, textsOf } from '../flags/flag-options.ts';
import { addSettingFlags, collect, configFor, type RawOptions } from '../flags/setting-flags.ts';
import type { CommandHost } from './command-host.ts';

const AFTER_WEBHOOKS = `
Every event is posted with a right signature, then webhooks with wrong ones, and others that are right but unusual: twice, in
another order, large, slow, with fields and events that nobody knows yet. It posts calls that your program has never heard of, so
do not let it loose on a database that matters.

Examples:
  drydial conform webhooks http://127.0.0.1:8080/webhook --api-key key_123
  drydial conform webhooks http://127.0.0.1:8080/hook --provider trillet --webhook-secret whsec_123
  drydial conform webhooks http://127.0.0.1:8080/webhook --probe 'http://127.0.0.1:8080/calls/{call_id}'
                                                    see also that what comes twice is not done twice
`;

const CA = 'certificates in PEM that are trusted as well, for wss://';

/** `drydial conform socket` and `drydial conform webhooks`. */
export function addConform(program: Command, { context, finish }: CommandHost, group: string): void {
  const conform = program
    .command('conform')
    .description('hold a program of yours against the rules of a provider, with no scenario written')
    .helpGroup(group);
  addConformWebhooks(conform, { context, finish });
  conform
    .command('socket')
    .description(
      'hold short conversations with an LLM server: 0 where every rule holds, 1 where one is broken',
    )
    .argument('<url>', 'where it listens, as an agent would name it: ws://127.0.0.1:8080/llm')
    .option('--provider <id>', 'whose protocol it speaks', 'retell')
    .option('--seed <n>', 'seed of everything that chance decides', '7')
    .option('--clock <mode>', 'how script time passes: real, skip, live or speed=N', 'skip')
    .option('--conversation <name>', 'hold only this one, and show all of its frames')
    .option('--allow-egress <host>', 'a further host that may be called', collect)
    .option('--ca <file>', CA)
    .addOption(ruleReportOption())
    .action(async (url: string, options: RawOptions) => {
      const [{ conformSocket }, { parseReportTargets }, { readConform }] = await Promise.all([
        import('../commands/conform-socket.ts'),
        import('../reports/report-target.ts'),
        import('../flags/read-conform.ts'),
      ]);
      const reports = parseReportTargets(textsOf(options.report));
      const conversation = typeof options.conversation === 'string' ? options.conversation : undefined;
      const asked = { ...readConform(url, options), clock: String(options.clock), conversation, reports };
      finish(await conformSocket(asked, context));
    });
}

function addConformWebhooks(conform: Command, { context, finish }: CommandHost): void {
  const command = conform
    .command('webhooks')
    .description(
      'post right and wrong webhooks to a receiver: 0 where every rule holds, 1 where one is broken, in under 30 s',
    )
    .argument('<url>', 'the whole address that they go to: http://127.0.0.1:8080/webhook')
    .option('--provider <id>', 'whose webhooks it takes', 'retell')
    .option(
      '--probe <url>',
      'where your program says what it has made of a call: {call_id} stands for its id',
    )
    .option('--timeout <duration>', 'how long the provider waits for an answer (default: as it usually does)')
    .addOption(ruleReportOption())
    .addHelpText('after', AFTER_WEBHOOKS)
    .action(async (url: string, options: RawOptions) => {
      const [{ conformWebhooks }, { parseReportTargets }, { readConformWebhooks }] = await Promise.all([
        import('../commands/conform-webhooks.ts'),
        import('../reports/report-target.ts'),
        import('../flags/read-conform.ts'),
      ]);
      const request = readConformWebhooks(url, options);
      const reports = parseReportTargets(textsOf(options.report));
      const config = await configFor('run', options, context);
      finish(await conformWebhooks({ ...request, reports }, config, context));
    });
  addSettingFlags(
    command,
    ['run'],
    ['apiKey', 'webhookSecret', 'webhookHeaders', 'allowEgress', 'ca', 'quirks'],
  );
}

/** `drydial talk`. */
export function addTalk(program: Command, { context, finish }: CommandHost, group: string): void {
  program
    .command('talk')
    .description('speak with an LLM server as the caller, by typing; /help lists what else can be done')
    .helpGroup(group)
    .argument('<url>', 'where it listens, as an agent would name it: ws://127.0.0.1:8080/llm')
    .option('--provider <id>', 'whose protocol it speaks', 'retell')
    .option('--seed <n>', 'seed of everything that chance decides', '7')
    .option('--allow-egress <host>', 'a further host that may be called', collect)
    .option('--ca <file>', CA)
    .action(async (url: string, options: RawOptions) => {
      const [{ talk }, { readConform }] = await Promise.all([
        import('../commands/talk.ts'),
        import('../flags/read-conform.ts'),
      ]);
      const screen = context.output.isTerminal ? process.stdout : undefined;
      finish(await talk({ ...readConform(url, options), input: process.stdin, screen }, context));
    });
}
