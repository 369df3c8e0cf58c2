import type { OperationHandler } from '../../../pack.ts';
import { importFilesOf } from '../../contacts/contact-import.ts';
import { bodyOf, mintUnused, objectField, textField } from '../../fields.ts';

/** The shape of ids is assumed: no sample was found. */
const UPLOAD_ID = { prefix: 'upload_', hexDigits: 20 } as const;

/** Takes a table of contacts for a later import. */
export const uploadContactImportFile: OperationHandler = (request, { world }) => {
  const file = objectField(bodyOf(request), 'file');
  const text = file && textField(file, 'text');
  if (file === undefined || text === undefined) {
    // The form has made sure that a file came; only tables of a sensible size come with their text.
    return { failure: 'invalid-request', message: 'file must be a CSV file of at most 1 MB.' };
  }
  const files = importFilesOf(world);
  const uploadId = mintUnused(
    () => world.ids.mint('upload', UPLOAD_ID),
    (id) => files.has(id),
  );
  files.put(uploadId, { uploadId, text });
  return { status: 200, body: { upload_id: uploadId, file_name: textField(file, 'filename') ?? '' } };
};
