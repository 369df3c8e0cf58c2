import { CONVERSATIONS, type Conversation } from '../../conform/conversation.ts';
import type { Held } from '../../conform/held.ts';
import type { RuleResult } from '../../conform/rule-result.ts';
import { SOCKET_RULES } from '../../conform/socket-rules.ts';
import { runSocketSuite } from '../../conform/socket-suite.ts';
import { SimulatorError } from '../../core/errors.ts';
import { nearestWord } from '../../core/text/nearest-word.ts';
import { elapsedMs, steadyNowMs } from '../../core/time/wall-clock.ts';
import { refuseLlmServer } from '../../simulator.ts';
import { createTimeline } from '../../verdict/reports/timeline.ts';
import { VERSION } from '../../version.ts';
import { prepareReports } from '../reports/prepare-reports.ts';
import { isTextOnScreen, refuseRuleReports, reportRules } from '../reports/report-rules.ts';
import type { ReportTarget } from '../reports/report-target.ts';
import type { CliContext } from '../terminal/context.ts';
import type { Output } from '../terminal/output.ts';
import { shellWord } from '../terminal/shell-word.ts';
import { stopSimulator } from '../terminal/stop-simulator.ts';

/** What `conform socket` was asked. */
export interface ConformSocketRequest {
  readonly llmUrl: string;
  readonly provider: string;
  readonly seed: number;
  readonly allowEgress: readonly string[];
  readonly caFile: string | undefined;
  /** "skip", "real", "speed=4". */
  readonly clock: string;
  /** The only conversation that is held, with all of its frames on the screen. */
  readonly conversation: string | undefined;
  readonly reports: readonly ReportTarget[];
}

const DEFAULT_SEED = 7;

/** Holds a row of short conversations with an LLM server, and says which rules of the protocol it keeps. */
export async function conformSocket(request: ConformSocketRequest, context: CliContext): Promise<number> {
  const { output, env } = context;
  const { llmUrl, provider, seed, clock, allowEgress, caFile, conversation, reports } = request;
  refuseLlmServer(provider, '--provider');
  const wanted = conversation === undefined ? undefined : wantedOf(conversation);
  refuseRuleReports(reports);
  await prepareReports(reports);
  const isText = isTextOnScreen(reports);
  const startedMs = steadyNowMs();
  const simulator = await context.startSimulator({
    providers: [provider],
    clock,
    seed,
    host: '127.0.0.1',
    port: 0,
    control: false,
    allowEgress,
    ...(caFile === undefined ? {} : { caFile }),
    concurrency: 100,
    env,
  });
  let results: readonly RuleResult[];
  try {
    const what =
      conversation === undefined ? `${SOCKET_RULES.length} rules` : `conversation "${conversation}"`;
    if (isText) output.line(`drydial ${VERSION}   ${llmUrl}   ${what}\n`);
    results = await runSocketSuite(simulator, {
      llmUrl,
      seed,
      ...(wanted === undefined ? {} : { isWanted: (it) => wanted.includes(it) }),
      onHeld: (held) => {
        if (isText && wanted !== undefined) for (const it of held) output.line(`${framesOf(it, output)}\n`);
      },
      onProgress: (done, all) => {
        const patience = done === 0 ? '   each answer gets up to 6 s' : '';
        if (isText) output.progress(` ${done} of ${all} conversations${patience}`);
      },
    });
  } finally {
    await stopSimulator(simulator, output);
  }
  const suite = { name: 'drydial conform socket', target: llmUrl, wallMs: elapsedMs(startedMs), results };
  const exitCode = await reportRules(suite, reports, output);
  const broken = results.find((it) => it.conversation !== undefined)?.conversation;
  if (isText && conversation === undefined && broken !== undefined)
    output.line(`\n one conversation with all its frames:  ${closerCommand(request, broken)}`);
  return exitCode;
}

/** What is wrong with two calls shows only in both of them. */
function wantedOf(name: string): readonly Conversation[] {
  const wanted = CONVERSATIONS.filter(({ id }) => id === name || (isTwin(id) && isTwin(name)));
  if (wanted.length > 0) return wanted;
  const known = CONVERSATIONS.map(({ id }) => id);
  const nearest = nearestWord(name, known);
  throw new SimulatorError('DRY_OPTION_INVALID', `--conversation: there is no "${name}"`, {
    fix: nearest === undefined ? `Write one of ${known.join(', ')}` : `Do you mean ${nearest}?`,
  });
}

function isTwin(id: string): boolean {
  return id.startsWith('twin-');
}

function framesOf({ played }: Held, { isColored, width }: Output): string {
  const render = createTimeline({ isColored, width, showFrames: true });
  return played.entries.flatMap((entry) => render(entry) ?? []).join('\n');
}

/** The command to type; whatever else was given is given again. */
function closerCommand(request: ConformSocketRequest, name: string): string {
  const { llmUrl, provider, seed, clock, allowEgress, caFile } = request;
  const given = [
    'drydial conform socket',
    shellWord(llmUrl),
    `--conversation ${name}`,
    ...(provider === 'retell' ? [] : [`--provider ${provider}`]),
    ...(seed === DEFAULT_SEED ? [] : [`--seed ${seed}`]),
    ...(clock === 'skip' ? [] : [`--clock ${clock}`]),
    ...allowEgress.map((host) => `--allow-egress ${shellWord(host)}`),
    ...(caFile === undefined ? [] : [`--ca ${shellWord(caFile)}`]),
  ];
  return given.join(' ');
}
