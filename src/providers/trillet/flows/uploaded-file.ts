import { isJsonObject, type JsonObject } from '../../../core/json.ts';
import type { Failure, FormFileView } from '../../pack.ts';
import { numberField, textField } from '../fields.ts';

/** A file as a form brought it. */
export interface UploadedFile {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly sizeBytes: number;
  /** Lower case, with its dot; empty where the name has none. */
  readonly extension: string;
  /** Absent where it is too large to be kept. */
  readonly content?: readonly Uint8Array[] | undefined;
}

/** The file in a field of a form, held against what the docs accept. */
export function readFile(
  body: JsonObject,
  field: string,
  accepted: readonly string[],
): UploadedFile | Failure {
  const file = body[field];
  if (!isJsonObject(file)) {
    return { failure: 'invalid-request', message: 'No file uploaded', details: `"${field}" must be a file` };
  }
  const name = textField(file, 'filename') ?? '';
  const extension = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0]?.toLowerCase() ?? '';
  if (!accepted.includes(extension)) {
    const details = `Only ${accepted.join(', ')} are accepted, the file is ${JSON.stringify(name.slice(-80))}`;
    return { failure: 'invalid-request', message: 'Invalid file type', details };
  }
  // A file in a field of a form is what the wire made of it.
  const { content } = file as unknown as FormFileView;
  return {
    name,
    extension,
    type: textField(file, 'content_type') ?? 'application/octet-stream',
    sizeBytes: numberField(file, 'size_bytes') ?? 0,
    content,
  };
}
