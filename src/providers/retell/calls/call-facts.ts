import type { CallDirection, CallFacts } from '../../../core/call.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import type { OperationContext } from '../../pack.ts';
import type { AgentVersion } from '../agents/agent-record.ts';
import { variablesWithTag } from '../agents/agent-tags.ts';
import { contactVariables } from '../contacts/contact-variables.ts';
import { defaultVariablesOf } from '../engines/agent-engine.ts';
import { mintUnused, textField, variablesField, withChanges } from '../fields.ts';
import { DEFAULT_VARIABLES } from '../variables/call-variables.ts';
import { OPENING_OVERRIDE, openingOverrideOf } from './agent-words.ts';
import { drawAnalysisData } from './analysis-data.ts';
import { DRAWN_ANALYSIS } from './call-figures.ts';
import { overridesOf } from './call-override.ts';
import { callSettingsOf } from './call-settings.ts';

/** The shape that ids of calls have in real payloads: 32 characters in all. */
const CALL_ID = { prefix: 'call_', hexDigits: 27 } as const;

export function mintCallId(world: World): string {
  return mintUnused(
    () => world.ids.mint('call', CALL_ID),
    (id) => world.calls.isTaken(id),
  );
}

/** What a new call is made of. */
export interface CallParts {
  readonly callId: string;
  readonly direction: CallDirection;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly agent: AgentVersion;
  /** The request, from which metadata, variables and the override of the agent are taken. */
  readonly body: JsonObject;
  /** What only this kind of call has. */
  readonly provider: JsonObject;
}

export function callFactsOf(
  { account, world }: Pick<OperationContext, 'account' | 'world'>,
  parts: CallParts,
): CallFacts {
  const { callId, direction, from, to, agent, body } = parts;
  const isOverridden = body.agent_override !== undefined;
  const settings = isOverridden ? withChanges(agent.view, overridesOf(body)) : agent.view;
  return {
    id: callId,
    direction,
    from,
    to,
    agentName: textField(settings, 'agent_name'),
    metadata: body.metadata,
    dynamicVariables: variablesWithTag(agent, variablesField(body, 'retell_llm_dynamic_variables')),
    agentId: agent.record.agentId,
    agentVersion: agent.version,
    settings: callSettingsOf(settings, account),
    provider: providerFactsOf({ account, world }, parts, settings),
  };
}

/** What the call object shows of its agent's settings, what the pack itself has to know later, and what only this kind of call has. */
function providerFactsOf(
  { account, world }: Pick<OperationContext, 'account' | 'world'>,
  parts: CallParts,
  settings: JsonObject,
): JsonObject {
  const { callId, agent, body, provider } = parts;
  // One object, field by field: every call has it, and most have two of them.
  const facts: Record<string, Json> = { data_storage_setting: storageOf(settings) };
  // Where its artefacts are fetched: what shows them needs no more than the call.
  if (account.publicUrl !== undefined) facts.public_url = account.publicUrl;
  if (agent.tag !== undefined) facts.agent_tag = agent.tag;
  if (settings.opt_in_signed_url !== undefined) facts.opt_in_signed_url = settings.opt_in_signed_url;
  const drawn = extractedFrom(world, callId, settings);
  if (drawn !== undefined) facts[DRAWN_ANALYSIS] = drawn;
  const defaults = merged(defaultVariablesOf(world, settings), contactVariables(world, parts));
  if (defaults !== undefined) facts[DEFAULT_VARIABLES] = defaults;
  const opening = body.agent_override === undefined ? undefined : openingOverrideOf(body);
  if (opening !== undefined) facts[OPENING_OVERRIDE] = opening;
  return Object.assign(facts, provider);
}

type Values = Readonly<Record<string, string>>;

function merged(defaults: Values | undefined, over: Values | undefined): Values | undefined {
  return over === undefined ? defaults : { ...defaults, ...over };
}

/** What the analysis will have extracted for the agent, beside what the script says of it. */
function extractedFrom(world: World, callId: string, settings: JsonObject): JsonObject | undefined {
  const fields = settings.post_call_analysis_data;
  if (!Array.isArray(fields) || fields.length === 0) return undefined;
  return drawAnalysisData(fields, world.random.fork(`call-analysis:${callId}`));
}

function storageOf(settings: JsonObject): Json {
  return textField(settings, 'data_storage_setting') ?? 'everything';
}
