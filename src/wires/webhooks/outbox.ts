import type { Collection } from '../../core/store/store.ts';
import { bytesOf, type OutgoingMessage } from './message.ts';

/** A message as it is kept: its bytes are those that were made first, whatever made them. */
export interface StoredMessage extends Omit<OutgoingMessage, 'url' | 'path' | 'pieces'> {
  /** With user and password, where the customer's URL has them. */
  readonly url: string;
}

/** How far a delivery has come; absent before the first attempt has ended. */
export interface DeliveryProgress {
  readonly attempts: number;
  /** Script time of the next attempt, epoch ms. */
  readonly dueAtMs: number;
}

/** Where deliveries are kept until they are accepted or given up, so that a process that dies loses none. */
export interface OutboxRecords {
  readonly messages: Collection<StoredMessage>;
  /** Apart from the messages: it changes with every attempt, and bodies may be large. */
  readonly progress: Collection<DeliveryProgress>;
}

/** A delivery that an earlier process has left. */
export interface PendingDelivery {
  readonly message: OutgoingMessage;
  readonly progress: DeliveryProgress | undefined;
}

/**
 * The deliveries of one world that are not over. At least once: what was sent and not yet known to be accepted when
 * the process died is sent again, and that attempt is not counted, since nobody knows how it went.
 */
export class Outbox {
  readonly #records: OutboxRecords | undefined;
  /** Names that an earlier process gave: entries begin anew at 1, so the same could be made again. */
  readonly #takenIds = new Set<string>();
  #isClosed = false;

  /** Without records nothing is kept, and nothing is found. */
  constructor(records?: OutboxRecords) {
    this.#records = records;
  }

  /** The message with a name that no pending one has. */
  named(message: OutgoingMessage): OutgoingMessage {
    let { id } = message;
    for (let copy = 2; this.#isTaken(id); copy += 1) id = `${message.id}~${copy}`;
    return id === message.id ? message : { ...message, id };
  }

  /** @throws DRY_FILE_UNWRITABLE */
  add(message: OutgoingMessage): void {
    if (this.#isClosed || this.#records === undefined) return;
    const { url, path: _path, pieces: _pieces, ...stored } = message;
    this.#records.messages.put(message.id, { ...stored, bytes: bytesOf(message), url: url.href });
  }

  /** An attempt has ended and another one follows. @throws DRY_FILE_UNWRITABLE */
  postpone(id: string, progress: DeliveryProgress): void {
    if (!this.#isClosed) this.#records?.progress.put(id, progress);
  }

  /** Accepted or given up: written before anything else happens. @throws DRY_FILE_UNWRITABLE */
  remove(id: string): void {
    this.#records?.progress.delete(id);
    this.#records?.messages.delete(id);
  }

  /** Nothing is written from now on but what was accepted: its world is going away, or is forgotten already. */
  close(): void {
    this.#isClosed = true;
  }

  /** What an earlier process has left, in order of emission. */
  pending(): readonly PendingDelivery[] {
    if (this.#records === undefined) return [];
    const { messages, progress } = this.#records;
    return [...messages.values()].map(({ url: text, ...message }) => {
      this.#takenIds.add(message.id);
      const url = new URL(text);
      return {
        message: { ...message, url, path: url.pathname + url.search },
        progress: progress.get(message.id),
      };
    });
  }

  #isTaken(id: string): boolean {
    // Ids are put together from pieces, and only who looks for one has to join them.
    return (this.#takenIds.size > 0 && this.#takenIds.has(id)) || (this.#records?.messages.has(id) ?? false);
  }
}
