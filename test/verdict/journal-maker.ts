import type { EndReason } from '../../src/core/call.ts';
import type { CallHappening } from '../../src/core/events.ts';
import type { Draft } from '../../src/core/journal/draft.ts';
import type {
  AttemptEntry,
  CallParties,
  Entry,
  FrameEntry,
  TurnEntry,
  ViolationEntry,
} from '../../src/core/journal/entry.ts';
import type { Scenario } from '../../src/scenario/model/scenario.ts';

const STARTED_AT_MS = 1_700_000_000_000;

/** Fields that every call to `at` may leave to this. */
type Loose<T extends object> = Partial<Omit<T, 'wire' | 'kind'>>;

type AttemptFields = Loose<AttemptEntry> & { tookMs?: number; url?: string };

/** Writes journals by hand: each line of a test is one entry, at a moment that the test chooses. */
export function makeJournal(world = 'w1') {
  const entries: Entry[] = [];
  const add = (atMs: number, draft: Draft): Entry => {
    const wall = { atMs: STARTED_AT_MS + atMs, ...draft.wall };
    // A draft of some kind with the fields of the base is an entry of that kind.
    const entry = { ...draft, id: `${world}:${entries.length}`, world, atMs, wall } as Entry;
    entries.push(entry);
    return entry;
  };
  return {
    entries,
    add,
    event: (atMs: number, callId: string, happening: CallHappening, parties?: CallParties) =>
      add(atMs, {
        wire: 'call',
        kind: 'event',
        callId,
        event: { ...happening, callId, atMs: STARTED_AT_MS + atMs },
        ...(parties === undefined ? {} : { parties }),
      }),
    turn: (atMs: number, turn: number, fields: Loose<TurnEntry> & { callId?: string; ms?: number } = {}) => {
      const { ms, ...rest } = fields;
      return add(atMs, {
        wire: 'socket',
        kind: 'turn',
        callId: 'call_1',
        turn,
        turnKind: turn === 0 ? 'begin' : 'response',
        outcome: 'complete',
        text: 'Hello.',
        frames: 1,
        endCall: false,
        ...rest,
        ...(ms === undefined
          ? {}
          : { wall: { firstFrameMs: ms, firstSentenceMs: ms + 1, completeMs: ms + 2 } }),
      });
    },
    frame: (atMs: number, direction: 'in' | 'out', fields: Loose<FrameEntry> & { text: string }) =>
      add(atMs, {
        wire: 'socket',
        kind: 'frame',
        callId: 'call_1',
        socketId: 's',
        type: 'response',
        direction,
        ...fields,
      }),
    tool: (
      atMs: number,
      kind: 'tool-call' | 'tool-result',
      fields: {
        id: string;
        turn?: number;
        name?: string;
        args?: string;
        successful?: boolean;
        callId?: string;
      },
    ) => {
      const { id, turn, name = 'book', args = '{}', successful, callId = 'call_1' } = fields;
      const item =
        kind === 'tool-call'
          ? ({ kind, toolCallId: id, name, arguments: args, timeMs: atMs } as const)
          : ({
              kind,
              toolCallId: id,
              content: 'done',
              timeMs: atMs,
              ...(successful === undefined ? {} : { successful }),
            } as const);
      const event = { kind: 'tool-called', item, callId, atMs: STARTED_AT_MS + atMs } as const;
      return add(atMs, {
        wire: 'call',
        kind: 'event',
        callId,
        event: turn === undefined ? event : { ...event, turn },
      });
    },
    attempt: (atMs: number, event: string, fields: AttemptFields = {}) => {
      const { tookMs = 3, url, ...rest } = fields;
      return add(atMs, {
        wire: 'webhook',
        kind: 'attempt',
        callId: 'call_1',
        messageId: `m-${event}`,
        event,
        attempt: 1,
        attemptLimit: 4,
        path: '/hook',
        body: '{}',
        outcome: { kind: 'accepted', status: 204 },
        ...rest,
        wall: { tookMs, ...(url === undefined ? {} : { url }) },
      });
    },
    delivery: (atMs: number, kind: 'delivered' | 'given-up', event: string, attempts = 1) =>
      add(atMs, { wire: 'webhook', kind, callId: 'call_1', messageId: `m-${event}`, event, attempts }),
    violation: (rule: string, fields: Loose<ViolationEntry> = {}, atMs = 0) =>
      add(atMs, {
        wire: 'verdict',
        kind: 'violation',
        rule,
        severity: 'error',
        message: `${rule} broken`,
        ...fields,
      }),
    exchange: (
      atMs: number,
      fields: { status: number; callId?: string; body?: unknown; wall?: { aborted: boolean } },
    ) => {
      const { body, ...rest } = fields;
      return add(atMs, {
        wire: 'rest',
        kind: 'exchange',
        method: 'POST',
        path: '/v2/create-phone-call',
        requestBody: body,
        ...rest,
      });
    },
  };
}

export type JournalMaker = ReturnType<typeof makeJournal>;

export const PARTIES: CallParties = { direction: 'outbound', from: '+14155550100', to: '+12125550123' };

/** A call that went well, from its creation to its end. */
export function addCleanCall(
  journal: JournalMaker,
  options: { reason?: EndReason; reasonWord?: string; parties?: CallParties; callId?: string } = {},
): void {
  const { reason = 'caller-hangup', parties = PARTIES, callId = 'call_1', reasonWord } = options;
  journal.event(0, callId, { kind: 'created' }, parties);
  journal.event(4000, callId, { kind: 'answered', ringMs: 4000 });
  journal.add(41_200, {
    wire: 'call',
    kind: 'event',
    callId,
    event: { kind: 'ended', reason, by: 'caller', callId, atMs: STARTED_AT_MS + 41_200 },
    ...(reasonWord === undefined ? {} : { reasonWord }),
  });
}

/** A scenario with what a test says about it. */
export function makeScenario(fields: Partial<Scenario> = {}): Scenario {
  return {
    name: 'Books an appointment',
    provider: 'retell',
    call: {
      direction: 'outbound',
      from: '+14155550100',
      to: '+12125550123',
      agent: { engine: 'custom-llm', fields: {} },
    },
    script: [],
    expect: [],
    timing: { turnDeadlineMs: 10_000, callerWordsPerMinute: 150, agentWordsPerMinute: 150 },
    checks: {},
    ...fields,
  };
}
