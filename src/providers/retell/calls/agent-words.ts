import type { Call } from '../../../core/call.ts';
import { isJsonObject, type JsonObject } from '../../../core/json.ts';
import { listOf } from '../../../core/json-fields.ts';
import type { WordMaker } from '../../pack.ts';
import { findAgentVersion } from '../agents/agent-record.ts';
import { engineOf } from '../engines/agent-engine.ts';
import { objectField, pickFields, textField } from '../fields.ts';
import { type Variables, variablesSoFar } from '../variables/call-variables.ts';
import { fillText } from '../variables/fill-url.ts';

/** Where a call keeps what its agent_override says of how the agent begins; it never shows that. */
export const OPENING_OVERRIDE = 'opening_override';

/** What an override of the agent's engine says of how a call begins; undefined where it says nothing. */
export function openingOverrideOf(body: JsonObject): JsonObject | undefined {
  const override = objectField(objectField(body, 'agent_override') ?? {}, 'retell_llm');
  if (override === undefined) return undefined;
  const opening = pickFields(override, ['start_speaker', 'begin_message']);
  return Object.keys(opening).length === 0 ? undefined : opening;
}

/** The agent's first words as its engine has them, variables filled in; undefined where a model or the user begins. */
export function beginMessageOf(engine: JsonObject | undefined, variables: Variables): string | undefined {
  const text = engine && firstTextOf(engine);
  return text === undefined || text === '' ? undefined : fillText(text, variables);
}

/** What Retell's own agents say, where it is written down word for word. */
export const retellWords: WordMaker = {
  fill(text, call, { world }) {
    return text.includes('{{') ? fillText(text, variablesSoFar(call, world.clock.epochMs())) : text;
  },
  opening(call, { world }) {
    const agent = findAgentVersion(world, call.agentId, call.agentVersion);
    const engine = agent && engineOf(world, agent.view)?.view;
    const text = firstTextOf({ ...engine, ...overrideOf(call) });
    return text && fillText(text, variablesSoFar(call, world.clock.epochMs()));
  },
};

function overrideOf(call: Call): JsonObject {
  return objectField(call.provider, OPENING_OVERRIDE) ?? {};
}

/**
 * The first words as they are written; the empty text where the user begins, undefined where a model would find them. An LLM has
 * its begin_message, a flow the text of its first node where that is to be said as it stands (retell-sdk 5.66.1).
 */
function firstTextOf(engine: JsonObject): string | undefined {
  if (engine.start_speaker === 'user') return '';
  const node = listOf(engine.nodes)
    .filter(isJsonObject)
    .find(({ id }) => id !== undefined && id === engine.start_node_id);
  const instruction = objectField(node ?? {}, 'instruction') ?? {};
  const nodeText = instruction.type === 'static_text' ? textField(instruction, 'text') : undefined;
  return textField(engine, 'begin_message') ?? nodeText;
}
