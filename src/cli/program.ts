import { Command, Option } from 'commander';
import { VERSION } from '../version.ts';
import { addInbound } from './add-inbound.ts';
import { addWebhooks } from './add-webhooks.ts';
import type { CliContext } from './context.ts';
import { addSettingFlags, collect, configFor, type RawOptions } from './setting-flags.ts';

const PLAYING = 'Playing calls:';
const LOOKING = 'Looking things up:';

const EXAMPLES = `
Examples:
  drydial serve --scenarios scenarios --seed 7      be the provider, for a program that runs elsewhere
  drydial run scenarios --llm-url ws://localhost:8080/llm
                                                    play scenarios against your LLM server
  drydial run booking.yaml --report json=report.json --save-journals .drydial
  drydial inbound --to +14155550100                 let a call come in at the drydial that serves
  drydial demo --exit                               play one call with the example application
`;

/**
 * The command line: commands, flags and help. What a command does is loaded when it is called, so that each starts
 * as fast as it can. `finish` gets the exit code.
 */
export function createProgram(context: CliContext, finish: (exitCode: number) => void): Command {
  const program = new Command('drydial')
    .description(
      'A stand-in for a voice-AI provider: its REST API, its webhooks and its LLM WebSocket caller.',
    )
    .version(VERSION, '--version', 'print the version')
    .helpOption('--help', 'print help')
    .addHelpCommand(
      new Command('help').argument('[command]').description('print help for a command').helpGroup(LOOKING),
    )
    .configureHelp({ showGlobalOptions: false })
    .addHelpText('after', EXAMPLES);
  const settled = { context, finish };
  addServe(program, settled);
  addRun(program, settled);
  addReport(program, settled);
  addInbound(program, settled, PLAYING);
  addTalk(program, settled);
  addConform(program, settled);
  addCheck(program, settled);
  addDemo(program, settled);
  addConfig(program, settled);
  addPacks(program, settled);
  addExplain(program, settled);
  addMcp(program, settled);
  addWebhooks(program, settled, LOOKING);
  return program;
}

/** What every command gets. */
export interface Settled {
  readonly context: CliContext;
  readonly finish: (exitCode: number) => void;
}

function addServe(program: Command, { context, finish }: Settled): void {
  const command = program
    .command('serve')
    .description('be the provider until Ctrl-C: your own program makes the calls')
    .helpGroup(PLAYING)
    .action(async (options: RawOptions) => {
      const config = await configFor('serve', options, context);
      const { serve } = await import('./commands/serve.ts');
      finish(await serve(config, context));
    });
  addSettingFlags(command, ['serve']);
}

function addRun(program: Command, { context, finish }: Settled): void {
  const command = program
    .command('run')
    .description('play scenarios and judge them: 0 clean, 1 findings, 2 wrong usage, 3 a defect of drydial')
    .helpGroup(PLAYING)
    .argument('[paths...]', 'scenario files, and folders of them')
    .option('--only <text>', 'only scenarios with this in their name')
    .addOption(paramOption())
    .option('--sweep-at <point>', 'play a sweep at one point only: "3 words", "800ms" or "question"')
    .addOption(reportOption())
    .option('--save-journals <folder>', 'save what happened in each run as a .jsonl file')
    .option(
      '--coverage',
      "say how much of the provider's API was in use: operations, statuses, events, frames",
    )
    .option('--verbose', 'print the time line of each run')
    .action(async (paths: string[], options: RawOptions) => {
      const config = await configFor('run', options, context);
      const [{ run }, { parseReportTargets }, { parseParams }] = await Promise.all([
        import('./commands/run.ts'),
        import('./report-target.ts'),
        import('./params.ts'),
      ]);
      const { only, saveJournals, sweepAt } = options;
      const request = {
        paths,
        params: parseParams(textsOf(options.param)),
        reports: parseReportTargets(textsOf(options.report)),
        isVerbose: options.verbose === true,
        wantsCoverage: options.coverage === true,
        ...(typeof only === 'string' ? { only } : {}),
        ...(typeof sweepAt === 'string' ? { sweepAt } : {}),
        ...(typeof saveJournals === 'string' ? { journalFolder: saveJournals } : {}),
      };
      finish(await run(request, config, context));
    });
  addSettingFlags(command, ['run']);
}

