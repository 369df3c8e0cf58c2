import type { JsonObject } from '../../../core/json.ts';
import type { Collection } from '../../../core/store/store.ts';
import type { World } from '../../../core/world.ts';
import { isoTime } from '../fields.ts';
import { userEmailOf, userIdOf } from './user.ts';

/** A workspace as it is kept, in its own world. */
export interface WorkspaceRecord {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** Created over the API, and so its key's alone; others were only named by a client. */
  readonly isCreated: boolean;
  readonly invitations: readonly Invitation[];
}

export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly role: string;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
}

export function workspacesOf(world: World): Collection<WorkspaceRecord> {
  return world.store.collection<WorkspaceRecord>('workspace');
}

/** Whether the workspace of a world was created over the API. */
export function isCreatedIn(world: World): boolean {
  return workspacesOf(world).get(world.credentials.workspaceId ?? '')?.isCreated === true;
}

/** The workspace of a world; one that a client only named has a name for the time being. */
export function workspaceOf(world: World): WorkspaceRecord {
  const id = world.credentials.workspaceId ?? '';
  const known = workspacesOf(world).get(id);
  if (known !== undefined) return known;
  const nowMs = world.clock.epochMs();
  const record: WorkspaceRecord = {
    id,
    name: 'Workspace',
    initials: 'W',
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    isCreated: false,
    invitations: [],
  };
  workspacesOf(world).put(id, record);
  return record;
}

export function workspaceView(world: World, record: WorkspaceRecord): JsonObject {
  const userId = userIdOf(world);
  return {
    _id: record.id,
    userId,
    name: record.name,
    initials: record.initials,
    teamMembers: [{ userId, email: userEmailOf(world), role: 'owner' }],
    createdAt: isoTime(record.createdAtMs),
    updatedAt: isoTime(record.updatedAtMs),
  };
}

/** Seven days (docs: workspace/invite). */
export const INVITATION_MS = 7 * 86_400_000;

/** The invitations that nobody has answered and that have not expired. */
export function pendingIn(world: World, record: WorkspaceRecord): readonly Invitation[] {
  const nowMs = world.clock.epochMs();
  return record.invitations.filter(({ expiresAtMs }) => nowMs < expiresAtMs);
}

export function invitationView(world: World, record: WorkspaceRecord, invitation: Invitation): JsonObject {
  return {
    _id: invitation.id,
    workspaceId: record.id,
    workspaceName: record.name,
    email: invitation.email,
    role: invitation.role,
    status: 'pending',
    invitedBy: userIdOf(world),
    createdAt: isoTime(invitation.createdAtMs),
    expiresAt: isoTime(invitation.expiresAtMs),
  };
}
