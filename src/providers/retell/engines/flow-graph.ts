import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';

/** A node that stands for a component of the account, as against one of the flow's own. */
export function isSharedReference(node: Json | undefined): node is JsonObject {
  return isJsonObject(node) && node.type === 'component' && node.component_type === 'shared';
}

/** The ids of the shared components that a graph uses. */
export function sharedComponentIds(graph: JsonObject): readonly string[] {
  if (!Array.isArray(graph.nodes)) return [];
  return graph.nodes.filter(isSharedReference).map((node) => String(node.component_id));
}

/** The graph with a copy of its own in place of a shared component; the same object where it does not use it. */
export function withLocalCopy(flow: JsonObject, componentId: string, settings: JsonObject): JsonObject {
  if (!sharedComponentIds(flow).includes(componentId) || !Array.isArray(flow.nodes)) return flow;
  const nodes = flow.nodes.map((node: Json) =>
    isSharedReference(node) && node.component_id === componentId
      ? { ...node, component_type: 'local' }
      : node,
  );
  const components = Array.isArray(flow.components) ? flow.components : [];
  // Assumed: the copy keeps the id, so that the nodes still find it. No type says how they do.
  const copy = { ...settings, conversation_flow_component_id: componentId };
  return { ...flow, nodes, components: [...components, copy] };
}
