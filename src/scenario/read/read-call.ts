import type { CallAnalysis } from '../../core/call.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { lowerCased } from '../../core/lower-cased.ts';
import type { CallMatch, ScenarioAgent, ScenarioCall, ScenarioTrigger, Step } from '../model/scenario.ts';
import type { RawAnalysis, RawCall, RawMatch } from '../schema/schema.ts';
import { present } from './present.ts';

/** The account's own number, and that of whoever is on the other end. */
const OWN_NUMBER = '+14155550100';
const OTHER_NUMBER = '+12125550123';

type RawAgent = NonNullable<RawCall['agent']>;
type RawTrigger = NonNullable<RawCall['trigger']>;

/** How the call comes about, with every default filled in. */
export function readCall(raw: RawCall, script: readonly Step[]): ScenarioCall {
  const direction = raw.direction ?? 'outbound';
  const isInbound = direction === 'inbound';
  return present({
    direction,
    channel: raw.channel === 'text' ? ('text' as const) : undefined,
    from: raw.from ?? (isInbound ? OTHER_NUMBER : OWN_NUMBER),
    to: raw.to ?? (isInbound ? OWN_NUMBER : OTHER_NUMBER),
    numberFields: raw.number as JsonObject | undefined,
    sipHeaders: raw.sip_headers === undefined ? undefined : lowerCased(raw.sip_headers),
    agent: readAgent({ ...(raw.channel === 'text' ? { engine: 'platform' } : {}), ...raw.agent }, script),
    // The tree holds nothing but JSON values.
    metadata: raw.metadata as Json | undefined,
    dynamicVariables: raw.dynamic_variables,
    trigger: raw.trigger === undefined ? undefined : readTrigger(raw.trigger),
  });
}

export function readMatch(raw: RawMatch): CallMatch {
  return present({
    to: raw.to,
    from: raw.from,
    agentId: raw.agent_id,
    apiKey: raw.api_key,
    metadata: raw.metadata as JsonObject | undefined,
  });
}

export function readAnalysis(raw: RawAnalysis): Partial<CallAnalysis> {
  return present({
    summary: raw.summary,
    sentiment: raw.sentiment,
    isSuccessful: raw.successful,
    inVoicemail: raw.in_voicemail,
    custom: raw.custom as JsonObject | undefined,
  });
}

function readAgent(
  { engine, llm_url, webhook_url, ...fields }: RawAgent,
  script: readonly Step[],
): ScenarioAgent {
  // Lines for the platform's own agent make sense with no other kind of agent.
  const byScript = script.some(({ kind }) => kind === 'agent' || kind === 'tool') ? 'platform' : 'custom-llm';
  const isOpen = engine === undefined && llm_url === undefined && byScript === 'custom-llm';
  const needsOwn = script.some(({ kind }) => kind === 'expect_reply' || kind === 'interrupt');
  return present({
    engine: engine ?? byScript,
    mayBePlatform: isOpen && !needsOwn ? true : undefined,
    llmUrl: llm_url,
    webhookUrl: webhook_url,
    fields: fields as JsonObject,
  });
}

function readTrigger({ post, get, put, json }: RawTrigger): ScenarioTrigger {
  const [method, url] =
    post !== undefined ? ['POST', post] : put !== undefined ? ['PUT', put] : ['GET', get ?? ''];
  // The tree holds nothing but JSON values.
  return present({ method, url, body: json as Json | undefined });
}
