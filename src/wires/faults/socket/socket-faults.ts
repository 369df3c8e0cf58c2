import type { FaultSource, FaultVisit, SocketFault, Strike, StrikeOptions } from '../../../core/faults.ts';
import type { Conversation } from '../../../core/ports.ts';
import { ALL_SOCKET_FAULTS } from './all-socket-faults.ts';
import type { Cut, LeavingFrame, Pace, SilenceFault, SocketFaultKind, WireFrame } from './socket-fault.ts';

export interface SocketFaultsOptions {
  /** Absent: nothing ever goes wrong on purpose. */
  readonly source: FaultSource | undefined;
  readonly callId: string;
}

/** Keeps a socket from being dialled, for a while or for good. */
export interface Hindrance {
  /** Wall ms; infinite where nothing is dialled at all. */
  readonly delayMs: number;
  /** The entry that says which fault it was. */
  readonly causedBy: string;
}

/** What becomes of a frame that is about to leave. */
export interface Departure {
  readonly frames: readonly WireFrame[];
  /** The entry of the fault that changed it or keeps it back. */
  readonly causedBy?: string;
  /** The fault that keeps it back altogether. */
  readonly silencedBy?: string;
  /** The server cannot answer it as it should. */
  readonly isSpoilt: boolean;
  /** A question that is no longer open was put again with it. */
  readonly asksOlder: boolean;
}

export type CutNow = Cut & { readonly causedBy: string };

type Counters = NonNullable<StrikeOptions['counters']>;

interface Silence {
  readonly strike: Strike<SocketFault>;
  readonly causedBy: string;
}

/** The faults of one call's socket: asked at each stage, told what passes. */
export class SocketFaults {
  readonly #options: SocketFaultsOptions;
  #visit: FaultVisit<'socket'> | undefined;
  #connection = 0;
  #turn = 0;
  /** Frames that have left in this turn, keepalives not counted; the question is the first. */
  #left = 0;
  /** Frames of the reply to this turn. */
  #arrived = 0;
  /** Silences that hold for the connection. */
  readonly #silences = new Map<SocketFaultKind, Silence>();
  /** Lasting faults are written down once for each connection, not with each frame. */
  readonly #told = new Map<SocketFault, string>();
  #lengthenings = 0;
  #before: Conversation | undefined;
  #storm: { readonly cut: CutNow; readonly left: number } | undefined;
  #slowedBy: string | undefined;

  constructor(options: SocketFaultsOptions) {
    this.#options = options;
  }

  /** Whether any fault is set on this wire; asked with each frame, so it costs next to nothing. */
  get isActive(): boolean {
    return this.#options.source?.has('socket') === true;
  }

  /** The fault that slows this connection down, if one does: what comes late is not the server's doing. */
  get slowedBy(): string | undefined {
    return this.#slowedBy;
  }

  /** A socket is about to be dialled: another connection, whether or not it comes to stand. */
  beforeDial(): Hindrance | undefined {
    this.#connection += 1;
    this.#silences.clear();
    this.#told.clear();
    this.#slowedBy = undefined;
    let hindrance: Hindrance | undefined;
    for (const handler of ALL_SOCKET_FAULTS.dial) {
      for (const strike of this.#strikes(handler.kind, { counters: this.#here() })) {
        const delayMs = handler.delayMs(strike.fault, strike.random);
        const causedBy = strike.record({
          what: `connection ${this.#connection}`,
          ...(Number.isFinite(delayMs) ? { wall: { delayMs } } : {}),
        });
        hindrance = { delayMs: delayMs + (hindrance?.delayMs ?? 0), causedBy };
      }
    }
    return hindrance;
  }

  /** A socket stands. */
  onOpen(): CutNow | undefined {
    const storm = this.#storm;
    if (storm !== undefined && storm.left > 0) {
      this.#storm = { ...storm, left: storm.left - 1 };
      return storm.cut;
    }
    return this.#cut(this.#here());
  }

  /** How many ids are left out before the next question. */
  skips(next: number): number {
    let skipped = 0;
    for (const handler of ALL_SOCKET_FAULTS.question) {
      if (handler.skips === undefined) continue;
      for (const strike of this.#strikes(handler.kind, { counters: { ...this.#here(), turn: next } })) {
        const first = next + skipped;
        skipped += handler.skips(strike.fault);
        strike.record({ what: `${first} to ${next + skipped - 1}` });
      }
    }
    return skipped;
  }

  /** A question is put: frames are counted from here. */
  beginTurn(turn: number): void {
    this.#turn = turn;
    this.#left = 0;
    this.#arrived = 0;
    for (const handler of ALL_SOCKET_FAULTS.question) {
      if (handler.before === undefined) continue;
      for (const strike of this.#strikes(handler.kind, { counters: this.#here() })) {
        this.#lengthenings += 1;
        this.#before = handler.before(strike.fault, this.#lengthenings);
        strike.record({ what: `turn ${turn}, ${this.#before.utterances.length} utterances before it` });
      }
    }
  }

