import { Argument, Command } from 'commander';
import { VERSION } from '../../version.ts';
import { addSettingFlags, configFor, type RawOptions } from '../flags/setting-flags.ts';
import type { CliContext } from '../terminal/context.ts';
import { addCheck } from './add-check.ts';
import { addConform, addTalk } from './add-conform.ts';
import { addDrift } from './add-drift.ts';
import { addExplore } from './add-explore.ts';
import { addInbound } from './add-inbound.ts';
import { addInit } from './add-init.ts';
import { addConfig, addExplain, addPacks } from './add-lookups.ts';
import { addImport, addRecord } from './add-recording.ts';
import { addReport } from './add-report.ts';
import { addRun } from './add-run.ts';
import { addWebhooks } from './add-webhooks.ts';
import type { CommandHost } from './command-host.ts';
import { describeOption } from './describe-option.ts';

const PROVIDING = 'Being the provider:';
const TESTING = 'Testing your program:';
const RECORDING = 'Scenarios out of real calls:';
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
    .configureHelp({ showGlobalOptions: false, optionDescription: describeOption })
    .addHelpText('after', EXAMPLES);
  const host: CommandHost = { context, finish };
  addServe(program, host);
  addInbound(program, host, PROVIDING);
  addWebhooks(program, host, PROVIDING);
  addMcp(program, host);
  addDemo(program, host);
  addInit(program, host, TESTING);
  addRun(program, host, TESTING);
  addCheck(program, host, TESTING);
  addReport(program, host, TESTING);
  addExplore(program, host, TESTING);
  addConform(program, host, TESTING);
  addTalk(program, host, TESTING);
  addRecord(program, host, RECORDING);
  addImport(program, host, RECORDING);
  addConfig(program, host, LOOKING);
  addPacks(program, host, LOOKING);
  addExplain(program, host, LOOKING);
  addDrift(program, host, LOOKING);
  return program;
}

function addServe(program: Command, { context, finish }: CommandHost): void {
  const command = program
    .command('serve')
    .description('be the provider until Ctrl-C: your own program makes the calls')
    .helpGroup(PROVIDING)
    .action(async (options: RawOptions) => {
      const config = await configFor('serve', options, context);
      const { serve } = await import('../commands/serve.ts');
      finish(await serve(config, context));
    });
  addSettingFlags(command, ['serve']);
}

function addDemo(program: Command, { context, finish }: CommandHost): void {
  const command = program
    .command('demo')
    .description('play one call with the example application of a checkout, then serve on')
    .helpGroup(PROVIDING)
    .option('--exit', 'end after the call, with the exit code of its verdict')
    .action(async (options: RawOptions) => {
      const config = await configFor('demo', options, context);
      const { demo } = await import('../commands/demo.ts');
      finish(await demo({ endsAfterCall: options.exit === true }, config, context));
    });
  addSettingFlags(command, ['demo']);
}

function addMcp(program: Command, { context, finish }: CommandHost): void {
  program
    .command('mcp')
    .description('be an MCP server on stdin and stdout: tools for language models')
    .helpGroup(PROVIDING)
    .addArgument(
      new Argument('[server]', "a provider's, or drydial for drydial itself").default('trillet', 'trillet'),
    )
    .addHelpText(
      'after',
      `
The API is that of TRILLET_API_URL (default http://127.0.0.1:4010/trillet), asked with TRILLET_API_KEY and
TRILLET_WORKSPACE_ID; for drydial itself that of DRYDIAL_URL (default http://127.0.0.1:4010).
`,
    )
    .action(async (server: string) => {
      const { mcp } = await import('../commands/mcp.ts');
      finish(await mcp(server, context));
    });
}
