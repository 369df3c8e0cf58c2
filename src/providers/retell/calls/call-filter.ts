import type { Call } from '../../../core/call.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import { textField } from '../fields.ts';
import { meetsCondition, meetsKeyedConditions } from '../lists/condition.ts';
import { CALL_READINGS } from './call-readings.ts';

/** Fields that one condition is about. */
const PLAIN_FIELDS: readonly string[] = [
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
  'call_successful',
  'combined_cost',
  'e2e_latency_p50',
  'in_voicemail',
  'user_sentiment',
];

/** Objects whose keys the condition names. */
const KEYED_FIELDS: readonly string[] = [
  'custom_analysis_data',
  'custom_attributes',
  'dynamic_variables',
  'metadata',
];

/** Every criterion of v3/list-calls. */
export const CALL_CRITERIA: readonly string[] = [
  'agent',
  'batch_call_id',
  'tool_calls',
  ...PLAIN_FIELDS,
  ...KEYED_FIELDS,
];

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
  if (field === 'agent') return (call) => meetsAgents(wanted, call);
  if (field === 'batch_call_id') return (call) => meetsCondition(wanted, batchCallIdOf(call));
  if (field === 'tool_calls') return (call) => meetsToolCalls(wanted, call);
  const read = CALL_READINGS.get(field);
  if (read === undefined) return undefined;
  if (PLAIN_FIELDS.includes(field)) return (call) => meetsCondition(wanted, read(call));
  return KEYED_FIELDS.includes(field) ? (call) => meetsKeyedConditions(wanted, read(call)) : undefined;
}

/** The batch that a call belongs to: it can be searched for, and calls do not show it (retell-sdk 5.66.1). */
export function batchCallIdOf(call: Call): string | undefined {
  return textField(call.provider, 'batch_call_id');
}

/** One entry is enough; within it, any of its versions. An empty list asks for nothing (Assumed). */
function meetsAgents(agents: Json | undefined, call: Call): boolean {
  if (!Array.isArray(agents) || agents.length === 0) return true;
  return agents.some((agent: Json) => {
    if (!isJsonObject(agent) || agent.agent_id !== call.agentId) return false;
    return !Array.isArray(agent.version) || agent.version.includes(call.agentVersion);
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
