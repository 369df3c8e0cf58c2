import type { JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import { type Failure, isFailure, type OperationContext, type OperationHandler } from '../../pack.ts';
import { bodyOf, mintId, textField } from '../fields.ts';
import { quirkValue } from '../quirks.ts';
import { createdStatus } from '../workspaces/created-status.ts';
import { listReply } from '../workspaces/resource.ts';
import { pendingInvitationsQuirk } from '../workspaces/resource-quirks.ts';
import { userEmailOf } from '../workspaces/user.ts';
import {
  INVITATION_MS,
  type Invitation,
  invitationView,
  pendingIn,
  type WorkspaceRecord,
  workspaceOf,
  workspacesOf,
  workspaceView,
} from '../workspaces/workspace-record.ts';

/** A workspace is the sub-account of an agency's client; its world is opened with it (docs: workspace/create). */
const createWorkspace: OperationHandler = (request, context) => {
  const { world, accounts, quirks } = context;
  const body = bodyOf(request);
  const nowMs = world.clock.epochMs();
  const record: WorkspaceRecord = {
    id: mintId(world, 'workspace', { has: (id) => accounts.ofWorkspace(id).length > 0 }),
    name: textField(body, 'name') ?? '',
    initials: textField(body, 'initials') ?? '',
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    isCreated: true,
    invitations: [],
  };
  const opened = accounts.open({ apiKey: world.credentials.apiKey, workspaceId: record.id });
  if (opened === undefined) return { failure: 'unauthenticated' };
  workspacesOf(opened).put(record.id, record);
  return { status: createdStatus(quirks), body: workspaceView(opened, record) };
};

/** Those of the key, in the order in which they came up (docs: workspace/list; a key only has its own here). */
const listWorkspaces: OperationHandler = (_request, context) =>
  listReply(ownWorlds(context).map((own) => workspaceView(own, workspaceOf(own))));

/** Missing and not permitted are the same (docs: workspace/get). */
const getWorkspace: OperationHandler = ({ params }, context) => {
  const own = findOwn(context, params.workspaceId);
  return isFailure(own) ? own : { status: 200, body: workspaceView(own, workspaceOf(own)) };
};

/** The header must match the path (docs: workspace/update). */
const updateWorkspace: OperationHandler = (request, context) => {
  const own = findOwn(context, request.params.workspaceId);
  if (isFailure(own)) return own;
  if (own !== context.world) return MISMATCH;
  const body = bodyOf(request);
  const before = workspaceOf(own);
  const record: WorkspaceRecord = {
    ...before,
    name: textField(body, 'name') ?? before.name,
    initials: textField(body, 'initials') ?? before.initials,
    updatedAtMs: own.clock.epochMs(),
  };
  workspacesOf(own).put(record.id, record);
  return { status: 200, body: workspaceView(own, record) };
};

/** Owners only, and a key here owns what it has; an invitation that waits is not repeated (docs: workspace/invite). */
const inviteToWorkspace: OperationHandler = (request, context) => {
  const own = findOwn(context, request.params.workspaceId);
  if (isFailure(own)) return own;
  const record = workspaceOf(own);
  const body = bodyOf(request);
  const email = textField(body, 'email') ?? '';
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
    return {
      failure: 'invalid-request',
      message: 'Invalid email',
      details: 'email must be an email address',
    };
  }
  const same = (invitation: Invitation): boolean => invitation.email.toLowerCase() === email.toLowerCase();
  if (pendingIn(own, record).some(same)) {
    const details = 'An invitation to this address is pending already';
    return { failure: 'invalid-request', message: 'Invitation already sent', details };
  }
  const nowMs = own.clock.epochMs();
  const invitation: Invitation = {
    id: mintId(own, 'invitation'),
    email,
    role: textField(body, 'role') ?? 'viewer',
    createdAtMs: nowMs,
    expiresAtMs: nowMs + INVITATION_MS,
  };
  workspacesOf(own).put(record.id, { ...record, invitations: [...record.invitations, invitation] });
  return { status: 200, body: { success: true, message: `Invitation sent to ${email}` } };
};

/** Those that the key's workspaces have sent, or those that were sent to the key's user: no page says which. */
const listPendingInvitations: OperationHandler = (_request, context) => {
  const { world, accounts, quirks } = context;
  const wantsReceived = quirkValue(quirks, pendingInvitationsQuirk) === 'received';
  const worlds = wantsReceived ? accounts.all() : ownWorlds(context);
  const email = userEmailOf(world);
  const invitations = worlds.flatMap((own): readonly JsonObject[] => {
    const record = workspaceOf(own);
    return pendingIn(own, record)
      .filter((invitation) => !wantsReceived || invitation.email === email)
      .map((invitation) => invitationView(own, record, invitation));
  });
  return { status: 200, body: { success: true, invitations } };
};

/** Workspaces and who is asked to join them. */
export const workspaceOperations: Readonly<Record<string, OperationHandler>> = {
  createWorkspace,
  listWorkspaces,
  getWorkspace,
  updateWorkspace,
  inviteToWorkspace,
  listPendingInvitations,
};

const MISMATCH: Failure = {
  failure: 'forbidden',
  message: 'The x-workspace-id header must match the workspace that is changed',
};

function ownWorlds({ world, accounts }: OperationContext): readonly World[] {
  const own = accounts.ofKey(world.credentials.apiKey);
  return own.filter(({ credentials }) => credentials.workspaceId !== undefined);
}

function findOwn(context: OperationContext, workspaceId: string | undefined): World | Failure {
  const own = ownWorlds(context).find(({ credentials }) => credentials.workspaceId === workspaceId);
  return own ?? { failure: 'not-found', resource: 'Workspace' };
}
