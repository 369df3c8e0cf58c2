import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import { DEFAULT_VOICE_ID } from '../agents/voice-catalogue.ts';
import { findVoice } from '../agents/voice-record.ts';
import { engineOf } from './agent-engine.ts';
import { putEngineVersion } from './engine-record.ts';
import { componentsOf } from './flow-component-record.ts';
import { isSharedReference } from './flow-graph.ts';

/*
 * What repair-agent takes out: references to voices, knowledge bases and shared components that the account
 * does not have (retell-sdk 5.66.1). No type of a tool names its app connection, so tools stay as they are.
 */

/** Changes to an agent whose voices are gone; empty where nothing is to be repaired. */
export function voiceRepairs(world: World, agent: JsonObject): JsonObject {
  const isGone = (id: Json | undefined): boolean =>
    typeof id === 'string' && findVoice(world, id) === undefined;
  const fallbacks = agent.fallback_voice_ids;
  const isFallbackGone = Array.isArray(fallbacks) && fallbacks.some(isGone);
  return {
    ...(isGone(agent.voice_id) ? { voice_id: DEFAULT_VOICE_ID } : {}),
    ...(isFallbackGone ? { fallback_voice_ids: fallbacks.filter((id: Json) => !isGone(id)) } : {}),
  };
}

/** Repairs the engine that an agent has, unless that version is published. */
export function repairEngine(world: World, agent: JsonObject): void {
  const engine = engineOf(world, agent);
  if (engine === undefined || engine.view.is_published === true) return;
  const { record, view } = engine;
  const repaired = { ...view, ...knowledgeRepairs(world, view), ...nodeRepairs(world, view) };
  if (JSON.stringify(repaired) === JSON.stringify(view)) return;
  putEngineVersion(world, record, { ...repaired, last_modification_timestamp: world.clock.epochMs() });
}

function knowledgeRepairs(world: World, holder: JsonObject): JsonObject {
  const ids = holder.knowledge_base_ids;
  if (!Array.isArray(ids)) return {};
  const bases = world.store.collection('knowledge-base');
  return { knowledge_base_ids: ids.filter((id: Json) => typeof id === 'string' && bases.has(id)) };
}

function nodeRepairs(world: World, flow: JsonObject): JsonObject {
  const nodes = flow.nodes;
  if (!Array.isArray(nodes)) return {};
  const components = componentsOf(world);
  const isGone = (node: Json): boolean =>
    isSharedReference(node) && !components.has(String(node.component_id));
  return {
    nodes: nodes
      .filter((node: Json) => !isGone(node))
      .map((node: Json) => (isJsonObject(node) ? { ...node, ...knowledgeRepairs(world, node) } : node)),
  };
}
