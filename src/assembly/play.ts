import type { EgressGuard } from '../core/egress.ts';
import { SimulatorError } from '../core/errors.ts';
import type { Entry } from '../core/journal/entry.ts';
import type { MemoryJournal } from '../core/journal/memory-journal.ts';
import { elapsedMs, startDeadline, steadyNowMs, wallNowMs } from '../core/wall-clock.ts';
import { judgeProbe } from '../engine/steps/probe.ts';
import type { ProviderPack, StagedCall } from '../providers/pack.ts';
import type { Scenario, ScenarioAgent } from '../scenario/scenario.ts';
import type { PlayOptions, PlayResult } from '../simulator-types.ts';
import { judge } from '../verdict/judge.ts';
import { STAGED_HEADER } from '../wires/rest/note.ts';
import { arrive } from './inbound-desk.ts';
import { letTextsIn, problemOfArrival } from './play-texts.ts';
import { sendJson } from './send-json.ts';
import type { WorldParts } from './world-parts.ts';

/** Wall time for one request of the staging, or to the program that makes the call. */
const REQUEST_LIMIT_MS = 30_000;
/** Wall time for a call to come about after the program under test has answered. */
const CALL_LIMIT_MS = 5000;
const DEFAULT_TIMEOUT_MS = 120_000;

export interface Stage {
  readonly parts: WorldParts;
  readonly scenario: Scenario;
  readonly seed: number;
  readonly options: PlayOptions;
  readonly journal: MemoryJournal;
  readonly guard: EgressGuard;
  /** Base URL of the pack on this simulator. */
  readonly baseUrl: string;
  readonly operationPath: (operationId: string) => { readonly method: string; readonly path: string };
}

