import type { JsonObject } from '../../../core/json.ts';
import { type Failure, isFailure, type OperationHandler } from '../../pack.ts';
import {
  colourOf,
  emptyFolder,
  folderDetail,
  folderView,
  hasFlow,
  kindOfFolder,
  putIntoFolder,
  takeFromFolder,
} from '../agents/folder-record.ts';
import { bodyOf, pickFields, textField } from '../fields.ts';
import {
  addResource,
  findResource,
  listReply,
  notFound,
  replaceFields,
  resourcesOf,
} from '../workspaces/resource.ts';
import { refuseUnlisted } from '../workspaces/strictness.ts';

/** The one creation whose status is documented: 201 (docs: folder/create-folder). */
const createFlowFolder: OperationHandler = (request, { world, quirks }) => {
  const body = bodyOf(request);
  const colour = checkedColour(body);
  const refusal = refuseUnlisted('folder', body, quirks) ?? (isFailure(colour) ? colour : undefined);
  if (refusal !== undefined) return refusal;
  const folder = addResource(world, 'flow-folder', {
    ...body,
    ...(isFailure(colour) ? {} : colour),
    pathwayModel: body.flowType === 'message' ? 'MessageFlow' : 'Flow',
    pathways: [],
  });
  return { status: 201, body: folderView(world, folder) };
};

const listFlowFolders: OperationHandler = (_request, { world }) =>
  listReply([...resourcesOf(world, 'flow-folder').values()].map((folder) => folderView(world, folder)));

const getFlowFolder: OperationHandler = ({ params }, { world }) => {
  const folder = findResource(world, 'flow-folder', params.folderId);
  return isFailure(folder) ? folder : { status: 200, body: folderDetail(world, folder) };
};

const updateFlowFolder: OperationHandler = (request, { world, quirks }) => {
  const record = findResource(world, 'flow-folder', request.params.folderId);
  if (isFailure(record)) return record;
  const body = bodyOf(request);
  const colour = checkedColour(body);
  if (isFailure(colour)) return colour;
  const refusal = refuseUnlisted('folder', body, quirks);
  if (refusal !== undefined) return refusal;
  // What kind of flows it holds was settled when it was made (Assumed).
  const changes = pickFields(body, ['name', 'icon', 'description']);
  const changed = replaceFields(world, 'flow-folder', {
    record,
    fields: { ...record.fields, ...changes, ...colour },
  });
  return { status: 200, body: folderView(world, changed) };
};

/** The flows stay, outside of any folder (Assumed). */
const deleteFlowFolder: OperationHandler = ({ params }, { world }) => {
  const folder = findResource(world, 'flow-folder', params.folderId);
  if (isFailure(folder)) return folder;
  emptyFolder(world, folder);
  resourcesOf(world, 'flow-folder').delete(folder.id);
  return { status: 200, body: folderView(world, folder) };
};

const addFlowToFolder: OperationHandler = (request, { world }) => {
  const folder = findResource(world, 'flow-folder', request.params.folderId);
  if (isFailure(folder)) return folder;
  const body = bodyOf(request);
  if (body.pathwayType !== folder.fields.flowType) {
    const details = `The folder is for flows of type "${String(folder.fields.flowType)}"`;
    return { failure: 'invalid-request', message: 'Invalid pathwayType', details };
  }
  const flowId = textField(body, 'pathwayId') ?? '';
  if (!hasFlow(world, folder, flowId)) return notFound(kindOfFolder(folder));
  const changed = putIntoFolder(world, folder.id, flowId) ?? folder;
  return { status: 200, body: folderView(world, changed) };
};

const removeFlowFromFolder: OperationHandler = ({ params }, { world }) => {
  const folder = findResource(world, 'flow-folder', params.folderId);
  if (isFailure(folder)) return folder;
  const changed = takeFromFolder(world, folder, params.pathwayId ?? '');
  return changed === undefined
    ? notFound(kindOfFolder(folder))
    : { status: 200, body: folderView(world, changed) };
};

/** Folders of flows. */
export const folderOperations: Readonly<Record<string, OperationHandler>> = {
  createFlowFolder,
  listFlowFolders,
  getFlowFolder,
  updateFlowFolder,
  deleteFlowFolder,
  addFlowToFolder,
  removeFlowFromFolder,
};

/** The colour as it is kept, none where none is sent, or the refusal of one that nobody knows. */
function checkedColour(body: JsonObject): JsonObject | Failure {
  const text = textField(body, 'color');
  if (text === undefined) return {};
  const color = colourOf(text);
  if (color !== undefined) return { color };
  const details = 'color must be blue, green, teal, purple, orange, red, or a hex value such as #3B82F6';
  return { failure: 'invalid-request', message: 'Invalid color', details };
}
