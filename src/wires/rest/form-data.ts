import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { BusboyEvents, BusboyFileStream, BusboyInstance } from '@fastify/busboy';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { messageOf } from '../../core/errors.ts';
import {
  FORM_TYPE,
  type FormFields,
  FormFile,
  type FormPart,
  plainName,
  readPlainName,
  toFormFields,
} from './form-fields.ts';
import { BodyProblem, refuseEncoding, type UnreadableBody } from './request-body.ts';

/** What a multipart body may hold. Large files pass through and are not kept, so only texts and small files cost memory. */
export interface FormLimits {
  /** The whole body; larger ones get 413. */
  readonly bytes: number;
  readonly files: number;
  readonly fileBytes: number;
  /** All fields that are no files together. */
  readonly textBytes: number;
  /** Tables of one form whose content is kept for their operation. */
  readonly tableBytes: number;
  /** The same for all other files together. */
  readonly contentBytes: number;
}

/** A multipart body as it was read. Its own class, so that no JSON can pass for one. */
export class FormBody {
  readonly fields: FormFields;
  /** Whether names with brackets are names like any other here, instead of parts of lists. */
  readonly hasPlainNames: boolean;
  /** The first name with brackets among those that were sent. */
  readonly bracketName: string | undefined;

  constructor(parts: readonly FormPart[], hasPlainNames: boolean) {
    this.bracketName = parts.find(({ name }) => plainName(name) !== name)?.name;
    this.fields = toFormFields(parts, hasPlainNames ? readPlainName : undefined);
    this.hasPlainNames = hasPlainNames;
  }

  /** Lets the contents of files go. */
  release(): void {
    for (const field of Object.values(this.fields)) {
      for (const item of [field].flat()) if (item instanceof FormFile) item.release();
    }
  }
}

/** Lets the routes of this instance read multipart/form-data. */
export function installFormParser(app: FastifyInstance, options: FormOptions): void {
  app.addContentTypeParser(FORM_TYPE, (request: FastifyRequest, payload: Readable) =>
    readForm(request, payload, options),
  );
}

interface FormOptions {
  readonly limits: FormLimits;
  readonly hasPlainNames: boolean;
}

async function readForm(
  request: FastifyRequest,
  payload: Readable,
  options: FormOptions,
): Promise<FormBody | BodyProblem> {
  const { limits } = options;
  const refusal = refuseEncoding(request) ?? refuseLength(request, limits);
  if (refusal === undefined) {
    try {
      const parts = await readParts(payload, await createParser(request, limits), limits);
      return parts instanceof BodyProblem ? parts : new FormBody(parts, options.hasPlainNames);
    } catch (thrown) {
      payload.resume();
      return problem('malformed', messageOf(thrown));
    }
  }
  // Read to its end all the same: a client that is still sending would never see the answer.
  payload.resume();
  return refusal;
}

function refuseLength(request: FastifyRequest, limits: FormLimits): BodyProblem | undefined {
  const length = Number(request.headers['content-length']);
  return length > limits.bytes ? tooLarge() : undefined;
}

/** Most texts of a form, and most headers of a part: far above any provider's form. */
const MOST_TEXTS = 1000;
const MOST_HEADERS = 20;
const LONGEST_HEADER_BYTES = 8 * 1024;

/** @throws Error where the content type names no boundary. */
async function createParser(request: FastifyRequest, limits: FormLimits): Promise<BusboyInstance> {
  // Loaded with the first form: most programs never send one, and start-up counts.
  const { Busboy } = await import('@fastify/busboy');
  return new Busboy({
    headers: { ...request.headers, 'content-type': request.headers['content-type'] ?? '' },
    limits: {
      files: limits.files,
      fileSize: limits.fileBytes,
      fields: MOST_TEXTS,
      fieldSize: limits.textBytes,
      headerPairs: MOST_HEADERS,
      headerSize: LONGEST_HEADER_BYTES,
    },
  });
}

