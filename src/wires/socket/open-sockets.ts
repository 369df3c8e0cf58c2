import { eventLoopTurns, startWireTimer } from '../../core/time/wall-clock.ts';

/** A socket, whatever it is doing right now. */
export interface EndableSocket {
  /** Ends it in a way that its server can take part in; where it does not stand yet, it is dialled no further. */
  hangUp(): void;
  /** Drops the connection. */
  terminate(): void;
}

/** A closing handshake whose frames are all there takes fewer. */
const LAST_TURNS = 20;

/** The sockets of one world that are being dialled, stand, or are closing: until one is gone, its server may still read from it. */
export class OpenSockets {
  readonly #sockets = new Set<EndableSocket>();
  #isEnded = false;
  #onEmpty: () => void = () => {};

  /** Nobody may dial any more. */
  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** Keeps a socket; what it gives back says that the socket is gone. */
  add(socket: EndableSocket): () => void {
    this.#sockets.add(socket);
    return () => {
      if (this.#sockets.delete(socket) && this.#sockets.size === 0) this.#onEmpty();
    };
  }

  /**
   * Ends all of them. Resolves when they are gone, at the latest after `limitMs` of wall time, with the number of those
   * that had to be cut then: their servers had not taken part in the closing.
   */
  async end(limitMs: number): Promise<number> {
    this.#isEnded = true;
    for (const socket of this.#sockets) socket.hangUp();
    if (this.#sockets.size > 0) {
      await new Promise<void>((resolve) => {
        const limit = startWireTimer(limitMs, resolve);
        this.#onEmpty = () => {
          limit.cancel();
          resolve();
        };
      });
      // On a machine that is busy the limit may be over before anybody has read what has come.
      for (let turn = 0; turn < LAST_TURNS && this.#sockets.size > 0; turn += 1) await eventLoopTurns(1);
    }
    const cut = this.#sockets.size;
    for (const socket of this.#sockets) socket.terminate();
    return cut;
  }
}