/** Brings a scenario's call about, waits until all has settled, and judges the journal. */
export async function playOn(stage: Stage): Promise<PlayResult> {
  const startedMs = steadyNowMs();
  const { parts, scenario, options } = stage;
  const problem = await bringAbout(stage);
  if (problem !== undefined) report(stage, problem);
  const isSettled = await settle(parts, options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const callId = firstCallId(stage);
  await probeAtEnd(stage, callId);
  const entries = entriesOf(stage);
  const holds = parts.world.clock.holdTotals();
  return {
    scenario,
    seed: stage.seed,
    world: parts.world.name,
    ...(callId === undefined ? {} : { callId }),
    verdict: judge(entries, { scenario, isSettled, holds }),
    entries,
    holds,
    scriptMs: parts.world.clock.nowMs(),
    wallMs: elapsedMs(startedMs),
  };
}

/** What is judged. Of a world that was forgotten nothing is left, and nothing would be judged as clean. */
function entriesOf({ parts, journal }: Stage): readonly Entry[] {
  const { name, clock } = parts.world;
  if (!parts.isForgotten()) return journal.entries({ world: name });
  const atMs = clock.nowMs();
  const message = 'the account was reset while the scenario was played: nothing of it is left';
  const place = { id: `${name}/verdict:1`, world: name, atMs, wall: { atMs: wallNowMs() } };
  return [{ wire: 'verdict', kind: 'violation', rule: 'call-started', severity: 'error', message, ...place }];
}

/** Looks at what the program under test has made of the story, now that all has settled. */
async function probeAtEnd({ parts, scenario }: Stage, callId: string | undefined): Promise<void> {
  const { prober, world } = parts;
  for (const expectation of scenario.expect) {
    if (expectation.kind !== 'probe') continue;
    await judgeProbe(expectation, { prober, journal: world.journal, callId, line: expectation.line });
  }
}

/**
 * Resolves when every call of a world is over and analyzed and every webhook is delivered or given up: true,
 * or false when that took more wall time than allowed.
 */
export async function settle(parts: WorldParts, timeoutMs: number): Promise<boolean> {
  const { engine, dispatcher, world } = parts;
  let isLate = false;
  let wake: () => void = () => {};
  const late = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const deadline = startDeadline(timeoutMs, () => {
    isLate = true;
    wake();
  });
  // A retry may end a call's last delivery, and a webhook may start a new call: look until nothing is left.
  while (!isLate && (engine.openCount > 0 || (dispatcher?.pendingCount ?? 0) > 0)) {
    await Promise.race([engine.settled(), late]);
    if ((dispatcher?.pendingCount ?? 0) > 0) await Promise.race([world.clock.idle(), late]);
  }
  deadline.cancel();
  return !isLate;
}

/** Makes the call come about, or says why it did not. */
async function bringAbout(stage: Stage): Promise<string | undefined> {
  const { direction, trigger } = stage.scenario.call;
  const problem = trigger === undefined ? await stageCall(stage) : await triggerCall(stage, trigger);
  return problem === undefined && direction === 'inbound' ? letCallIn(stage) : problem;
}

/** Somebody calls the number. That nobody takes it is a problem only where the scenario does not say so. */
async function letCallIn({ parts, scenario }: Stage): Promise<string | undefined> {
  const { inbound } = parts.pack;
  if (inbound === undefined) return `calls cannot come in at ${parts.pack.name}`;
  if (scenario.call.channel === 'text') return letTextsIn(parts, inbound, scenario);
  const { from, to, sipHeaders } = scenario.call;
  const call = { from, to, ...(sipHeaders === undefined ? {} : { sipHeaders }) };
  const arrival = await arrive(parts, inbound, call);
  return problemOfArrival(arrival, scenario);
}

/** The simulator sends the requests itself, through the whole request path. */
async function stageCall(stage: Stage): Promise<string | undefined> {
  const { staging, name } = stage.parts.pack;
  const { direction } = stage.scenario.call;
  if (!(staging?.directions ?? ['outbound']).includes(direction) || staging === undefined)
    return `a scenario cannot start ${direction} calls of ${name}; use call.trigger`;
  const { credentials } = stage.parts.world;
  const replies: unknown[] = [];
  for (const request of staging.requests(stagedCall(stage))) {
    const { operation, params = {}, body } = request(replies);
    const { method, path } = stage.operationPath(operation);
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
    const reply = await sendJson(
      {
        method,
        url: new URL(stage.baseUrl + filled),
        headers: {
          ...(staging.headers?.(credentials) ?? { authorization: `Bearer ${credentials.apiKey}` }),
          [STAGED_HEADER]: 'yes',
        },
        ...(body === undefined ? {} : { body }),
        timeoutMs: REQUEST_LIMIT_MS,
      },
      stage.guard,
    );
    if (reply.kind === 'failed') return `${method} ${path} got no answer: ${reply.reason}`;
    if (reply.status >= 400) return `${method} ${path} was answered ${reply.status}: ${excerpt(reply.text)}`;
    replies.push(reply.body);
  }
  return undefined;
}

function stagedCall({ scenario, options, parts }: Stage): StagedCall {
  const { from, to, direction, channel, metadata, dynamicVariables, numberFields = {} } = scenario.call;
  const agent = agentFor(scenario, parts.pack);
  const llmUrl = options.llmUrl ?? parts.world.account.llmUrl ?? agent.llmUrl;
  const webhookUrl = options.webhookUrl ?? agent.webhookUrl;
  if (agent.engine === 'custom-llm' && llmUrl === undefined && agent.mayBePlatform !== true) {
    throw new SimulatorError(
      'DRY_SCENARIO_INVALID',
      `${scenario.file ?? 'the scenario'}: "${scenario.name}" has an agent with its own LLM, and nobody said where that is`,
      {
        fix: 'Name its address with --llm-url ws://127.0.0.1:8080/llm (llmUrl in the configuration), or call.agent.llm_url in the scenario.',
        ...(scenario.file === undefined ? {} : { location: { file: scenario.file } }),
      },
    );
  }
  return {
    direction,
    ...(channel === undefined ? {} : { channel }),
    from,
    to,
    agent:
      agent.engine === 'custom-llm' && llmUrl !== undefined
        ? { kind: 'socket', url: llmUrl }
        : { kind: 'platform' },
    agentFields: agent.fields,
    numberFields,
    ...(webhookUrl === undefined ? {} : { webhookUrl }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(dynamicVariables === undefined ? {} : { dynamicVariables }),
  };
}

/** Where the provider drives no server of the customer's, every agent is the platform's own. */
function agentFor({ name, file, call: { agent } }: Scenario, pack: ProviderPack): ScenarioAgent {
  if (pack.socket !== undefined || agent.engine === 'platform') return agent;
  if (agent.llmUrl === undefined) return { ...agent, engine: 'platform' };
  throw new SimulatorError(
    'DRY_SCENARIO_INVALID',
    `"${name}" has an agent with its own LLM, and ${pack.name} calls no LLM server: leave llm_url out.`,
    file === undefined ? {} : { location: { file } },
  );
}

/** The program under test makes the call: it is asked to, and the call is awaited. */
async function triggerCall(
  stage: Stage,
  trigger: NonNullable<Scenario['call']['trigger']>,
): Promise<string | undefined> {
  const url = URL.canParse(trigger.url) ? new URL(trigger.url) : undefined;
  if (url === undefined) return `call.trigger: "${trigger.url}" is no URL`;
  const reply = await sendJson(
    {
      method: trigger.method,
      url,
      ...(trigger.body === undefined ? {} : { body: trigger.body }),
      timeoutMs: REQUEST_LIMIT_MS,
    },
    stage.guard,
  );
  if (reply.kind === 'failed') return `${trigger.method} ${trigger.url} got no answer: ${reply.reason}`;
  if (reply.status >= 400) {
    const answer = `${trigger.method} ${trigger.url} was answered ${reply.status}: ${excerpt(reply.text)}`;
    return hasCallAfter(stage, answer) ? undefined : answer;
  }
  // What the program has set up is called then; who makes an inbound call is somebody else.
  if (stage.scenario.call.direction === 'inbound') return undefined;
  const world = stage.parts.world.name;
  const came = await stage.journal
    .waitFor((entry) => entry.world === world && entry.wire === 'call', { timeoutMs: CALL_LIMIT_MS })
    .then(
      () => true,
      () => false,
    );
  return came
    ? undefined
    : `${trigger.method} ${trigger.url} was answered ${reply.status}, but no call was created with this key`;
}

/**
 * Whether a call came about though the program says otherwise: where a fault has taken the reply to its request away it
 * cannot know better, and the story goes on.
 */
function hasCallAfter({ parts }: Stage, answer: string): boolean {
  if (parts.engine.list().length === 0) return false;
  const isFaulted = parts.faults.list().some(({ fault, fired }) => fault.wire === 'rest' && fired > 0);
  if (isFaulted) return true;
  parts.world.journal.append({
    wire: 'verdict',
    kind: 'violation',
    rule: 'call-started',
    severity: 'warning',
    message: `the program made a call and said that it did not: ${answer}`,
  });
  return true;
}

function report(stage: Stage, message: string): void {
  stage.parts.world.journal.append({
    wire: 'verdict',
    kind: 'violation',
    rule: 'call-started',
    severity: 'error',
    message: `the scenario's call did not come about: ${message}`,
  });
}

/** The call that played the story; where the program made several, the one whose script is the scenario's. */
function firstCallId({ parts, scenario }: Stage): string | undefined {
  const calls = parts.engine.list();
  return (calls.find((call) => scenario.match?.to === undefined || call.to === scenario.match.to) ?? calls[0])
    ?.id;
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 197)}...` : line;
}
