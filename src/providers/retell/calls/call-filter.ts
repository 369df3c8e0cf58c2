import type { Call } from '../../../core/call.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import { objectField, textField } from '../fields.ts';
import { meetsCondition, meetsKeyedConditions } from '../lists/condition.ts';
import { retellCallSummary } from './call-view.ts';

/** Fields of the call object that are filtered under their own name. */
const PLAIN_FIELDS: ReadonlySet<string> = new Set([
  'agent_tag',
  'call_id',
  'call_status',
  'call_type',
  'data_storage_setting',
  'direction',
  'disconnection_reason',
  'duration_ms',
  'end_timestamp',
  'from_number',
  'start_timestamp',
  'to_number',
]);

type Read = (view: JsonObject) => Json | undefined;

/** Fields that lie deeper in it. */
const DEEPER_FIELDS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['call_successful', (view) => objectField(view, 'call_analysis')?.call_successful],
  ['combined_cost', (view) => objectField(view, 'call_cost')?.combined_cost],
  ['e2e_latency_p50', (view) => objectField(objectField(view, 'latency') ?? {}, 'e2e')?.p50],
  ['in_voicemail', (view) => objectField(view, 'call_analysis')?.in_voicemail],
  ['user_sentiment', (view) => objectField(view, 'call_analysis')?.user_sentiment],
]);

/** Objects whose keys the condition names. */
const KEYED_FIELDS: ReadonlyMap<string, (call: Call) => Json | undefined> = new Map([
  [
    'custom_analysis_data',
    (call: Call) => objectField(retellCallSummary(call), 'call_analysis')?.custom_analysis_data,
  ],
  ['custom_attributes', (call: Call) => retellCallSummary(call).custom_attributes],
  // As the call object shows them.
  ['dynamic_variables', (call: Call) => call.dynamicVariables],
  ['metadata', (call: Call) => call.metadata as Json | undefined], // It came as JSON.
]);

/** Every criterion of v3/list-calls. */
export const CALL_CRITERIA: readonly string[] = [
  'agent',
  'batch_call_id',
  'tool_calls',
  ...PLAIN_FIELDS,
  ...DEEPER_FIELDS.keys(),
  ...KEYED_FIELDS.keys(),
];

/** Asked of the call, and not of its object: where the call itself says it, none has to be made. */
type Criterion = (call: Call) => boolean;

/**
 * Turns the criteria of v3/list-calls (retell-sdk 5.66.1) into one question to a call; all of them must hold.
 * Criteria that it does not know are passed over.
 */
export function toCallFilter(criteria: JsonObject): (call: Call) => boolean {
  const checks = Object.entries(criteria).flatMap(([field, wanted]) => toCriterion(field, wanted) ?? []);
  return (call) => checks.every((check) => check(call));
}

function toCriterion(field: string, wanted: Json): Criterion | undefined {
  if (field === 'agent') return (call) => meetsAgents(wanted, retellCallSummary(call));
  if (field === 'batch_call_id') return (call) => meetsCondition(wanted, batchCallIdOf(call));
  if (field === 'tool_calls') return (call) => meetsToolCalls(wanted, call);
  if (PLAIN_FIELDS.has(field)) return (call) => meetsCondition(wanted, retellCallSummary(call)[field]);
  const readDeeper = DEEPER_FIELDS.get(field);
  if (readDeeper !== undefined) return (call) => meetsCondition(wanted, readDeeper(retellCallSummary(call)));
  const readKeyed = KEYED_FIELDS.get(field);
  return readKeyed && ((call) => meetsKeyedConditions(wanted, readKeyed(call)));
}

/** The batch that a call belongs to: it can be searched for, and calls do not show it (retell-sdk 5.66.1). */
export function batchCallIdOf(call: Call): string | undefined {
  return textField(call.provider, 'batch_call_id');
}

/** One entry is enough; within it, any of its versions. An empty list asks for nothing (Assumed). */
function meetsAgents(agents: Json | undefined, view: JsonObject): boolean {
  if (!Array.isArray(agents) || agents.length === 0) return true;
  return agents.some((agent: Json) => {
    if (!isJsonObject(agent) || agent.agent_id !== view.agent_id) return false;
    return !Array.isArray(agent.version) || agent.version.includes(view.agent_version ?? null);
  });
}

/** Every entry must be met by some tool call. */
function meetsToolCalls(wanted: Json | undefined, call: Call): boolean {
  if (!Array.isArray(wanted) || wanted.length === 0) return true;
  const made = toolCallsOf(call);
  return wanted.every((entry: Json) => {
    if (!isJsonObject(entry)) return true;
    return made.some(
      (tool) =>
        (entry.name === undefined || entry.name === tool.name) &&
        (entry.type === undefined || entry.type === tool.type) &&
        meetsCondition(entry.latency_ms, tool.latencyMs) &&
        meetsCondition(entry.success, tool.success),
    );
  });
}

interface ToolCall {
  readonly name: string;
  readonly type: string;
  readonly latencyMs: number | undefined;
  readonly success: boolean | undefined;
}

function toolCallsOf(call: Call): readonly ToolCall[] {
  return call.transcript.flatMap((item) => {
    if (item.kind !== 'tool-call') return [];
    const result = call.transcript.find(
      (other) => other.kind === 'tool-result' && other.toolCallId === item.toolCallId,
    );
    const found = result?.kind === 'tool-result' ? result : undefined;
    return [
      {
        name: item.name,
        // Assumed: what an LLM server reports over its socket counts as a custom tool.
        type: 'custom',
        latencyMs: found === undefined ? undefined : found.timeMs - item.timeMs,
        // Assumed: a result that says nothing of its success was one.
        success: found === undefined ? undefined : (found.successful ?? true),
      },
    ];
  });
}
