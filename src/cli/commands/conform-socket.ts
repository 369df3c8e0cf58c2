import { CONVERSATIONS, type Conversation } from '../../conform/conversation.ts';
import type { Held } from '../../conform/held.ts';
import type { RuleResult } from '../../conform/rule-result.ts';
import { SOCKET_RULES } from '../../conform/socket-rules.ts';
import { runSocketSuite } from '../../conform/socket-suite.ts';
import { SimulatorError } from '../../core/errors.ts';
import { counted } from '../../core/text/counted.ts';
import { nearestWord } from '../../core/text/nearest-word.ts';
import { shownAddress } from '../../core/text/shown-address.ts';
import { elapsedMs, steadyNowMs } from '../../core/time/wall-clock.ts';
import { refuseLlmServer } from '../../simulator.ts';
import type { Simulator } from '../../simulator-types.ts';
import { createTimeline } from '../../verdict/reports/timeline.ts';
import { VERSION } from '../../version.ts';
import { prepareReports } from '../reports/prepare-reports.ts';
import { isTextOnScreen, refuseRuleReports, reportRules } from '../reports/report-rules.ts';
import type { ReportTarget } from '../reports/report-target.ts';
import type { CliContext } from '../terminal/context.ts';
import { EXIT_INTERRUPTED } from '../terminal/exit-code.ts';
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
  const { output } = context;
  const { llmUrl, provider, seed, conversation, reports } = request;
  refuseLlmServer(provider, '--provider');
  const wanted = conversation === undefined ? undefined : wantedOf(conversation);
  refuseRuleReports(reports);
  await prepareReports(reports);
  const isText = isTextOnScreen(reports);
  const target = shownAddress(llmUrl);
  const startedMs = steadyNowMs();
  let isStopped = false;
  const until = context.stopRequested().then(() => {
    isStopped = true;
  });
  const simulator = await startFor(request, context);
  let results: readonly RuleResult[];
  let count = { held: 0, all: 0 };
  try {
    const what =
      conversation === undefined ? `${SOCKET_RULES.length} rules` : `conversation "${conversation}"`;
    if (isText) output.line(`drydial ${VERSION}   ${target}   ${what}\n`);
    results = await runSocketSuite(simulator, {
      llmUrl,
      seed,
      until,
      ...(wanted === undefined ? {} : { isWanted: (it) => wanted.includes(it) }),
      onHeld: (held) => {
        if (isText && wanted !== undefined) for (const it of held) output.line(`${framesOf(it, output)}\n`);
      },
      onProgress: (held, all) => {
        count = { held, all };
        const patience = held === 0 ? '   each answer gets up to 6 s' : '';
        if (isText) output.progress(` ${held} of ${all} conversations${patience}`);
      },
    });
  } finally {
    await stopSimulator(simulator, output);
  }
  const isEarly = isStopped && count.held < count.all;
  const suite = { name: 'drydial conform socket', target, wallMs: elapsedMs(startedMs), results };
  // What has been held is reported, whatever ended the rest.
  const exitCode = isEarly && count.held === 0 ? EXIT_INTERRUPTED : await reportRules(suite, reports, output);
  const broken = results.find((it) => it.conversation !== undefined)?.conversation;
  if (isText && conversation === undefined && broken !== undefined)
    output.line(`\n one conversation with all its frames:  ${closerCommand(request, broken)}`);
  if (isEarly) output.complain(`stopped after ${count.held} of ${counted(count.all, 'conversation')}`);
  return isEarly ? EXIT_INTERRUPTED : exitCode;
}

function startFor(
  { provider, seed, clock, allowEgress, caFile }: ConformSocketRequest,
  { env, startSimulator }: CliContext,
): Promise<Simulator> {
  return startSimulator({
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

/** The command to type; whatever else was given is given again, unless there are secrets in it. */
function closerCommand(request: ConformSocketRequest, name: string): string {
  const { llmUrl, provider, seed, clock, allowEgress, caFile } = request;
  if (shownAddress(llmUrl) !== new URL(llmUrl).href) return `the same command with --conversation ${name}`;
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