function addReport(program: Command, { context, finish }: Settled): void {
  program
    .command('report')
    .description('judge saved journals again, and show them: run --save-journals writes them')
    .helpGroup(LOOKING)
    .argument('<journals...>', 'journals (.jsonl)')
    .option('--scenario <file>', 'the scenario whose expectations count')
    .addOption(paramOption())
    .addOption(reportOption())
    .action(async (journals: string[], options: RawOptions) => {
      const [{ report }, { parseReportTargets }, { parseParams }] = await Promise.all([
        import('./commands/report.ts'),
        import('./report-target.ts'),
        import('./params.ts'),
      ]);
      const { scenario } = options;
      const request = {
        journals,
        params: parseParams(textsOf(options.param)),
        reports: parseReportTargets(textsOf(options.report)),
        ...(typeof scenario === 'string' ? { scenario } : {}),
      };
      finish(await report(request, context));
    });
}

function addConform(program: Command, { context, finish }: Settled): void {
  const conform = program
    .command('conform')
    .description('hold a program of yours against the rules of a provider, with no scenario written')
    .helpGroup(PLAYING);
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

function addTalk(program: Command, { context, finish }: Settled): void {
  program
    .command('talk')
    .description('speak with an LLM server as the caller, by typing; /help lists what else can be done')
    .helpGroup(PLAYING)
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

function addCheck(program: Command, { context, finish }: Settled): void {
  program
    .command('check')
    .description('say whether scenario files are valid')
    .helpGroup(PLAYING)
    .argument('<paths...>', 'scenario files, and folders of them')
    .addOption(paramOption())
    .action(async (paths: string[], options: RawOptions) => {
      const [{ check }, { parseParams }] = await Promise.all([
        import('./commands/check.ts'),
        import('./params.ts'),
      ]);
      finish(check({ paths, params: parseParams(textsOf(options.param)) }, context));
    });
}

function addDemo(program: Command, { context, finish }: Settled): void {
  const command = program
    .command('demo')
    .description('play one call with the example application of a checkout, then serve on')
    .helpGroup(PLAYING)
    .option('--exit', 'end after the call, with the exit code of its verdict')
    .action(async (options: RawOptions) => {
      const config = await configFor('demo', options, context);
      const { demo } = await import('./commands/demo.ts');
      finish(await demo({ endsAfterCall: options.exit === true }, config, context));
    });
  addSettingFlags(command, ['demo']);
}

function addConfig(program: Command, { context, finish }: Settled): void {
  const command = program
    .command('config')
    .description('print every setting that is in force, and where it comes from')
    .helpGroup(LOOKING)
    .addOption(
      new Option('--for <command>', 'whose defaults count')
        .choices(['serve', 'run', 'demo'])
        .default('serve'),
    )
    .option('--json', 'print JSON')
    .action(async (options: RawOptions) => {
      const wanted = options.for === 'run' || options.for === 'demo' ? options.for : 'serve';
      const config = await configFor(wanted, options, context);
      const { showSettings } = await import('./commands/config.ts');
      finish(showSettings(config, { isJson: options.json === true }, context));
    });
  addSettingFlags(command, ['serve', 'run', 'demo']);
}

function addPacks(program: Command, { context, finish }: Settled): void {
  program
    .command('packs')
    .description('list the providers that drydial can be, or the quirks of one')
    .helpGroup(LOOKING)
    .argument('[provider]', 'id of a provider')
    .action(async (id: string | undefined) => {
      const { listPacks } = await import('./commands/packs.ts');
      finish(await listPacks(id, context));
    });
}

function addExplain(program: Command, { context, finish }: Settled): void {
  program
    .command('explain')
    .description('say how sure a behaviour of a provider is, and where it is known from')
    .helpGroup(LOOKING)
    .argument('<provider>', 'id of a provider')
    .argument('[words...]', 'an operation (createPhoneCall), or words of a behaviour')
    .action(async (provider: string, words: string[]) => {
      const { explain } = await import('./commands/explain.ts');
      finish(explain({ provider, words }, context));
    });
}

function reportOption(): Option {
  return new Option(
    '--report <format>',
    'text, json, junit, markdown or html, each with =FILE for a file; several times for several',
  )
    .argParser(collect)
    .default([], 'text');
}

function addMcp(program: Command, { context, finish }: Settled): void {
  program
    .command('mcp')
    .description('be an MCP server on stdin and stdout: tools for language models')
    .helpGroup(PLAYING)
    .argument('[server]', "a provider's, or drydial for drydial itself", 'trillet')
    .addHelpText(
      'after',
      `
The API is that of TRILLET_API_URL (default http://127.0.0.1:4010/trillet), asked with TRILLET_API_KEY and
TRILLET_WORKSPACE_ID; for drydial itself that of DRYDIAL_URL (default http://127.0.0.1:4010).
`,
    )
    .action(async (server: string) => {
      const { mcp } = await import('./commands/mcp.ts');
      finish(await mcp(server, context));
    });
}

function paramOption(): Option {
  return new Option(
    '--param <name=value>',
    'value of a parameter of the scenarios; several times for several',
  ).argParser(collect);
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