  /** The conversation as the server is shown it. */
  lengthen(conversation: Conversation): Conversation {
    const before = this.#before;
    if (before === undefined) return conversation;
    return {
      utterances: [...before.utterances, ...conversation.utterances],
      items: [...before.items, ...conversation.items],
    };
  }

  /** What goes out for a frame. */
  leave(frame: LeavingFrame): Departure {
    if (frame.role !== 'ping') this.#left += 1;
    const counters = { ...this.#here(), frame: this.#left };
    const silence = this.#silence(frame, counters);
    if (silence !== undefined) {
      const { causedBy, strike } = silence;
      return { frames: [], causedBy, silencedBy: strike.fault.kind, isSpoilt: true, asksOlder: false };
    }
    let frames: readonly WireFrame[] = [{ text: frame.text }];
    let causedBy: string | undefined;
    let isSpoilt = false;
    let asksOlder = false;
    for (const handler of ALL_SOCKET_FAULTS.frame) {
      const canStrike = (fault: SocketFault): boolean => handler.canStrike(frame, fault);
      for (const strike of this.#strikes(handler.kind, { counters, canStrike })) {
        frames = handler.apply(frames, frame, strike.fault);
        causedBy = this.#tell(strike, `${frame.type}, turn ${this.#turn}`);
        isSpoilt ||= handler.spoilsQuestion === true;
        asksOlder ||= handler.asksOlder === true;
      }
    }
    return { frames, isSpoilt, asksOlder, ...(causedBy === undefined ? {} : { causedBy }) };
  }

  /** By how much a frame of so many bytes is later, in either direction. */
  pace(sizeBytes: number): Pace {
    let delayMs = 0;
    let occupiesMs = 0;
    for (const handler of ALL_SOCKET_FAULTS.pace) {
      for (const strike of this.#strikes(handler.kind, { counters: this.#here() })) {
        const ownMs = handler.delayMs(strike.fault, sizeBytes, strike.random);
        if (handler.occupiesLine === true) occupiesMs += ownMs;
        else delayMs += ownMs;
        this.#slowedBy = this.#tell(strike, `connection ${this.#connection}`);
      }
    }
    return { delayMs, occupiesMs };
  }

  /** A question has left, or time has passed: does the socket end here? */
  now(): CutNow | undefined {
    return this.#cut(this.#here());
  }

  /** A frame of the reply to the newest question has come. */
  afterReply(): CutNow | undefined {
    this.#arrived += 1;
    return this.#cut({ ...this.#here(), frame: this.#arrived });
  }

  #here(): Counters {
    return { connection: this.#connection, turn: this.#turn };
  }

  /** Once it has struck, a silence holds for its connection: `at: turn 2` says where it begins. */
  #silence(frame: LeavingFrame, counters: Counters): Silence | undefined {
    const found = ALL_SOCKET_FAULTS.silence
      .filter((handler) => handler.silences(frame))
      .map((handler) => this.#silenceOf(handler, frame, counters));
    return found.find((silence) => silence !== undefined);
  }

  #silenceOf({ kind }: SilenceFault, frame: LeavingFrame, counters: Counters): Silence | undefined {
    const held = this.#silences.get(kind);
    if (held?.strike.isOver() === false) return held;
    this.#silences.delete(kind);
    for (const strike of this.#strikes(kind, { counters })) {
      const causedBy = strike.record({ what: `connection ${this.#connection}, from ${frame.type} on` });
      this.#silences.set(kind, { strike, causedBy });
    }
    return this.#silences.get(kind);
  }

  #cut(counters: Counters): CutNow | undefined {
    for (const handler of ALL_SOCKET_FAULTS.cut) {
      const [strike] = this.#strikes(handler.kind, { counters });
      if (strike === undefined) continue;
      const cut = handler.cut(strike.fault);
      const where = counters.frame === undefined ? '' : ` frame ${counters.frame}`;
      const how = cut.code === undefined ? 'no close frame' : `code ${cut.code}`;
      const causedBy = strike.record({ what: `turn ${this.#turn}${where}, ${how}` });
      const now = { ...cut, causedBy };
      if (cut.sockets > 1) this.#storm = { cut: now, left: cut.sockets - 1 };
      return now;
    }
    return undefined;
  }

  #tell(strike: Strike<SocketFault>, what: string): string {
    const told = strike.fault.times === undefined ? this.#told.get(strike.fault) : undefined;
    if (told !== undefined) return told;
    const causedBy = strike.record({ what });
    this.#told.set(strike.fault, causedBy);
    return causedBy;
  }

  #strikes(
    kind: SocketFaultKind,
    { counters, canStrike }: { counters: Counters; canStrike?: (fault: SocketFault) => boolean },
  ): readonly Strike<SocketFault>[] {
    const { source, callId } = this.#options;
    if (source === undefined || !this.isActive) return [];
    this.#visit ??= source.visit({ wire: 'socket', callId });
    return this.#visit.strikes([kind], {
      counters,
      ...(canStrike === undefined
        ? {}
        : { canStrike: (fault) => fault.wire === 'socket' && canStrike(fault) }),
    });
  }
}
