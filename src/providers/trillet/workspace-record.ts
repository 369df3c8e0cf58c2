import type { Collection } from '../../core/store/store.ts';
import type { World } from '../../core/world.ts';

/** A workspace as it is kept, in its own world. */
export interface WorkspaceRecord {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** Created over the API, and so its key's alone; others were only named by a client. */
  readonly isCreated: boolean;
}

export function workspacesOf(world: World): Collection<WorkspaceRecord> {
  return world.store.collection<WorkspaceRecord>('workspace');
}

/** Whether the workspace of a world was created over the API. */
export function isCreatedIn(world: World): boolean {
  return workspacesOf(world).get(world.credentials.workspaceId ?? '')?.isCreated === true;
}
