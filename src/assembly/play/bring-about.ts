import type { EgressGuard } from '../../core/egress/egress.ts';
import { SimulatorError } from '../../core/errors.ts';
import type { MemoryJournal } from '../../core/journal/memory-journal.ts';
import { excerpt } from '../../core/text/excerpt.ts';
import type { ProviderPack, StagedCall } from '../../providers/pack.ts';
import { llmUrlMissing } from '../../scenario/model/llm-url-missing.ts';
import type { Scenario, ScenarioAgent } from '../../scenario/model/scenario.ts';
import type { PlayOptions } from '../../simulator-types.ts';
import { STAGED_HEADER, saysNotFound } from '../../wires/rest/note.ts';
import { sendJson } from '../customer/send-json.ts';
import { arrive } from '../desks/inbound-desk.ts';
import type { WorldParts } from '../world/world-parts.ts';
import { letTextsIn, problemOfArrival } from './play-texts.ts';

/** Wall time for one request of the staging, or to the program that makes the call. */
const REQUEST_LIMIT_MS = 30_000;
/** Wall time for a call to come about after the program under test has answered. */
const CALL_LIMIT_MS = 5000;
/** Characters of a reply that are quoted. */
const QUOTED_LENGTH = 200;

/** A scenario, and the world that it is played in. */
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

/** Makes a scenario's call come about: by the provider's own requests, by the program under test, or by whoever calls in. Gives why it did not. */
export async function bringAbout(stage: Stage): Promise<string | undefined> {
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
    if (reply.status >= 400)
      return `${method} ${path} was answered ${reply.status}: ${excerpt(reply.text, QUOTED_LENGTH)}`;
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
    throw llmUrlMissing(scenario);
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
    const answer = `${trigger.method} ${trigger.url} was answered ${reply.status}: ${excerpt(reply.text, QUOTED_LENGTH)}`;
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
 * What the program has asked for in vain because it made it for an earlier scenario: each has an account of its own, and a
 * program that sets itself up once finds nothing of it. Undefined where it missed nothing.
 */
export function missedIn({ journal, parts }: Stage): string | undefined {
  const refused = journal
    .entries({ world: parts.world.name, wire: 'rest' })
    .findLast((entry) => entry.wire === 'rest' && saysNotFound(entry.note));
  if (refused?.wire !== 'rest') return undefined;
  return `${refused.method} ${refused.path} was refused: ${refused.note}. Every scenario has a fresh account; a program that sets itself up only once is started anew for each by "restart: each" in the setting app`;
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
