import type { Socket } from 'node:net';

/** How an interim answer that asks for the body begins; nobody asks to be asked. */
const CONTINUE = Buffer.from('HTTP/1.1 100 ');
const STATUS_AT = CONTINUE.indexOf('100');
const END = '\r\n\r\n';
/** No head is longer to undici either: what has no end by then goes on as it is. */
const LONGEST_BYTES = 16 * 1024;

/**
 * Takes `100 Continue` out of what a connection receives. Servers may send it unasked, and any client has to bear that (RFC
 * 9110, 15.2); undici ends the connection instead, and an answer that was on its way would be lost.
 */
export class InterimFilter {
  #isHeadDue = false;
  /** The beginning of what may become an interim answer. */
  #held: Buffer | undefined;

  constructor(socket: Socket) {
    const read = socket.read.bind(socket) as (size?: number) => Buffer | null; // No encoding is set: bytes are read.
    socket.read = (size) => {
      for (;;) {
        const chunk = read(size);
        if (chunk === null || !this.#isHeadDue) return chunk;
        const rest = this.#take(chunk);
        if (rest.length > 0) return rest;
      }
    };
  }

  /** A request goes out: the next bytes begin an answer. */
  expectAnswer(): void {
    this.#isHeadDue = true;
    this.#held = undefined;
  }

  /** What is left of bytes without interim answers; nothing where more of one is still to come. */
  #take(chunk: Buffer): Buffer {
    let bytes = this.#held === undefined ? chunk : Buffer.concat([this.#held, chunk]);
    this.#held = undefined;
    while (startsAlike(bytes)) {
      const end = bytes.length < CONTINUE.length ? -1 : bytes.indexOf(END);
      if (end === -1 && bytes.length <= LONGEST_BYTES) {
        this.#held = bytes;
        return bytes.subarray(0, 0);
      }
      if (end === -1) break;
      bytes = bytes.subarray(end + END.length);
    }
    if (bytes.length > 0) this.#isHeadDue = false;
    return bytes;
  }
}

/** Whether bytes are, or may yet become, an interim answer. */
function startsAlike(bytes: Buffer): boolean {
  // Nearly every answer is none, as the first digit of its status tells.
  if (bytes.length > STATUS_AT && bytes[STATUS_AT] !== CONTINUE[STATUS_AT]) return false;
  const length = Math.min(bytes.length, CONTINUE.length);
  return length > 0 && bytes.compare(CONTINUE, 0, length, 0, length) === 0;
}
