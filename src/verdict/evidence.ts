import type { CallDirection } from '../core/call.ts';
import type {
  AccountEntry,
  AttemptEntry,
  CallEntry,
  ClockEntry,
  DeliveryEntry,
  Entry,
  ExchangeEntry,
  ExpectationEntry,
  FaultEntry,
  FrameEntry,
  SocketCloseEntry,
  SocketOpenEntry,
  TurnEntry,
  ViolationEntry,
} from '../core/journal/entry.ts';
import { ByWorld } from './by-world.ts';
import { Extent } from './extent.ts';
import { completeParties, newCall, noteEvent, noteFrame } from './note-call.ts';

/** Everything the journal knows about one call. */
export interface CallEvidence {
  readonly callId: string;
  direction?: CallDirection;
  from?: string;
  to?: string;
  metadata?: unknown;
  variables?: Readonly<Record<string, string>>;
  /** Name of the scenario it plays. */
  scenario?: string;
  created?: CallEntry;
  answered?: CallEntry;
  ended?: CallEntry;
  /** False where only requests name it: a client may ask for a call that never was. */
  hasHappened: boolean;
  isOver: boolean;
  /** The longest round trip that was measured on its socket, ms. */
  roundTripMs: number;
  readonly exchanges: ExchangeEntry[];
  readonly frames: FrameEntry[];
  /** Those that tell something: questions, answers and whatever was dropped, but no keepalive. */
  readonly told: FrameEntry[];
  readonly turns: TurnEntry[];
  readonly sockets: (SocketOpenEntry | SocketCloseEntry)[];
  /** Of its keepalives, there and back, ms of wall time. */
  readonly roundTripsMs: number[];
  /** What was said on either side. */
  readonly speech: CallEntry[];
  /** Tool calls and their results. */
  readonly toolCalls: CallEntry[];
  /** Turns that were given up. */
  readonly interruptions: CallEntry[];
}

/** One webhook message with all attempts to deliver it. */
export interface MessageEvidence {
  readonly event: string;
  readonly call?: CallEvidence;
  readonly callId?: string;
  readonly attempts: AttemptEntry[];
  end?: DeliveryEntry;
}

/** The entry of an id: two worlds with one seed number theirs alike. */
export type EntryById = (world: string, id: string) => Entry | undefined;

/** A journal, sorted into what checks ask for. Built once for each verdict. */
export interface Evidence {
  readonly entries: readonly Entry[];
  readonly entryById: EntryById;
  readonly calls: readonly CallEvidence[];
  readonly callById: Pick<ByWorld<CallEvidence>, 'get'>;
  readonly messages: readonly MessageEvidence[];
  readonly exchanges: readonly ExchangeEntry[];
  readonly violations: readonly ViolationEntry[];
  readonly expectations: readonly ExpectationEntry[];
  readonly clock: readonly ClockEntry[];
  /** Calls and messages that came in, and what became of them. */
  readonly arrivals: readonly AccountEntry[];
  readonly faults: readonly FaultEntry[];
  /** From the first entry to the last, ms: of script time, and of wall time. */
  readonly scriptMs: number;
  readonly wallMs: number;
}

interface Draft {
  readonly entries: readonly Entry[];
  readonly entryById: EntryById;
  readonly calls: CallEvidence[];
  readonly callById: ByWorld<CallEvidence>;
  readonly messages: MessageEvidence[];
  readonly messageById: ByWorld<MessageEvidence>;
  readonly exchanges: ExchangeEntry[];
  readonly violations: ViolationEntry[];
  readonly expectations: ExpectationEntry[];
  readonly clock: ClockEntry[];
  readonly arrivals: AccountEntry[];
  readonly faults: FaultEntry[];
}

