import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { CONFIG_FILES } from '../../config/config-file.ts';
import { PORT_PLACEHOLDER } from '../../config/port-placeholder.ts';
import type { Config } from '../../config/resolve-config.ts';
import { EXIT } from '../../core/errors.ts';
import { listProviders } from '../../simulator.ts';
import { configFor } from '../flags/setting-flags.ts';
import { type Answers, settleAnswers } from '../init/answers.ts';
import type { Ask } from '../init/ask.ts';
import {
  CONFIG_FILE,
  CONFIG_SCHEMA,
  configText,
  FIRST_SCENARIO,
  scenarioText,
  WORKFLOW_FILE,
  workflowText,
} from '../init/starter-files.ts';
import type { CliContext } from '../terminal/context.ts';
import { makeFolder, writeTextFile } from '../terminal/write-file.ts';
import { run } from './run.ts';

/** What `init` was asked. */
export interface InitRequest {
  readonly given: Partial<Answers>;
  /** Absent: nobody is asked. */
  readonly ask: Ask | undefined;
  /** Plays what it has written. */
  readonly isRun: boolean;
}

interface StarterFile {
  readonly file: string;
  readonly text: string;
  /** Files that stand for it where they are there already. */
  readonly others?: readonly string[];
}

/** Writes what a repository needs to run scenarios, leaves alone what is there, and runs it. @throws DRY_OPTION_INVALID, DRY_FILE_UNWRITABLE */
export async function init({ given, ask, isRun }: InitRequest, context: CliContext): Promise<number> {
  const { output, cwd } = context;
  const answers = await settleAnswers(given, ask);
  const place = { hasSchemas: existsSync(join(cwd, CONFIG_SCHEMA)) };
  const files: readonly StarterFile[] = [
    { file: CONFIG_FILE, text: configText(answers, place), others: CONFIG_FILES },
    {
      file: FIRST_SCENARIO,
      text: scenarioText(answers, { ...place, hasSocket: hasSocket(answers.provider) }),
    },
    { file: WORKFLOW_FILE, text: workflowText(answers), others: ['.gitlab-ci.yml'] },
  ];
  for (const starter of files) output.line(await placeFile(starter, cwd));
  const config = await configFor('run', {}, context);
  if (!isRun) {
    output.line(nextSteps(answers, config, EXIT.clean));
    return EXIT.clean;
  }
  const scenario = relative('', join(cwd, FIRST_SCENARIO));
  output.line(`\n$ drydial run ${scenario}`);
  const request = { paths: [scenario], params: {}, reports: [], wantsCoverage: false, isVerbose: false };
  const exitCode = await run(request, config, context);
  output.line(nextSteps(answers, config, exitCode));
  return exitCode;
}

/** Writes a file that is not there; returns a line about it. */
async function placeFile({ file, text, others = [] }: StarterFile, cwd: string): Promise<string> {
  const known = [file, ...others].find((name) => existsSync(join(cwd, name)));
  if (known === file) return ` left alone   ${file}: it is there already`;
  if (known !== undefined) return ` left alone   ${file}: there is ${known}`;
  const path = join(cwd, file);
  await makeFolder(dirname(path));
  await writeTextFile(path, text);
  return ` wrote        ${file}`;
}

/** What is left to do, by what is in force: a configuration that was there before counts as much as answers. */
function nextSteps(
  { provider }: Answers,
  { settings: { llmUrl, webhookUrl, app } }: Config,
  exitCode: number,
): string {
  const isAlone = llmUrl === undefined && webhookUrl === undefined;
  // Without a run nobody gives the program a port.
  const needsPort = [llmUrl, webhookUrl].some((url) => url?.includes(PORT_PLACEHOLDER));
  const steps = [
    ...(exitCode === EXIT.clean || app !== undefined
      ? []
      : [
          'mend what was found; where your program did not run, start it, or have it started: app: { command: ... } in the configuration',
        ]),
    ...(isAlone
      ? [`say in the configuration where your program is: ${hasSocket(provider) ? 'llmUrl, ' : ''}webhookUrl`]
      : []),
    `write in ${FIRST_SCENARIO} what your agent has to say`,
    'drydial run                 play all scenarios',
    'drydial run --update        record what your agent says now, and be told when that changes',
    `${needsPort ? 'PORT=8080 ' : ''}drydial serve${needsPort ? '     ' : '               '}be the provider for a program that makes the calls itself`,
  ];
  return `\n Next:\n${steps.map((step) => `   ${step}`).join('\n')}`;
}

function hasSocket(provider: string): boolean {
  return listProviders().some(({ id, socket }) => id === provider && socket !== undefined);
}
