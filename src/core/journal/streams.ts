import { Queue } from '../queue.ts';
import type { Draft } from './draft.ts';
import type { Entry, Wire } from './entry.ts';
import type { Slot } from './slot.ts';

/** What entries are numbered by within a stream. */
export type Count = Wire | 'restfault' | 'webhookfault' | 'socketfault';

/**
 * Strikes of faults are counted apart by the wire that they strike on: within a moment the wires do not wait for each
 * other, and whose strike is written down first differs from run to run.
 */
export function countOf(entry: Draft | Entry): Count {
  if (entry.wire !== 'fault' || entry.kind !== 'fired') return entry.wire;
  if (entry.on.startsWith('webhook')) return 'webhookfault';
  return entry.on.startsWith('socket') ? 'socketfault' : 'restfault';
}

/**
 * What the journal knows of one call, or of all that a world does outside of calls: how many entries each wire has had,
 * and, of a call, the slots that are left, oldest first, linked by `nextOfCall`. One object for all of it, found once
 * for a run of entries: under load, looking into large maps is what an entry costs most.
 */
export class Stream implements Record<Count, number> {
  readonly world: WorldStreams;
  /** Undefined for what belongs to no call. */
  readonly callId: string | undefined;
  first: Slot | undefined = undefined;
  last: Slot | undefined = undefined;
  rest = 0;
  account = 0;
  call = 0;
  webhook = 0;
  socket = 0;
  clock = 0;
  fault = 0;
  restfault = 0;
  webhookfault = 0;
  socketfault = 0;
  verdict = 0;

  constructor(world: WorldStreams, callId: string | undefined) {
    this.world = world;
    this.callId = callId;
  }

  /** The number of the next entry that counts so, from 1. */
  next(count: Count): number {
    this[count] += 1;
    return this[count];
  }
}

/** The streams of one world. */
export class WorldStreams {
  readonly #ofCalls = new Map<string, Stream>();
  #apart = new Stream(this, undefined);
  /** The one that was asked for last: entries of a call come in runs. */
  #last = this.#apart;
  /** Entries of the world that the journal holds. */
  heldCount = 0;
  /** Those that it has let go because a bound was reached. */
  droppedCount = 0;

  of(callId: string | undefined): Stream {
    if (callId === undefined) return this.#apart;
    if (this.#last.callId !== callId) this.#last = this.#ofCalls.get(callId) ?? this.#open(callId);
    return this.#last;
  }

  find(callId: string): Stream | undefined {
    return this.#ofCalls.get(callId);
  }

  forget(stream: Stream): void {
    if (stream.callId === undefined || this.#ofCalls.get(stream.callId) !== stream) return;
    this.#ofCalls.delete(stream.callId);
    if (this.#last === stream) this.#last = this.#apart;
  }

  /** Every stream begins again with 1. */
  restart(): void {
    this.droppedCount = 0;
    this.#ofCalls.clear();
    this.#apart = new Stream(this, undefined);
    this.#last = this.#apart;
  }

  #open(callId: string): Stream {
    const stream = new Stream(this, callId);
    this.#ofCalls.set(callId, stream);
    return stream;
  }
}

/** The streams of a world that somebody writes to. */
export interface TakenStreams {
  readonly streams: WorldStreams;
  /** Nobody writes to it any more, as far as its taker is concerned. Once is enough. */
  release(): void;
}

/** So many worlds are never looked through. */
const FEW_WORLDS = 1000;

/**
 * The streams of all worlds. Their numbers outlive the entries, so that an id is never given twice; but those
 * of calls whose every entry was dropped are themselves kept for the last `limit` such calls only, or
 * a simulator that runs for weeks would never stop growing. A world that is opened again when nothing of it
 * is left begins anew: after a reset, one seed gives the same journal again. So worlds that nobody writes to
 * and nothing is left of need not be remembered: whenever their number has doubled, they are forgotten.
 */
export class Streams {
  readonly #limit: number;
  readonly #worlds = new Map<string, { readonly streams: WorldStreams; takers: number }>();
  readonly #retired = new Queue<Stream>();
  #sweepAt = FEW_WORLDS;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How many worlds are remembered. */
  get size(): number {
    return this.#worlds.size;
  }

  take(world: string): TakenStreams {
    if (this.#worlds.size >= this.#sweepAt) this.#sweep();
    let own = this.#worlds.get(world);
    if (own === undefined) {
      own = { streams: new WorldStreams(), takers: 0 };
      this.#worlds.set(world, own);
    } else if (own.streams.heldCount === 0) own.streams.restart();
    const taken = own;
    taken.takers += 1;
    let isReleased = false;
    return {
      streams: taken.streams,
      release() {
        if (!isReleased) taken.takers -= 1;
        isReleased = true;
      },
    };
  }

  droppedIn(world: string): number {
    return this.#worlds.get(world)?.streams.droppedCount ?? 0;
  }

  /** The streams of a call: several, where worlds of one seed have made calls of one id. */
  find(callId: string, world?: string): readonly Stream[] {
    const worlds = world === undefined ? [...this.#worlds.values()] : [this.#worlds.get(world)];
    return worlds.flatMap((own) => own?.streams.find(callId) ?? []);
  }

  /** To be told when the last entry of a call is gone. */
  retire(stream: Stream): void {
    this.#retired.push(stream);
    if (this.#retired.size <= this.#limit) return;
    const oldest = this.#retired.shift();
    // It may have entries again.
    if (oldest !== undefined && oldest.first === undefined) oldest.world.forget(oldest);
  }

  #sweep(): void {
    for (const [world, { streams, takers }] of this.#worlds) {
      if (takers === 0 && streams.heldCount === 0) this.#worlds.delete(world);
    }
    this.#sweepAt = Math.max(FEW_WORLDS, 2 * this.#worlds.size);
  }
}
