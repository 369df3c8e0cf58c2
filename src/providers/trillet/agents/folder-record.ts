import type { JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import { type Failure, isFailure } from '../../pack.ts';
import { isoTime, omitFields, pickFields, textField, textListField } from '../fields.ts';
import {
  findResource,
  type ResourceKind,
  type ResourceRecord,
  replaceFields,
  resourcesOf,
  resourceView,
} from '../workspaces/resource.ts';

/** Colours by name; they are kept and shown as hex (docs: folder/create-folder). */
const COLOURS: Readonly<Record<string, string>> = {
  blue: '#3B82F6',
  green: '#10B981',
  teal: '#14B8A6',
  purple: '#8B5CF6',
  orange: '#F97316',
  red: '#EF4444',
};

/** The colour as it is kept; undefined for one that is neither a name nor hex. */
export function colourOf(text: string): string | undefined {
  if (Object.hasOwn(COLOURS, text)) return COLOURS[text];
  return /^#[0-9a-f]{6}$/i.test(text) ? text : undefined;
}

/** The kind of flow that a folder is for. */
export function kindOfFolder(folder: ResourceRecord): ResourceKind {
  return folder.fields.flowType === 'message' ? 'message-flow' : 'call-flow';
}

/** The folder with the ids of its flows, as lists and changes show it. */
export function folderView(world: World, folder: ResourceRecord): JsonObject {
  return omitFields(resourceView(world, folder), new Set(['userId', 'workspaceId']));
}

/** The folder with its flows, as it is read alone (docs: folder/get-folder). */
export function folderDetail(world: World, folder: ResourceRecord): JsonObject {
  const flows = resourcesOf(world, kindOfFolder(folder));
  const pathways = flowIdsOf(folder).flatMap((id): readonly JsonObject[] => {
    const flow = flows.get(id);
    if (flow === undefined) return [];
    return [
      {
        _id: id,
        ...pickFields(flow.fields, ['name', 'description']),
        createdAt: isoTime(flow.createdAtMs),
        updatedAt: isoTime(flow.updatedAtMs),
      },
    ];
  });
  return { ...folderView(world, folder), pathways };
}

/** Puts a flow into a folder, and out of the one that it was in: a flow names one folder (Assumed). */
export function putIntoFolder(world: World, folderId: string, flowId: string): ResourceRecord | undefined {
  const folder = resourcesOf(world, 'flow-folder').get(folderId);
  if (folder === undefined) return undefined;
  const ids = flowIdsOf(folder);
  if (ids.includes(flowId)) return folder;
  dropFromFolders(world, flowId);
  nameFolder(world, { folder, flowId, folderId });
  return withFlows(world, folder, [...ids, flowId]);
}

/**
 * The refusal of a folder that the fields of a flow name and that cannot hold it. Assumed: a folder that the workspace does not
 * have is an unknown id like any other.
 */
export function checkFolder(
  world: World,
  fields: JsonObject,
  flowType: 'call' | 'message',
): Failure | undefined {
  const folderId = textField(fields, 'folderId');
  if (folderId === undefined) return undefined;
  const folder = findResource(world, 'flow-folder', folderId);
  if (isFailure(folder)) return folder;
  if (folder.fields.flowType === flowType) return undefined;
  const details = `The folder is for ${String(folder.fields.flowType)} flows`;
  return { failure: 'invalid-request', message: 'Invalid folder', details };
}

/** Puts a flow where its new fields say: into a folder, or with null out of the one that it is in. */
export function fileFlow(world: World, fields: JsonObject, flowId: string): void {
  const folderId = textField(fields, 'folderId');
  if (folderId !== undefined) putIntoFolder(world, folderId, flowId);
  else if (fields.folderId === null) dropFromFolders(world, flowId);
}

/** Takes a flow out of a folder; undefined where it is not in there. */
export function takeFromFolder(
  world: World,
  folder: ResourceRecord,
  flowId: string,
): ResourceRecord | undefined {
  const ids = flowIdsOf(folder);
  if (!ids.includes(flowId)) return undefined;
  nameFolder(world, { folder, flowId, folderId: null });
  return withFlows(
    world,
    folder,
    ids.filter((id) => id !== flowId),
  );
}

/** Takes a flow out of whichever folder it is in. */
export function dropFromFolders(world: World, flowId: string): void {
  for (const folder of [...resourcesOf(world, 'flow-folder').values()]) takeFromFolder(world, folder, flowId);
}

/** Empties a folder before it goes. */
export function emptyFolder(world: World, folder: ResourceRecord): void {
  for (const flowId of flowIdsOf(folder)) nameFolder(world, { folder, flowId, folderId: null });
}

function withFlows(world: World, record: ResourceRecord, pathways: readonly string[]): ResourceRecord {
  return replaceFields(world, 'flow-folder', { record, fields: { ...record.fields, pathways } });
}

/** Writes down with a flow which folder it is in. */
function nameFolder(
  world: World,
  place: { readonly folder: ResourceRecord; readonly flowId: string; readonly folderId: string | null },
): void {
  const kind = kindOfFolder(place.folder);
  const record = resourcesOf(world, kind).get(place.flowId);
  if (record === undefined) return;
  replaceFields(world, kind, { record, fields: { ...record.fields, folderId: place.folderId } });
}

/** The ids of its flows, whatever else came in. */
function flowIdsOf({ fields }: ResourceRecord): readonly string[] {
  return textListField(fields, 'pathways');
}

/** Whether a text names a flow of the folder's kind that is there. */
export function hasFlow(world: World, folder: ResourceRecord, flowId: string): boolean {
  return resourcesOf(world, kindOfFolder(folder)).has(flowId);
}
