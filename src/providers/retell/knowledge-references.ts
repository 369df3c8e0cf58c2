import { isJsonObject, type Json, type JsonObject } from '../../core/json.ts';
import type { World } from '../../core/world.ts';
import type { Failure, QuirkValues } from '../pack.ts';
import { quirkValue, unknownKnowledgeBaseQuirk } from './quirks.ts';

/**
 * Refuses settings of an engine or a component that name a knowledge base which the account does not have. Only what a
 * request brings along is looked at: a base that is deleted later leaves its id behind, which repair-agent takes out.
 */
export function checkKnowledgeBases(
  world: World,
  settings: JsonObject,
  { quirks, status }: { readonly quirks: QuirkValues; readonly status: 400 | 404 | 422 },
): Failure | undefined {
  if (quirkValue(quirks, unknownKnowledgeBaseQuirk) === 'accepted') return undefined;
  const bases = world.store.collection('knowledge-base');
  const unknown = knowledgeBaseIds(settings).find((id) => !bases.has(id));
  if (unknown === undefined) return undefined;
  const message = `Cannot find knowledge base ${unknown} under given api key.`;
  if (status === 404) return { failure: 'not-found', resource: 'conversation-flow-component', message };
  return { failure: status === 400 ? 'invalid-request' : 'unprocessable', message };
}

/** Those of the whole, of its nodes, and of the components that it holds itself. */
function knowledgeBaseIds(settings: JsonObject): readonly string[] {
  const own = listOf(settings.knowledge_base_ids).filter((id) => typeof id === 'string');
  const parts = [...listOf(settings.nodes), ...listOf(settings.components)].filter(isJsonObject);
  return [...own, ...parts.flatMap(knowledgeBaseIds)];
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
