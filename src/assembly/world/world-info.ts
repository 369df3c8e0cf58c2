import type { WorldInfo } from '../../simulator-types.ts';
import type { WorldParts } from './world-parts.ts';

/** A world as its users may see it. */
export function worldInfo({ world, pack, engine, dispatcher }: WorldParts): WorldInfo {
  return {
    name: world.name,
    provider: pack.id,
    seed: world.seed,
    nowMs: world.clock.nowMs(),
    calls: engine.list().length,
    liveCalls: engine.liveCount(),
    pendingWebhooks: dispatcher?.pendingCount ?? 0,
  };
}
