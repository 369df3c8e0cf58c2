import type { JsonObject } from '../../../core/json.ts';
import { keptFileUrl } from '../../../core/kept-files.ts';
import type { World } from '../../../core/world.ts';
import type { FormFileView } from '../../pack.ts';
import { textField } from '../fields.ts';

/** What a text is called in the storage. */
const TEXT_NAME = 'content.txt';

const NOWHERE = 'https://files.drydial.invalid';

/** A file among the sources of a knowledge base (retell-sdk 5.66.1). What was in it is where its URL leads, if it is not too large. */
export function documentSource(
  world: World,
  { knowledgeBaseId, id }: { readonly knowledgeBaseId: string; readonly id: string },
  file: Partial<FormFileView>,
): JsonObject {
  const { filename = '', content, content_type: contentType = '', size_bytes: sizeBytes = 0 } = file;
  const path = `${knowledgeBaseId}/${id}/${filename}`;
  if (content !== undefined) world.files.keep(path, { content, contentType, sizeBytes });
  const url = keptFileUrl(path, world.account, NOWHERE);
  return { type: 'document', source_id: id, filename, file_url: url, file_size: sizeBytes };
}

/** A text among the sources of a knowledge base (retell-sdk 5.66.1). */
export function textSource(
  world: World,
  { knowledgeBaseId, id }: { readonly knowledgeBaseId: string; readonly id: string },
  text: JsonObject,
): JsonObject {
  const path = `${knowledgeBaseId}/${id}/${TEXT_NAME}`;
  const bytes = Buffer.from(textField(text, 'text') ?? '');
  world.files.keep(path, {
    content: [bytes],
    contentType: 'text/plain; charset=utf-8',
    sizeBytes: bytes.length,
  });
  const url = keptFileUrl(path, world.account, NOWHERE);
  return { type: 'text', source_id: id, title: textField(text, 'title') ?? '', content_url: url };
}

/** Lets go what was in a source that is deleted. */
export function dropSource(world: World, knowledgeBaseId: string, source: JsonObject): void {
  const name = textField(source, 'filename') ?? TEXT_NAME;
  world.files.drop(`${knowledgeBaseId}/${textField(source, 'source_id') ?? ''}/${name}`);
}
