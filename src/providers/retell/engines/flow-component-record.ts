import { isJsonObject, type JsonObject } from '../../../core/json.ts';
import type { Collection } from '../../../core/store/store.ts';
import type { World } from '../../../core/world.ts';
import { mintUnused, withChanges } from '../fields.ts';
import { enginesOf, putEngineVersion } from './engine-record.ts';
import { sharedComponentIds, withLocalCopy } from './flow-graph.ts';

/** Assumed: the shape of these ids, after that of flows. */
const COMPONENT_ID = { prefix: 'conversation_flow_component_', hexDigits: 12 } as const;

/** A component that flows share. It has no versions. */
export interface ComponentRecord {
  readonly componentId: string;
  readonly createdAtMs: number;
  readonly modifiedAtMs: number;
  readonly settings: JsonObject;
}

/** Fields that the platform alone sets. */
const PLATFORM_FIELDS = [
  'conversation_flow_component_id',
  'linked_conversation_flow_ids',
  'user_modified_timestamp',
];

export function componentsOf(world: World): Collection<ComponentRecord> {
  return world.store.collection<ComponentRecord>('conversation-flow-component');
}

export function addComponent(world: World, settings: JsonObject): ComponentRecord {
  const components = componentsOf(world);
  const componentId = mintUnused(
    () => world.ids.mint('conversation-flow-component', COMPONENT_ID),
    (id) => components.has(id),
  );
  const nowMs = world.clock.epochMs();
  const record = {
    componentId,
    createdAtMs: nowMs,
    modifiedAtMs: nowMs,
    settings: withChanges({}, componentSettings(settings)),
  };
  components.put(componentId, record);
  return record;
}

export function changeComponent(world: World, record: ComponentRecord, changes: JsonObject): ComponentRecord {
  const next = {
    ...record,
    modifiedAtMs: world.clock.epochMs(),
    settings: withChanges(record.settings, componentSettings(changes)),
  };
  componentsOf(world).put(record.componentId, next);
  return next;
}

/** Removes a component; every version of every flow that used it keeps a copy (OpenAPI document, 2026-08). */
export function dropComponent(world: World, record: ComponentRecord): void {
  for (const flow of [...enginesOf(world, 'conversation-flow').values()]) {
    let changed = flow;
    for (const view of flow.versions) {
      const next = withLocalCopy(view, record.componentId, record.settings);
      if (next !== view) changed = putEngineVersion(world, changed, next);
    }
  }
  componentsOf(world).delete(record.componentId);
}

/** As the API shows it. Which flows use it is looked up, so each reading is an object of its own. */
export function componentView(world: World, record: ComponentRecord): JsonObject {
  const linked = [...enginesOf(world, 'conversation-flow').values()]
    .filter((flow) => flow.versions.some((view) => sharedComponentIds(view).includes(record.componentId)))
    .map((flow) => flow.engineId);
  return {
    conversation_flow_component_id: record.componentId,
    ...record.settings,
    linked_conversation_flow_ids: linked,
    user_modified_timestamp: record.modifiedAtMs,
  };
}

/** A shared component that a graph names and the account does not have; undefined where all are there. */
export function missingComponent(world: World, graph: JsonObject): string | undefined {
  const components = componentsOf(world);
  return sharedComponentIds(graph).find((id) => !components.has(id));
}

function componentSettings(settings: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !PLATFORM_FIELDS.includes(name)));
}

/** The settings of a component that a flow uses, be it shared or its own. */
export function findComponent(world: World, flow: JsonObject, componentId: string): JsonObject | undefined {
  if (sharedComponentIds(flow).includes(componentId)) return componentsOf(world).get(componentId)?.settings;
  const own = Array.isArray(flow.components) ? flow.components.filter(isJsonObject) : [];
  return own.find((component) => component.conversation_flow_component_id === componentId);
}
