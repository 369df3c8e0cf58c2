import { expect, test } from 'vitest';
import { readEvidence } from '../../src/verdict/evidence.ts';
import { computeStats, distributionOf, nearestRank } from '../../src/verdict/stats.ts';
import { addCleanCall, makeJournal, makeScenario } from './journal-maker.ts';

test('percentiles are the nearest rank: always a value that was measured', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(distributionOf(hundred)).toEqual({ count: 100, p50: 50, p90: 90, p95: 95, p99: 99, max: 100 });
  // The example of the usual definition: 15, 20, 35, 40, 50.
  const five = [35, 20, 15, 50, 40];
  expect(distributionOf(five)).toEqual({ count: 5, p50: 35, p90: 50, p95: 50, p99: 50, max: 50 });
  expect([0.05, 0.3, 0.4, 1].map((part) => nearestRank([15, 20, 35, 40, 50], part))).toEqual([
    15, 20, 20, 50,
  ]);
  expect(distributionOf([7])).toEqual({ count: 1, p50: 7, p90: 7, p95: 7, p99: 7, max: 7 });
  expect(distributionOf([])).toBeUndefined();
});

test('numbers are sorted as numbers', () => {
  expect(distributionOf([9, 100, 10])?.p50).toBe(10);
});

test('a run is counted and measured', () => {
  const journal = makeJournal();
  journal.exchange(0, { status: 201, callId: 'call_1' });
  addCleanCall(journal);
  journal.turn(4400, 0, { ms: 4 });
  journal.turn(9300, 1, { ms: 10, outcome: 'superseded' });
  journal.turn(19_300, 2, { outcome: 'unanswered' });
  journal.turn(19_400, 3, { turnKind: 'unasked', ms: 77 });
  journal.attempt(20_000, 'call_started', { outcome: { kind: 'refused', status: 500 } });
  journal.attempt(30_000, 'call_started', { attempt: 2 });
  const holds = [{ name: 'turn', count: 3, heldMs: 31, expired: 1 }] as const;
  const scenario = makeScenario({
    expect: [
      { kind: 'latency', budgets: { first_frame_p95: 800 }, text: '' },
      { kind: 'latency', budgets: { first_frame_p95: 700, complete_max: 2000 }, text: '' },
    ],
  });
  expect(computeStats(readEvidence(journal.entries), { holds, scenario })).toMatchInlineSnapshot(`
    {
      "budgets": {
        "complete_max": 2000,
        "first_frame_p95": 700,
      },
      "calls": 1,
      "exchanges": 1,
      "faults": [],
      "holds": [
        {
          "count": 3,
          "expired": 1,
          "heldMs": 31,
          "name": "turn",
        },
      ],
      "replies": [
        {
          "callId": "call_1",
          "completeMs": 6,
          "firstFrameMs": 4,
          "firstSentenceMs": 5,
          "kind": "begin",
          "outcome": "complete",
          "turn": 0,
        },
        {
          "callId": "call_1",
          "completeMs": 12,
          "firstFrameMs": 10,
          "firstSentenceMs": 11,
          "kind": "response",
          "outcome": "superseded",
          "turn": 1,
        },
        {
          "callId": "call_1",
          "completeMs": undefined,
          "firstFrameMs": undefined,
          "firstSentenceMs": undefined,
          "kind": "response",
          "outcome": "unanswered",
          "turn": 2,
        },
        {
          "callId": "call_1",
          "completeMs": 79,
          "firstFrameMs": 77,
          "firstSentenceMs": 78,
          "kind": "unasked",
          "outcome": "complete",
          "turn": 3,
        },
      ],
      "roundTripsMs": [],
      "scriptMs": 41200,
      "turns": {
        "complete": {
          "count": 2,
          "max": 12,
          "p50": 6,
          "p90": 12,
          "p95": 12,
          "p99": 12,
        },
        "count": 4,
        "early": 0,
        "firstFrame": {
          "count": 2,
          "max": 10,
          "p50": 4,
          "p90": 10,
          "p95": 10,
          "p99": 10,
        },
        "firstSentence": {
          "count": 2,
          "max": 11,
          "p50": 5,
          "p90": 11,
          "p95": 11,
          "p99": 11,
        },
        "roundTrip": undefined,
        "superseded": 1,
        "unanswered": 1,
      },
      "wallMs": 41200,
      "webhooks": {
        "accepted": 1,
        "attempts": 2,
        "messages": 1,
      },
    }
  `);
});

test('measurements that are no numbers are left out', () => {
  const journal = makeJournal();
  journal.add(0, {
    wire: 'socket',
    kind: 'turn',
    callId: 'c',
    turn: 1,
    turnKind: 'response',
    outcome: 'complete',
    text: '',
    frames: 1,
    endCall: false,
    wall: { firstFrameMs: 'soon', completeMs: null },
  });
  expect(computeStats(readEvidence(journal.entries)).turns).toMatchObject({
    count: 1,
    firstFrame: undefined,
    complete: undefined,
  });
});
