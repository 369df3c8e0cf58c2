import type { Credentials } from '../../core/world.ts';
import type { AuthContext, Failure, RawRequest } from '../pack.ts';
import { bearerQuirk, missingWorkspaceQuirk, quirkValue, unknownWorkspaceQuirk } from './quirks.ts';
import { resourcesOf } from './workspaces/resource.ts';
import { isCreatedIn } from './workspaces/workspace-record.ts';

const BEARER = /^bearer +(\S+) *$/i;

/** What belongs to a key and not to one of its workspaces: these paths need no x-workspace-id. */
const OF_THE_KEY = /^\/v1\/api\/(?:workspaces(?:\/invitations\/pending)?\/?)?$/;

const FOLDER = /^\/v1\/api\/flow-folders\/([^/]+)/;

/** The vendor's clients open these with a key alone: the agent or the room tells the workspace (web SDK 1.3.3; Soundflare). */
const OF_AN_AGENT = /^\/v1\/api\/(?:calls\/web\/(?:connect|disconnect)|web-call(?:\/evaluation)?)\/?$/;

/** The one operation without a key: a visitor's browser names the workspace alone (web SDK 1.3.3). */
const PUBLIC = '/v1/api/web-call/public';

/**
 * Reads the key from `x-api-key` and the workspace from `x-workspace-id` (docs: introduction). Any key will do, and
 * opens each of its workspaces as a world of its own; a workspace that another key created is forbidden.
 */
export function authenticate(request: RawRequest, context: AuthContext): Credentials | Failure {
  const path = request.path.split('?', 1)[0] ?? '';
  const workspaceId = headerOf(request, 'x-workspace-id');
  if (path === PUBLIC) return visitor(workspaceId, context);
  const apiKey = keyOf(request, context);
  if (apiKey === undefined) return { failure: 'unauthenticated' };
  if (OF_THE_KEY.test(path)) return { apiKey };
  if (workspaceId === undefined) return impliedWorkspace(apiKey, path, context);
  const credentials = { apiKey, workspaceId };
  // Once it is open it was allowed: the usual case is a look-up.
  if (context.accounts.find(credentials) !== undefined) return credentials;
  return mayEnter(credentials, context) ? credentials : FOREIGN;
}

const FOREIGN: Failure = { failure: 'forbidden' };
/** Assumed for the status, the code and the words: no page shows what becomes of a request without it. */
const NO_WORKSPACE: Failure = {
  failure: 'invalid-request',
  code: 'missing_workspace',
  message: 'The x-workspace-id header is required.',
};

function keyOf(request: RawRequest, { quirks }: AuthContext): string | undefined {
  // The web SDK spells it with an underscore, which Node's HTTP parser keeps.
  const own =
    headerOf(request, 'x-api-key') ?? headerOf(request, 'x-api_key') ?? headerOf(request, 'x_api_key');
  if (own !== undefined || quirkValue(quirks, bearerQuirk) === 'refused') return own;
  return BEARER.exec(headerOf(request, 'authorization') ?? '')?.[1];
}

/** The workspace of a request that names none: the only one of the key, else that of the thing in its path; the key alone where the handler finds it. */
function impliedWorkspace(apiKey: string, path: string, context: AuthContext): Credentials | Failure {
  const { accounts, quirks } = context;
  if (quirkValue(quirks, missingWorkspaceQuirk) === 'refused') return NO_WORKSPACE;
  const known = accounts.ofKey(apiKey).filter(({ credentials }) => credentials.workspaceId !== undefined);
  const [only] = known;
  if (only !== undefined && known.length === 1) return only.credentials;
  // Pages of folders name the key alone (docs: folder/get-folder).
  const folderId = FOLDER.exec(path)?.[1] ?? '';
  const itsOwn = known.find((world) => resourcesOf(world, 'flow-folder').has(folderId));
  if (itsOwn !== undefined) return itsOwn.credentials;
  return known.length > 0 && OF_AN_AGENT.test(path) ? { apiKey } : NO_WORKSPACE;
}

function mayEnter({ workspaceId }: Required<Credentials>, { accounts, quirks }: AuthContext): boolean {
  const isTaken = accounts.ofWorkspace(workspaceId).some((world) => isCreatedIn(world));
  return !isTaken && quirkValue(quirks, unknownWorkspaceQuirk) === 'opened';
}

function visitor(workspaceId: string | undefined, { accounts }: AuthContext): Credentials | Failure {
  if (workspaceId === undefined) return NO_WORKSPACE;
  const worlds = accounts.ofWorkspace(workspaceId);
  return (worlds.find((world) => isCreatedIn(world)) ?? worlds[0])?.credentials ?? FOREIGN;
}

function headerOf({ headers }: RawRequest, name: string): string | undefined {
  const value = headers[name];
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}

/** The headers with which a customer says who asks. */
export function credentialHeaders({ apiKey, workspaceId }: Credentials): Readonly<Record<string, string>> {
  return { 'x-api-key': apiKey, ...(workspaceId === undefined ? {} : { 'x-workspace-id': workspaceId }) };
}
