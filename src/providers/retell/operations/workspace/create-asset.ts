import type { JsonObject } from '../../../../core/json.ts';
import { keptFileUrl } from '../../../../core/kept-files.ts';
import type { FormFileView, OperationHandler } from '../../../pack.ts';
import { bodyOf, mintUnused, numberField, objectField, textField } from '../../fields.ts';

const ASSET_ID = { prefix: 'asset_', hexDigits: 24 } as const;

/** Images and sounds that are accepted, by the ending of the file (retell-sdk 5.66.1). */
const IMAGES: ReadonlySet<string> = new Set(['png', 'jpg', 'jpeg', 'gif', 'webp', 'svg']);
const SOUNDS: ReadonlySet<string> = new Set(['mp3', 'wav', 'webm', 'ogg', 'm4a', 'aac', 'flac']);

const LARGEST_BYTES = 10 * 1024 * 1024;

/** Keeps what a file was called, how large it is, and what was in it. */
export const createAsset: OperationHandler = (request, { world, account }) => {
  const file = objectField(bodyOf(request), 'file') ?? {};
  const filename = textField(file, 'filename') ?? '';
  const sizeBytes = numberField(file, 'size_bytes') ?? 0;
  const contentType = textField(file, 'content_type') ?? '';
  const ending = filename.slice(filename.lastIndexOf('.') + 1).toLowerCase();
  const isSound = SOUNDS.has(ending) || contentType.startsWith('audio/');
  if (!isSound && !IMAGES.has(ending) && !contentType.startsWith('image/')) {
    return { failure: 'invalid-request', message: `Unsupported file type: "${filename}".` };
  }
  if (sizeBytes > LARGEST_BYTES) {
    return {
      failure: 'invalid-request',
      message: `The file must not be larger than 10 MB, it has ${sizeBytes} bytes.`,
    };
  }

  const assets = world.store.collection<JsonObject>('asset');
  const assetId = mintUnused(
    () => world.ids.mint('asset', ASSET_ID),
    (taken) => assets.has(taken),
  );
  // Sounds are stored as headerless PCM (retell-sdk 5.66.1); Assumed: their measure stays what was sent.
  const storedName = isSound ? `${withoutEnding(filename)}.pcm` : filename;
  const path = `${assetId}/${storedName}`;
  const view: JsonObject = {
    asset_id: assetId,
    url: keptFileUrl(path, account, 'https://assets.drydial.invalid'),
    file_name: storedName,
    file_size: sizeBytes,
    content_type: contentType,
    created_timestamp: world.clock.epochMs(),
  };
  assets.put(assetId, view);
  // Last: for a request that cannot be kept, no older file goes. A file in a field of a form is what the wire made of it.
  const { content } = file as unknown as FormFileView;
  if (content !== undefined) world.files.keep(path, { content, contentType, sizeBytes });
  return { status: 201, body: view, isImmutable: true };
};

function withoutEnding(filename: string): string {
  const dot = filename.lastIndexOf('.');
  return dot > 0 ? filename.slice(0, dot) : filename;
}
