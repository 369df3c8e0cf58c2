import type { JsonObject } from '../../../core/json.ts';
import { type KeptFile, keptFileUrl } from '../../../core/kept-files.ts';
import type { World } from '../../../core/world.ts';
import type { FormFileView } from '../../pack.ts';
import { textField } from '../fields.ts';

/** What a text is called in the storage. */
const TEXT_NAME = 'content.txt';

const NOWHERE = 'https://files.drydial.invalid';

/** A source of a knowledge base, and what is to be kept of it once the request is. */
export interface NewSource {
  readonly view: JsonObject;
  /** Absent where nothing is, or too much. */
  readonly kept?: { readonly path: string; readonly file: KeptFile };
}

/** A file among the sources of a knowledge base (retell-sdk 5.66.1). What was in it is where its URL leads, if it is not too large. */
export function documentSource(
  world: World,
  { knowledgeBaseId, id }: { readonly knowledgeBaseId: string; readonly id: string },
  form: Partial<FormFileView>,
): NewSource {
  const { filename = '', content, content_type: contentType = '', size_bytes: sizeBytes = 0 } = form;
  const path = `${knowledgeBaseId}/${id}/${filename}`;
  const url = keptFileUrl(path, world.account, NOWHERE);
  return {
    view: { type: 'document', source_id: id, filename, file_url: url, file_size: sizeBytes },
    ...(content === undefined ? {} : { kept: { path, file: { content, contentType, sizeBytes } } }),
  };
}

/** A text among the sources of a knowledge base (retell-sdk 5.66.1). */
export function textSource(
  world: World,
  { knowledgeBaseId, id }: { readonly knowledgeBaseId: string; readonly id: string },
  text: JsonObject,
): NewSource {
  const path = `${knowledgeBaseId}/${id}/${TEXT_NAME}`;
  const bytes = Buffer.from(textField(text, 'text') ?? '');
  const url = keptFileUrl(path, world.account, NOWHERE);
  return {
    view: { type: 'text', source_id: id, title: textField(text, 'title') ?? '', content_url: url },
    kept: {
      path,
      file: { content: [bytes], contentType: 'text/plain; charset=utf-8', sizeBytes: bytes.length },
    },
  };
}

/** Keeps what was in sources. To be called last: for a request that cannot be kept, no older file goes. */
export function keepSources(world: World, sources: readonly NewSource[]): void {
  for (const { kept } of sources) if (kept !== undefined) world.files.keep(kept.path, kept.file);
}

/** Lets go what was in a source that is deleted. */
export function dropSource(world: World, knowledgeBaseId: string, source: JsonObject): void {
  const name = textField(source, 'filename') ?? TEXT_NAME;
  world.files.drop(`${knowledgeBaseId}/${textField(source, 'source_id') ?? ''}/${name}`);
}
