import type { Collection } from '../../../core/store/store.ts';
import type { World } from '../../../core/world.ts';

/** Somebody who may listen to a running call, and take it over. */
export interface ListenerRecord {
  readonly participantId: string;
  readonly callId: string;
}

export function listenersOf(world: World): Collection<ListenerRecord> {
  return world.store.collection<ListenerRecord>('listener');
}
