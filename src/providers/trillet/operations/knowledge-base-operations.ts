import type { JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import { isFailure, type OperationHandler } from '../../pack.ts';
import { bodyOf, isoTime, omitFields } from '../fields.ts';
import { readFile } from '../flows/uploaded-file.ts';
import { quirkValue } from '../quirks.ts';
import { createdStatus } from '../workspaces/created-status.ts';
import {
  addResource,
  findResource,
  listReply,
  type ResourceRecord,
  replaceFields,
  resourcesOf,
  resourceView,
} from '../workspaces/resource.ts';
import { knowledgeBaseListQuirk } from '../workspaces/resource-quirks.ts';

/** docs: knowledge-base/upload-file; at most 50 MB each, which the wire enforces. */
const ACCEPTED = ['.pdf', '.txt', '.docx', '.md', '.csv', '.json'];

const createKnowledgeBase: OperationHandler = (request, { world, quirks }) => {
  const record = addResource(world, 'knowledge-base', { ...bodyOf(request), files: [] });
  return { status: createdStatus(quirks), body: knowledgeBaseView(world, record) };
};

/** An array in the sample, the field `data` of an object in the field list (docs: knowledge-base/list). */
const listKnowledgeBases: OperationHandler = (_request, { world, quirks }) => {
  const all = [...resourcesOf(world, 'knowledge-base').values()].map((it) => knowledgeBaseView(world, it));
  return quirkValue(quirks, knowledgeBaseListQuirk) === 'data'
    ? { status: 200, body: { data: all } }
    : listReply(all);
};

const getKnowledgeBase: OperationHandler = ({ params }, { world }) => {
  const record = findResource(world, 'knowledge-base', params.id);
  return isFailure(record) ? record : { status: 200, body: knowledgeBaseView(world, record) };
};

const uploadKnowledgeBaseFile: OperationHandler = (request, { world }) => {
  const record = findResource(world, 'knowledge-base', request.params.id);
  if (isFailure(record)) return record;
  const uploaded = readFile(bodyOf(request), 'uploadedFile', ACCEPTED);
  if (isFailure(uploaded)) return uploaded;
  const file = { name: uploaded.name, size: uploaded.sizeBytes, type: uploaded.type };
  const { files = [] } = record.fields;
  const kept = [
    ...(Array.isArray(files) ? files : []),
    { ...file, uploadedAt: isoTime(world.clock.epochMs()) },
  ];
  replaceFields(world, 'knowledge-base', { record, fields: { ...record.fields, files: kept } });
  return { status: 200, body: { success: true, file } };
};

/** Assumed: no page shows it. */
const deleteKnowledgeBase: OperationHandler = ({ params }, { world }) => {
  const record = findResource(world, 'knowledge-base', params.id);
  if (isFailure(record)) return record;
  resourcesOf(world, 'knowledge-base').delete(record.id);
  return { status: 200, body: knowledgeBaseView(world, record) };
};

/** Knowledge bases of the workspace. */
export const knowledgeBaseOperations: Readonly<Record<string, OperationHandler>> = {
  createKnowledgeBase,
  listKnowledgeBases,
  getKnowledgeBase,
  uploadKnowledgeBaseFile,
  deleteKnowledgeBase,
};

function knowledgeBaseView(world: World, record: ResourceRecord): JsonObject {
  return omitFields(resourceView(world, record), new Set(['userId']));
}
