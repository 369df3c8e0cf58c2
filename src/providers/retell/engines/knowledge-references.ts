import { isJsonObject, type JsonObject } from '../../../core/json.ts';
import { listOf } from '../../../core/json-fields.ts';
import type { World } from '../../../core/world.ts';
import type { QuirkValues } from '../../pack.ts';
import { quirkValue } from '../quirks.ts';
import { unknownKnowledgeBaseQuirk } from './engine-quirks.ts';

/** The first knowledge base that settings name and that the account does not have. */
export function unknownKnowledgeBase(
  world: World,
  settings: JsonObject,
  quirks: QuirkValues,
): string | undefined {
  if (quirkValue(quirks, unknownKnowledgeBaseQuirk) === 'accepted') return undefined;
  const bases = world.store.collection('knowledge-base');
  return knowledgeBaseIds(settings).find((id) => !bases.has(id));
}

/** Those of the whole, of its nodes, and of the components that it holds itself. */
function knowledgeBaseIds(settings: JsonObject): readonly string[] {
  const own = listOf(settings.knowledge_base_ids).filter((id) => typeof id === 'string');
  const parts = [...listOf(settings.nodes), ...listOf(settings.components)].filter(isJsonObject);
  return [...own, ...parts.flatMap(knowledgeBaseIds)];
}
