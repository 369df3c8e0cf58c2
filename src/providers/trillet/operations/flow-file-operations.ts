import type { JsonObject } from '../../../core/json.ts';
import { keptFileUrl } from '../../../core/kept-files.ts';
import type { World } from '../../../core/world.ts';
import { isFailure, type OperationHandler } from '../../pack.ts';
import { bodyOf, mintId, objectField, textField } from '../fields.ts';
import { filesOf, pathOfFile } from '../flows/flow-files.ts';
import { readFile } from '../flows/uploaded-file.ts';
import { findResource, type ResourceRecord, replaceFields } from '../workspaces/resource.ts';

/** Documents that a call flow answers from (docs: flows/call-flows/knowledgebase-upload). */
const ACCEPTED = ['.pdf', '.txt', '.docx', '.md'];

const NOWHERE = 'https://files.drydial.invalid';

/** One file with each request. */
const uploadCallFlowFile: OperationHandler = (request, { world, account }) => {
  const flow = findResource(world, 'call-flow', request.params.id);
  if (isFailure(flow)) return flow;
  const file = readFile(bodyOf(request), 'file', ACCEPTED);
  if (isFailure(file)) return file;
  const key = `${mintId(world, 'flow-file')}${file.extension}`;
  const path = pathOfFile(flow, key);
  const { content, type: contentType, sizeBytes } = file;
  const url = keptFileUrl(path, account, NOWHERE);
  const changed = withFiles(world, flow, [...filesOf(flow), { filename: file.name, key, url }]);
  // Last: for a request that cannot be kept, no older file goes.
  if (content !== undefined) world.files.keep(path, { content, contentType, sizeBytes });
  return { status: 200, body: filesView(world, changed) };
};

const deleteCallFlowFile: OperationHandler = ({ params }, { world }) => {
  const flow = findResource(world, 'call-flow', params.id);
  if (isFailure(flow)) return flow;
  const files = filesOf(flow);
  const left = files.filter((file) => textField(file, 'key') !== params.fileKey);
  if (left.length === files.length) return { failure: 'not-found', resource: 'Knowledge base file' };
  const changed = withFiles(world, flow, left);
  // Last: of a request that cannot be kept, the file stays.
  world.files.drop(pathOfFile(flow, params.fileKey ?? ''));
  return { status: 200, body: filesView(world, changed) };
};

/** Files that call flows answer from. */
export const flowFileOperations: Readonly<Record<string, OperationHandler>> = {
  uploadCallFlowFile,
  deleteCallFlowFile,
};

function withFiles(world: World, record: ResourceRecord, files: readonly JsonObject[]): ResourceRecord {
  const settings = { ...objectField(record.fields, 'settings'), knowledgeBaseFiles: files };
  return replaceFields(world, 'call-flow', { record, fields: { ...record.fields, settings } });
}

function filesView(world: World, flow: ResourceRecord): JsonObject {
  return {
    _id: flow.id,
    workspaceId: world.credentials.workspaceId ?? '',
    settings: { knowledgeBaseFiles: filesOf(flow) },
  };
}
