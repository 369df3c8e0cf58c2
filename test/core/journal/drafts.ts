import type { Draft } from '../../../src/core/journal/draft.ts';
import { createJournal, type MemoryJournal } from '../../../src/core/journal/memory-journal.ts';
import type { RunFacts } from '../../../src/core/journal/run-facts.ts';

/** A frame on a call's socket. */
export function frame(callId: string, text: string, direction: 'in' | 'out' = 'in'): Draft {
  return { wire: 'socket', kind: 'frame', callId, socketId: 's1', direction, type: 'response', text };
}

/** A REST exchange that belongs to no call. */
export function exchange(
  facts: { readonly path?: string; readonly requestBody?: unknown; readonly replyBody?: unknown } = {},
): Draft {
  return {
    wire: 'rest',
    kind: 'exchange',
    method: 'POST',
    path: '/v2/create-phone-call',
    status: 201,
    ...facts,
  };
}

export function created(callId: string): Draft {
  return { wire: 'call', kind: 'event', callId, event: { kind: 'created', callId, atMs: 0 } };
}

export function violation(message: string): Draft {
  return { wire: 'verdict', kind: 'violation', rule: 'request-on-contract', severity: 'error', message };
}

/** A world whose script time is set by hand. */
export function fakeWorld(
  name = 'w1',
  secrets: readonly string[] = [],
): { name: string; secrets: readonly string[]; atMs: number; nowMs(): number } {
  return {
    name,
    secrets,
    atMs: 0,
    nowMs() {
      return this.atMs;
    },
  };
}

export const RUN: RunFacts = {
  drydial: '0.1.0',
  seed: '7',
  clock: 'skip',
  startAt: '2026-01-05T09:00:00.000Z',
  scenario: 'booking',
};
export const KEY = 'key_0123456789abcdef';

/** One of every shape that a saved journal may hold. */
export const DRAFTS: readonly Draft[] = [
  exchange({ requestBody: { z: 1, a: '\u2028 "quoted"\n', password: 'x' }, replyBody: { key: KEY } }),
  created('a'),
  { wire: 'call', kind: 'scenario', callId: 'a', scenario: 'booking' },
  { wire: 'call', kind: 'step', callId: 'a', scenario: 'booking', line: 4, step: 'ring' },
  {
    wire: 'webhook',
    kind: 'attempt',
    callId: 'a',
    messageId: 'm',
    event: 'call_started',
    attempt: 1,
    attemptLimit: 4,
    path: '/w',
    body: '{}',
    outcome: { kind: 'accepted', status: 204 },
  },
  { wire: 'webhook', kind: 'delivered', callId: 'a', messageId: 'm', event: 'call_started', attempts: 1 },
  { wire: 'webhook', kind: 'given-up', callId: 'a', messageId: 'm', event: 'call_started', attempts: 4 },
  {
    wire: 'socket',
    kind: 'open-failed',
    callId: 'a',
    socketId: 's1',
    attempt: 1,
    path: '/llm',
    reason: 'refused',
  },
  { wire: 'socket', kind: 'opened', callId: 'a', socketId: 's1', attempt: 2, path: '/llm' },
  frame('a', '{"content":"ä"}'),
  {
    wire: 'socket',
    kind: 'turn',
    callId: 'a',
    turn: 1,
    turnKind: 'response',
    outcome: 'complete',
    text: 'Hi',
    frames: 1,
    endCall: false,
    wall: { firstFrameMs: 4 },
  },
  { wire: 'socket', kind: 'closed', callId: 'a', socketId: 's1', by: 'us', code: 1000 },
  { wire: 'clock', kind: 'hold-expired', hold: 'turn' },
  { wire: 'clock', kind: 'advanced', byMs: 10 },
  { wire: 'fault', kind: 'fired', fault: 'delay', on: 'webhook' },
  violation('off contract'),
  {
    wire: 'verdict',
    kind: 'expectation',
    expectation: 'dialed',
    holds: true,
    expected: 'once',
    seen: 'once',
  },
  { wire: 'account', kind: 'happened', what: 'chat_started', subject: 'chat_1' },
];

/** A journal that holds all of them. */
export function play(run: RunFacts = RUN): MemoryJournal {
  const journal = createJournal({ run: () => run });
  const world = fakeWorld('w1', [KEY]);
  const writer = journal.writerFor(world);
  for (const draft of DRAFTS) {
    writer.append(draft);
    world.atMs += 250;
  }
  return journal;
}
