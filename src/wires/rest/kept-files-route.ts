import type { FastifyInstance } from 'fastify';
import { partOfFile } from '../../core/byte-range.ts';
import { KEPT_FILES_PATH, type KeptFiles } from '../../core/kept-files.ts';

/** A client's own bytes under our address: no browser may take them for a page of drydial's, or run them. */
const HARMLESS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
};

/**
 * Serves what clients have uploaded, to whoever has its URL: that is how the storage of providers does it. It is no part
 * of their API, so it has no key, no limit and no entry in the journal. Players of audio ask for parts.
 */
export function installKeptFiles(app: FastifyInstance, files: Pick<KeptFiles, 'get'>): void {
  app.get<{ Params: { readonly '*': string } }>(`${KEPT_FILES_PATH}/*`, (request, reply) => {
    const file = files.get(request.params['*'].toWellFormed());
    if (file === undefined) {
      reply.code(404).type('text/plain; charset=utf-8');
      reply.send(
        'drydial keeps nothing of such a file: it was deleted, is too large, or went with newer files or a restart without --data (docs/limits.md)\n',
      );
      return;
    }
    // The route is that of HEAD, too, which has no parts (RFC 9110, 14.2).
    const part = partOfFile(request.method === 'GET' ? request.headers : {}, file.sizeBytes);
    reply.code(part.status).headers({ ...HARMLESS, ...part.headers });
    if (part.status === 416) {
      reply.type('text/plain; charset=utf-8').send(`the file has ${file.sizeBytes} bytes\n`);
      return;
    }
    reply.header('content-type', typeOf(file.contentType));
    reply.send(Buffer.concat(file.content, file.sizeBytes).subarray(part.start, part.end));
  });
}

const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:; ?charset=[\w-]+)?$/;

/** Of a client: what is no media type could not be sent, or would be something else. */
function typeOf(contentType: string): string {
  return MEDIA_TYPE.test(contentType) ? contentType : 'application/octet-stream';
}
