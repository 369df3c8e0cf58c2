import type { IncomingMessage } from 'node:http';

const PIECE_BYTES = 16 * 1024;

/**
 * Puts the small pieces of a chunked body together. A client may send it byte by byte, and whoever gathers it would hold
 * an object for each of them: hundreds of times the body's own size. Other bodies come as the system's buffers fill.
 */
export function joinSmallPieces(request: IncomingMessage): void {
  if (request.headers['transfer-encoding'] === undefined) return;
  const push = request.push.bind(request);
  let joined: Buffer | undefined;
  let length = 0;
  const flush = (): boolean => {
    if (joined === undefined) return true;
    const piece = joined.subarray(0, length);
    joined = undefined;
    length = 0;
    return push(piece);
  };
  // Node's parser hands on what has come by this method alone, and null at the end.
  request.push = (chunk: unknown): boolean => {
    const isSmall = Buffer.isBuffer(chunk) && chunk.length < PIECE_BYTES;
    const isWanted = isSmall && length + chunk.length <= PIECE_BYTES ? true : flush();
    if (!isSmall) return push(chunk) && isWanted;
    joined ??= Buffer.allocUnsafe(PIECE_BYTES);
    length += chunk.copy(joined, length);
    return isWanted;
  };
}
