import type { Call } from '../../../core/call.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import { nearestWord } from '../../../core/text/nearest-word.ts';
import type { World } from '../../../core/world.ts';
import type { ToolUse } from '../../pack.ts';
import { findAgentVersion } from '../agents/agent-record.ts';
import { engineOf } from '../engines/agent-engine.ts';
import { textField } from '../fields.ts';

type Found =
  | { readonly kind: 'found'; readonly definition: JsonObject }
  | { readonly kind: 'problem'; readonly problem: string };

/** The tool that is used: the one that the script brings, or the agent's of that name. */
export function findTool({ name, definition }: ToolUse, call: Call, world: World): Found {
  if (definition !== undefined) return { kind: 'found', definition };
  const view = findAgentVersion(world, call.agentId, call.agentVersion)?.view;
  const engine = view && engineOf(world, view)?.view;
  const tools = engine === undefined ? [] : toolsOf(engine);
  const found = tools.find((tool) => tool.name === name);
  if (found === undefined) return { kind: 'problem', problem: unknownTool(name, tools) };
  if (found.type === 'custom') return { kind: 'found', definition: found };
  const problem = `the tool "${name}" is of type ${String(found.type)}, which calls nobody over HTTP`;
  return { kind: 'problem', problem };
}

/**
 * Every tool of an LLM or a flow, wherever it stands: general ones, those of states and nodes, and of components
 * (retell-sdk 5.66.1). Assumed: which state or node the call is in does not matter, since no model is asked.
 */
function toolsOf(engine: JsonObject): readonly JsonObject[] {
  const own = [...objects(engine.general_tools), ...objects(engine.tools)];
  const parts = [...objects(engine.states), ...objects(engine.nodes), ...objects(engine.components)];
  return [...own, ...parts.flatMap(toolsOf)];
}

function objects(list: Json | undefined): readonly JsonObject[] {
  return Array.isArray(list) ? list.filter((item: Json) => isJsonObject(item)) : [];
}

function unknownTool(name: string, tools: readonly JsonObject[]): string {
  const names = tools.flatMap((tool) => textField(tool, 'name') ?? []);
  if (names.length === 0) return `the agent has no tool "${name}", and no other; give it a url in the step`;
  const near = nearestWord(name, names);
  const hint = near === undefined ? `it has ${names.join(', ')}` : `did you mean "${near}"?`;
  return `the agent has no tool "${name}"; ${hint}`;
}
