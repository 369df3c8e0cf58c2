import type { CallDirection } from '../core/call.ts';
import type { CallEventKind } from '../core/events.ts';
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
import { dialedBy } from './dialed-by.ts';

/** Everything the journal knows about one call. */
export interface CallEvidence {
  /** World and call id: two worlds with one seed mint the same ids. */
  readonly key: string;
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
  readonly turns: TurnEntry[];
  readonly sockets: (SocketOpenEntry | SocketCloseEntry)[];
  /** Tool calls and their results, turns that were given up, and what was said: in their order. */
  readonly talk: CallEntry[];
}

/** One webhook message with all attempts to deliver it. */
export interface MessageEvidence {
  readonly event: string;
  readonly callKey?: string;
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
  readonly calls: ReadonlyMap<string, CallEvidence>;
  readonly messages: ReadonlyMap<string, MessageEvidence>;
  readonly exchanges: readonly ExchangeEntry[];
  readonly violations: readonly ViolationEntry[];
  readonly expectations: readonly ExpectationEntry[];
  readonly clock: readonly ClockEntry[];
  /** Calls and messages that came in, and what became of them. */
  readonly arrivals: readonly AccountEntry[];
  readonly faults: readonly FaultEntry[];
}

interface Draft {
  readonly entries: readonly Entry[];
  readonly entryById: EntryById;
  readonly calls: Map<string, CallEvidence>;
  /** The same by world and call id: a joined key for each of many entries would take longer than all else. */
  readonly callsOfWorld: Map<string, Map<string, CallEvidence>>;
  readonly messages: Map<string, MessageEvidence>;
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
    calls: new Map(),
    callsOfWorld: new Map(),
    messages: new Map(),
    exchanges: [],
    violations: [],
    expectations: [],
    clock: [],
    arrivals: [],
    faults: [],
  };
  for (const entry of entries) place(draft, entry);
  for (const call of draft.calls.values()) completeParties(call);
  const { callsOfWorld: _, ...evidence } = draft;
  return { ...evidence, violations: draft.violations.filter((it) => !isOfFault(draft, it)) };
}

/** Made when the first cause is asked for: most journals have nothing whose cause matters. */
function indexEntries(entries: readonly Entry[]): EntryById {
  let worlds: Map<string, Map<string, Entry>> | undefined;
  return (world, id) => {
    worlds ??= byWorldAndId(entries);
    return worlds.get(world)?.get(id);
  };
}

function byWorldAndId(entries: readonly Entry[]): Map<string, Map<string, Entry>> {
  const worlds = new Map<string, Map<string, Entry>>();
  for (const entry of entries) madeIn(worlds, entry.world).set(entry.id, entry);
  return worlds;
}

function madeIn<Value>(worlds: Map<string, Map<string, Value>>, world: string): Map<string, Value> {
  const known = worlds.get(world);
  if (known !== undefined) return known;
  const made = new Map<string, Value>();
  worlds.set(world, made);
  return made;
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
  return entry.callId === undefined ? undefined : evidence.calls.get(keyOf(entry.world, entry.callId));
}

function keyOf(world: string, id: string): string {
  return `${world}/${id}`;
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
      noteDelivery(draft, entry);
      return;
    case 'socket':
      if (entry.kind === 'frame') call?.frames.push(entry);
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
  const callsOfWorld = madeIn(draft.callsOfWorld, entry.world);
  const known = callsOfWorld.get(entry.callId);
  if (known !== undefined) return known;
  const call: CallEvidence = {
    key: keyOf(entry.world, entry.callId),
    callId: entry.callId,
    hasHappened: false,
    isOver: false,
    roundTripMs: 0,
    exchanges: [],
    frames: [],
    turns: [],
    sockets: [],
    talk: [],
  };
  callsOfWorld.set(call.callId, call);
  draft.calls.set(call.key, call);
  return call;
}

/** `analyzed` counts as an end too: the `ended` before it may have left a bounded journal. */
const OVER: readonly CallEventKind[] = ['ended', 'analyzed'];

function noteEvent(call: CallEvidence, entry: CallEntry): void {
  call.hasHappened = true;
  if (OVER.includes(entry.event.kind)) call.isOver = true;
  switch (entry.event.kind) {
    case 'created': {
      call.created = entry;
      const { direction, from, to, metadata, variables } = entry.parties ?? {};
      if (direction !== undefined) call.direction = direction;
      if (from !== undefined) call.from = from;
      if (to !== undefined) call.to = to;
      if (metadata !== undefined) call.metadata = metadata;
      if (variables !== undefined) call.variables = variables;
      return;
    }
    case 'answered':
      call.answered = entry;
      return;
    case 'round-trips':
      call.roundTripMs = Math.max(call.roundTripMs, ...entry.event.roundTripsMs);
      return;
    case 'ended':
      call.ended ??= entry;
      return;
    case 'tool-called':
    case 'interrupted':
    case 'said':
    case 'heard':
      call.talk.push(entry);
      return;
    default:
      return;
  }
}

function noteDelivery(draft: Draft, entry: AttemptEntry | DeliveryEntry): void {
  if (entry.kind === 'attempt' && entry.replayOf !== undefined) return;
  const key = keyOf(entry.world, entry.messageId);
  let message = draft.messages.get(key);
  if (message === undefined) {
    const { event, callId, world } = entry;
    message = {
      event,
      attempts: [],
      ...(callId === undefined ? {} : { callId, callKey: keyOf(world, callId) }),
    };
    draft.messages.set(key, message);
  }
  if (entry.kind === 'attempt') message.attempts.push(entry);
  else message.end = entry;
}

/** A journal whose `created` entries name nobody: the exchange that made the call does. */
function completeParties(call: CallEvidence): void {
  if (call.created === undefined || call.created.parties !== undefined) return;
  for (const exchange of call.exchanges) {
    const dialed = dialedBy(exchange);
    if (dialed === undefined) continue;
    call.to = dialed.to;
    call.metadata = dialed.metadata;
    return;
  }
}