/** Resolves with the parts in the order in which they were sent, or with what is wrong. Never rejects. */
function readParts(
  payload: Readable,
  parser: BusboyInstance,
  limits: FormLimits,
): Promise<readonly FormPart[] | BodyProblem> {
  return new Promise((resolve) => {
    const parts: FormPart[] = [];
    let textBytes = 0;
    let bytes = 0;
    const keptBytes = { table: 0, other: 0 };
    // Against a limit of the provider's: the rest is still read, so that the client gets to hear of it.
    let refusal: BodyProblem | undefined;
    const stop = (found: BodyProblem): void => {
      payload.unpipe(parser);
      payload.resume();
      resolve(found);
    };

    payload.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limits.bytes) stop(tooLarge());
    });
    payload.on('error', (error) => stop(problem('malformed', error.message)));
    payload.on('close', () => {
      if (!payload.readableEnded) stop(problem('malformed', 'request aborted'));
    });
    parser.on('field', (name, text, _isNameCut, isCut) => {
      textBytes += Buffer.byteLength(text);
      if (isCut || textBytes > limits.textBytes) stop(tooLarge());
      else parts.push({ name: name ?? '', value: text });
    });
    parser.on('file', (...part: Parameters<BusboyEvents['file']>) => {
      const [name, stream, filename, , contentType] = part;
      const index = parts.push({ name: name ?? '', value: '' }) - 1;
      const isTable = TABLE_TYPE.test(contentType) || /\.csv$/i.test(filename ?? '');
      const kind = isTable ? 'table' : 'other';
      const mostBytes = isTable ? limits.tableBytes : limits.contentBytes;
      readFile(stream, mostBytes, (sizeBytes, sha256, read) => {
        const isKept = keptBytes[kind] + sizeBytes <= mostBytes;
        const content = isKept ? read : undefined;
        if (isKept) keptBytes[kind] += sizeBytes;
        if (stream.truncated) refusal ??= problem('malformed', `File too large: ${quoted(filename)}`);
        const facts = { filename: filename ?? '', contentType, sizeBytes, sha256, content, isTable };
        const value = new FormFile(facts);
        parts[index] = { name: name ?? '', value };
      });
    });
    parser.on('filesLimit', () => {
      refusal ??= problem('malformed', `Too many files, at most ${limits.files} are accepted`);
    });
    parser.on('fieldsLimit', () => {
      refusal ??= problem('malformed', `Too many fields, at most ${MOST_TEXTS} are accepted`);
    });
    parser.on('error', (error) => stop(problem('malformed', messageOf(error))));
    parser.on('finish', () => resolve(refusal ?? parts));
    payload.pipe(parser);
  });
}

/** Tables are read by operations that import them. */
const TABLE_TYPE = /^(?:text|application)\/csv\b/i;

/** Only its measure and its digest are kept of a file, and its content where it has at most so many bytes. */
function readFile(
  stream: BusboyFileStream,
  mostKeptBytes: number,
  done: (sizeBytes: number, sha256: string, content: readonly Buffer[] | undefined) => void,
): void {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  let chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => {
    sizeBytes += chunk.length;
    hash.update(chunk);
    if (sizeBytes <= mostKeptBytes) chunks.push(chunk);
    else chunks = [];
  });
  stream.on('end', () => {
    const isKept = mostKeptBytes > 0 && sizeBytes <= mostKeptBytes;
    done(sizeBytes, hash.digest('hex'), isKept ? chunks : undefined);
  });
  // The form as a whole fails with it, and says so.
  stream.on('error', () => stream.resume());
}

function tooLarge(): BodyProblem {
  return problem('too-large', 'request entity too large');
}

function problem(kind: UnreadableBody['kind'], message: string): BodyProblem {
  return new BodyProblem({ kind, message, seen: FORM_TYPE });
}

function quoted(filename: string | undefined): string {
  return JSON.stringify((filename ?? '').slice(0, 80));
}
