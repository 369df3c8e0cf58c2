import { describe, expect, it } from 'vitest';
import type { Draft } from '../../src/core/journal/draft.ts';
import { judge } from '../../src/verdict/judge.ts';
import { renderSummary } from '../../src/verdict/reports/summary.ts';
import { timelineLine } from '../../src/verdict/reports/timeline.ts';
import { makeJournal } from './journal-maker.ts';

const SET = {
  wire: 'fault',
  kind: 'set',
  fault: 'duplicate',
  on: 'webhook.call_ended',
  text: '{ on: webhook.call_ended, duplicate: 2 }',
  source: 'scenario',
  line: 9,
} as const satisfies Draft;

function fired(faultId: string): Draft {
  return { wire: 'fault', kind: 'fired', fault: 'duplicate', on: 'webhook.call_ended', faultId };
}

function found(journal: ReturnType<typeof makeJournal>): readonly object[] {
  return judge(journal.entries).findings.filter(({ rule }) => rule === 'faults-fired');
}

describe('a fault that was set', () => {
  it('and has struck is no finding', () => {
    const journal = makeJournal();
    journal.add(5, fired(journal.add(0, SET).id));
    expect(found(journal)).toEqual([]);
  });

  it('and never struck is named with its line and with what did pass on its wire', () => {
    const journal = makeJournal();
    journal.add(0, SET);
    journal.add(1, { wire: 'rest', kind: 'exchange', method: 'GET', path: '/x', status: 200 });
    expect(found(journal)).toMatchObject([
      {
        severity: 'error',
        line: 9,
        title: 'fault never struck: { on: webhook.call_ended, duplicate: 2 }',
        seen: 'nothing passed over the webhook wire for "duplicate" to strike',
      },
    ]);
  });

  it('on requests that only drydial itself has sent says that those are spared', () => {
    const journal = makeJournal();
    journal.add(0, { ...SET, fault: 'status', on: 'rest.create-phone-call' });
    const request = { wire: 'rest', kind: 'exchange', method: 'POST', path: '/x', status: 201 } as const;
    journal.add(1, { ...request, operation: 'createPhoneCall', by: 'scenario' });
    const spared =
      'on this wire only requests of drydial itself, which no fault strikes: createPhoneCall; let your program make the call (call.trigger)';
    expect(found(journal)).toMatchObject([{ seen: spared }]);
    journal.add(2, { ...request, operation: 'getCall' });
    expect(found(journal)).toMatchObject([{ seen: 'on this wire: getCall 1x' }]);
  });

  it('in another world is another fault', () => {
    const journal = makeJournal('w1');
    const other = makeJournal('w2');
    journal.add(0, SET);
    other.add(0, fired(other.add(0, SET).id));
    const findings = judge([...journal.entries, ...other.entries]).findings;
    expect(findings.filter(({ rule }) => rule === 'faults-fired')).toHaveLength(1);
  });

  it.each([
    ['strikes only by chance', { probability: 0.1 }],
    ['was taken away', {}],
  ])('and %s is a warning where it never struck', (why, more) => {
    const journal = makeJournal();
    const { id } = journal.add(0, { ...SET, ...more });
    if (why === 'was taken away') journal.add(5, { ...fired(id), kind: 'cleared' } as Draft);
    expect(found(journal)).toMatchObject([{ severity: 'warning' }]);
  });

  it('for a call that goes on may yet strike', () => {
    const journal = makeJournal();
    journal.add(0, { ...SET, callId: 'call_1' });
    journal.event(0, 'call_1', { kind: 'created' });
    expect(found(journal)).toEqual([]);
    journal.event(9, 'call_1', { kind: 'ended', reason: 'busy', by: 'network' });
    expect(found(journal)).toMatchObject([{ callId: 'call_1' }]);
  });

  it('on the request that makes a served call is told where it belongs', () => {
    const journal = makeJournal();
    const text = '{ on: rest.create-phone-call, status: 500 }';
    journal.add(0, { ...SET, fault: 'status', on: 'rest.create-phone-call', text, callId: 'call_1' });
    journal.event(9, 'call_1', { kind: 'ended', reason: 'busy', by: 'network' });
    expect(found(journal)).toMatchObject([{ expected: expect.stringContaining('x-drydial-fault') }]);
  });
});

describe('the summary', () => {
  it('lists every fault, and whether it struck', () => {
    const journal = makeJournal();
    const set = (more: object): string => journal.add(0, { ...SET, ...more }).id;
    const once = set({});
    const twice = set({ text: '{ on: webhook, drop: true, times: 2 }' });
    set({ text: '{ on: socket, idle: true }' });
    set({ text: '{ on: socket, idle: true, probability: 0.5 }', probability: 0.5 });
    const gone = set({ text: 'rest status=503' });
    journal.add(1, fired(once));
    journal.add(1, fired(twice));
    journal.add(2, fired(twice));
    journal.add(3, { ...fired(gone), kind: 'cleared' } as Draft);
    expect(
      `\n${renderSummary(judge(journal.entries)).replace(/\d+ checks/, 'N checks')}`,
    ).toMatchInlineSnapshot(`
      "
       faults    on: webhook.call_ended, duplicate: 2       struck once
                 on: webhook, drop: true, times: 2          struck 2 times
                 on: socket, idle: true                     never struck
                 on: socket, idle: true, probability: 0.5   never struck, by chance
                 rest status=503                            never struck, then taken away
       failed    1 finding, 2 warnings, N checks      3 ms of script in 3 ms"
    `);
  });
});

describe('the time line', () => {
  it('shows a fault when it strikes, and that it was set only among the frames', () => {
    const journal = makeJournal();
    const set = journal.add(0, SET);
    const strike = journal.add(1500, { ...fired(set.id), what: '2 deliveries' } as Draft);
    expect(timelineLine(set)).toBeUndefined();
    expect(timelineLine(set, { showFrames: true })?.what).toBe(
      'set: { on: webhook.call_ended, duplicate: 2 }',
    );
    expect(timelineLine(strike)).toMatchObject({
      at: '0:01.500',
      wire: 'fault',
      what: 'duplicate on webhook.call_ended',
      detail: '2 deliveries',
    });
  });
});
