import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../../config/resolve-config.ts';
import { toSimulatorOptions } from '../../config/simulator-options.ts';
import { EXIT, SimulatorError } from '../../core/errors.ts';
import { loadScenarios } from '../../scenario/load.ts';
import type { Scenario } from '../../scenario/model/scenario.ts';
import type { PlayResult, Simulator } from '../../simulator-types.ts';
import { renderSummary } from '../../verdict/reports/summary.ts';
import { cleanText } from '../../verdict/reports/terminal-text.ts';
import { renderFailure } from '../../verdict/reports/text-report.ts';
import { renderTranscript } from '../../verdict/reports/timeline.ts';
import { type LiveTimeline, startLiveTimeline } from '../reports/live-timeline.ts';
import { type ExampleApp, startExampleApp } from '../server/example-app.ts';
import { headerLine } from '../server/header.ts';
import type { CliContext } from '../terminal/context.ts';
import { exitCodeOf } from '../terminal/exit-code.ts';
import { stopSimulator } from '../terminal/stop-simulator.ts';

/** What `demo` was asked, beside the settings. */
export interface DemoRequest {
  /** Ends after the call, with the verdict's exit code; otherwise it serves on. */
  readonly endsAfterCall: boolean;
  /** Folder that holds examples/ and scenarios/. Default: that of this program. */
  readonly root?: URL;
}

const PROVIDER = 'retell';
/** The key that the example uses where nobody gives it one (examples/voice-agent/src/config.ts). */
const EXAMPLE_KEY = 'key_example';
/** The story's own seed: the one that the first line names is then the one that the call is played with. */
const STORY_SEED = 7;

interface DemoFiles {
  readonly app: string;
  readonly scenario: string;
}

/** Plays one call with the example application, from start to end, and shows it. */
export async function demo(request: DemoRequest, { settings }: Config, context: CliContext): Promise<number> {
  const { output, env } = context;
  const files = findFiles(request.root ?? new URL('../../../', import.meta.url), context.cwd);
  const stop = context.stopRequested().then(() => 'stop' as const);
  const simulator = await context.startSimulator({ seed: STORY_SEED, ...toSimulatorOptions(settings), env });
  output.line(headerLine(simulator));
  let app: ExampleApp | undefined;
  let timeline: LiveTimeline | undefined;
  try {
    const apiKey = settings.apiKeys?.[0] ?? EXAMPLE_KEY;
    app = await startApp(files, { simulator, apiKey, context });
    const scenario = readStory(files, app, context);
    output.line(`${files.scenario}   ${cleanText(scenario.name)}\n`);
    timeline = startLiveTimeline(simulator.journal, output, { showCalls: false });
    const played = simulator.play(scenario, {
      apiKey,
      ...(settings.seed === undefined ? {} : { seed: settings.seed }),
    });
    // When it is left alone below, it may fail as it likes.
    played.catch(() => {});
    const result = await Promise.race([played, stop, app.failed]);
    if (result === 'stop') {
      // What its end still brings about, a call that nobody answers any more, is not what somebody asked to see.
      timeline.stop();
      return EXIT.clean;
    }
    timeline.flush();
    printResult(result, context);
    if (request.endsAfterCall) return exitCodeOf([result.verdict]);
    output.line(hint(app, simulator));
    await Promise.race([stop, app.failed]);
    return EXIT.clean;
  } finally {
    await app?.stop();
    await stopSimulator(simulator, output);
    timeline?.stop();
  }
}

function findFiles(root: URL, cwd: string): DemoFiles {
  const app = fileURLToPath(new URL('examples/voice-agent/src/server.ts', root));
  const scenario = fileURLToPath(new URL('scenarios/retell/first-call.yaml', root));
  for (const file of [app, scenario]) {
    if (existsSync(file)) continue;
    throw new SimulatorError('DRY_FILE_UNREADABLE', `the demo needs ${file}, which is not there`, {
      fix: 'It comes with a checkout of the project, not with the package: clone it and run `npm start`, or use `drydial serve`.',
    });
  }
  const shown = relative(cwd, scenario);
  return { app, scenario: shown.startsWith('..') ? scenario : shown };
}

interface AppPlace {
  readonly simulator: Simulator;
  readonly apiKey: string;
  readonly context: CliContext;
}

function startApp({ app }: DemoFiles, { simulator, apiKey, context }: AppPlace): Promise<ExampleApp> {
  const { output, env } = context;
  // An address of the outside world would lead Retell there, and us away from here.
  const { PUBLIC_URL: _publicUrl, ...inherited } = env;
  return startExampleApp({
    name: 'voice agent',
    script: app,
    env: {
      ...inherited,
      HOST: '127.0.0.1',
      // Any free one: 8080 is taken on many machines.
      PORT: '0',
      RETELL_BASE_URL: simulator.baseUrl(PROVIDER),
      RETELL_API_KEY: apiKey,
    },
    onComplaint: (line) => output.complain(`voice agent | ${line}`),
  });
}

function readStory(files: DemoFiles, app: ExampleApp, { env }: CliContext): Scenario {
  const [scenario] = loadScenarios([files.scenario], { env: { ...env, APP_URL: app.url } });
  if (scenario !== undefined) return scenario;
  throw new SimulatorError('DRY_INTERNAL', `${files.scenario} was read and holds no scenario`);
}

function printResult({ scenario, callId, entries, verdict, seed }: PlayResult, { output }: CliContext): void {
  const options = { isColored: output.isColored, width: output.width };
  const transcript = callId === undefined ? '' : renderTranscript(entries, callId);
  const run = { name: scenario.name, file: scenario.file, seed, verdict };
  const parts = [
    ...(transcript === '' ? [] : [`${output.paint('dim', ' transcript')}\n${transcript}`]),
    ...(verdict.findings.length === 0 ? [] : [renderFailure(run, options)]),
    renderSummary(verdict, options),
  ];
  output.line(`\n${parts.join('\n\n')}`);
}

function hint(app: ExampleApp, simulator: Simulator): string {
  const body = JSON.stringify({ to: '+12125550123', name: 'Ada', order: 43 });
  return [
    '',
    ` The voice agent runs on ${app.url}, and drydial is its Retell. Let it make another call:`,
    '',
    `   curl -X POST ${app.url}/calls -d '${body}'`,
    '',
    ` To use your own program, point its Retell client at ${simulator.baseUrl(PROVIDER)}. Ctrl-C ends this.`,
    '',
  ].join('\n');
}
