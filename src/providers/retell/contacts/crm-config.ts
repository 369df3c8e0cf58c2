import type { JsonObject } from '../../../core/json.ts';
import type { Collection } from '../../../core/store/store.ts';
import type { World } from '../../../core/world.ts';

/** The one configuration of an account; empty until something was set. */
export function crmConfigOf(world: World): JsonObject {
  return configs(world).get(KEY) ?? {};
}

export function putCrmConfig(world: World, config: JsonObject): void {
  configs(world).put(KEY, config);
}

const KEY = 'config';

function configs(world: World): Collection<JsonObject> {
  return world.store.collection<JsonObject>('crm-config');
}