/** Sorts a journal by call, message and kind. */
export function readEvidence(entries: readonly Entry[]): Evidence {
  const draft: Draft = {
    entries,
    entryById: indexEntries(entries),
    calls: [],
    callById: new ByWorld(),
    messages: [],
    messageById: new ByWorld(),
    exchanges: [],
    violations: [],
    expectations: [],
    clock: [],
    arrivals: [],
    faults: [],
  };
  const [script, wall] = [new Extent(), new Extent()];
  for (const entry of entries) {
    place(draft, entry);
    // Of a long journal hardly anything is in the processor's cache: whatever is asked of every entry is asked here.
    script.add(entry.atMs);
    wall.add(entry.wall.atMs);
  }
  for (const call of draft.calls) completeParties(call);
  const { messageById: _, ...evidence } = draft;
  const violations = draft.violations.filter((it) => !isOfFault(draft, it));
  return { ...evidence, violations, scriptMs: script.width, wallMs: wall.width };
}

/** Made when the first cause is asked for: most journals have nothing whose cause matters. */
function indexEntries(entries: readonly Entry[]): EntryById {
  let known: ByWorld<Entry> | undefined;
  return (world, id) => {
    if (known === undefined) {
      known = new ByWorld();
      for (const entry of entries) known.set(entry.world, entry.id, entry);
    }
    return known.get(world, id);
  };
}

/** Whether a fault brought it about: then it is nobody's breach. */
export function isOfFault(evidence: Pick<Evidence, 'entryById'>, entry: Entry): boolean {
  return causeOf(evidence, entry)?.wire === 'fault';
}

/** What an entry says brought it about. */
export function causeOf(evidence: Pick<Evidence, 'entryById'>, entry: Entry): Entry | undefined {
  return entry.causedBy === undefined ? undefined : evidence.entryById(entry.world, entry.causedBy);
}

/** The call an entry belongs to. */
export function callOf(evidence: Evidence, entry: Entry): CallEvidence | undefined {
  return entry.callId === undefined ? undefined : evidence.callById.get(entry.world, entry.callId);
}

function place(draft: Draft, entry: Entry): void {
  const call = callFor(draft, entry);
  switch (entry.wire) {
    case 'rest':
      draft.exchanges.push(entry);
      call?.exchanges.push(entry);
      return;
    case 'call':
      if (call === undefined) return;
      if (entry.kind === 'event') noteEvent(call, entry);
      else call.scenario = entry.scenario;
      return;
    case 'webhook':
      noteDelivery(draft, entry, call);
      return;
    case 'socket':
      if (entry.kind === 'frame') noteFrame(call, entry);
      else if (entry.kind === 'turn') call?.turns.push(entry);
      else call?.sockets.push(entry);
      return;
    case 'clock':
      draft.clock.push(entry);
      return;
    case 'fault':
      draft.faults.push(entry);
      return;
    case 'account':
      if (entry.outcome !== undefined) draft.arrivals.push(entry);
      return;
    case 'verdict':
      if (entry.kind === 'violation') draft.violations.push(entry);
      else draft.expectations.push(entry);
      return;
  }
}

function callFor(draft: Draft, entry: Entry): CallEvidence | undefined {
  if (entry.callId === undefined) return undefined;
  const known = draft.callById.get(entry.world, entry.callId);
  if (known !== undefined) return known;
  const call = newCall(entry.callId);
  draft.callById.set(entry.world, call.callId, call);
  draft.calls.push(call);
  return call;
}

function noteDelivery(
  draft: Draft,
  entry: AttemptEntry | DeliveryEntry,
  call: CallEvidence | undefined,
): void {
  if (entry.kind === 'attempt' && entry.replayOf !== undefined) return;
  const { event, callId, world, messageId } = entry;
  let message = draft.messageById.get(world, messageId);
  if (message === undefined) {
    message = {
      event,
      attempts: [],
      ...(callId === undefined ? {} : { callId }),
      ...(call === undefined ? {} : { call }),
    };
    draft.messageById.set(world, messageId, message);
    draft.messages.push(message);
  }
  if (entry.kind === 'attempt') message.attempts.push(entry);
  else message.end = entry;
}
