import { isJsonObject, type JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import { objectField, textField } from '../fields.ts';
import type { ResourceRecord } from '../workspaces/resource.ts';

/** The files that a call flow answers from, as its settings show them (docs: flows/call-flows/knowledgebase-upload). */
export function filesOf({ fields }: ResourceRecord): readonly JsonObject[] {
  const files = objectField(fields, 'settings')?.knowledgeBaseFiles;
  return Array.isArray(files) ? files.filter(isJsonObject) : [];
}

/** Where the storage has a file. */
export function pathOfFile({ id }: ResourceRecord, key: string): string {
  return `${id}/${key}`;
}

/** Lets go what was in the files of a flow that is deleted. */
export function dropFiles(world: World, flow: ResourceRecord): void {
  for (const file of filesOf(flow)) world.files.drop(pathOfFile(flow, textField(file, 'key') ?? ''));
}
