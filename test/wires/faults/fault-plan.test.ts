import { describe, expect, it } from 'vitest';
import type { Fault, FaultSetting, RestFaultAction } from '../../../src/core/faults.ts';
import { createJournal } from '../../../src/core/journal/memory-journal.ts';
import { createRandom } from '../../../src/core/random.ts';
import { FaultPlan } from '../../../src/wires/faults/fault-plan.ts';

function createPlan(seed = 'seed') {
  const time = { nowMs: 0 };
  const journal = createJournal();
  const writer = journal.writerFor({ name: 'w', nowMs: () => time.nowMs, secrets: [] });
  const plan = new FaultPlan({ journal: writer, random: createRandom(seed), nowMs: () => time.nowMs });
  return { plan, journal, time, faults: () => journal.entries({ wire: 'fault' }) };
}

function onRest(
  name: string | undefined,
  setting: Partial<FaultSetting> = {},
  action?: RestFaultAction,
): Fault {
  return {
    wire: 'rest',
    on: name === undefined ? 'rest' : `rest.${name}`,
    ...(name === undefined ? {} : { name }),
    text: 'a test',
    ...(action ?? { kind: 'empty' }),
    ...setting,
  };
}

/** How many of so many requests are hit. */
function hits(plan: FaultPlan, requests: number, name = 'get-call'): readonly number[] {
  return Array.from({ length: requests }, (_, index) => index + 1).filter(
    () => plan.visit({ wire: 'rest', name }).strikes(['empty']).length > 0,
  );
}

describe('the faults of a world', () => {
  it('strike at their place and nowhere else', () => {
    const { plan } = createPlan();
    plan.set([onRest('get-call')], { source: 'scenario' });
    expect(hits(plan, 2, 'list-calls')).toEqual([]);
    expect(plan.visit({ wire: 'webhook', name: 'get-call' }).strikes(['drop'])).toEqual([]);
    expect(hits(plan, 2)).toEqual([1, 2]);
  });

  it('know a place by another of its names', () => {
    const { plan } = createPlan();
    plan.set([onRest('list-calls')], { source: 'scenario' });
    const visit = plan.visit({ wire: 'rest', name: 'list-calls-v2', aliases: ['list-calls'] });
    expect(visit.strikes(['empty'])).toHaveLength(1);
  });

  it('strike as often as they may', () => {
    const { plan } = createPlan();
    plan.set([onRest(undefined, { times: 2 })], { source: 'scenario' });
    expect(hits(plan, 5)).toEqual([1, 2]);
    expect(plan.list()).toMatchObject([{ fired: 2, left: 0 }]);
  });

  it('wait for the request that they count to, and count only requests of their own place', () => {
    const { plan } = createPlan();
    plan.set([onRest('get-call', { at: { request: 3 } })], { source: 'scenario' });
    hits(plan, 5, 'list-calls');
    expect(hits(plan, 5)).toEqual([3]);
  });

  it('strike within their time only', () => {
    const { plan, time } = createPlan();
    time.nowMs = 10_000;
    plan.set([onRest(undefined, { at: { afterMs: 1000 }, untilMs: 3000 })], { source: 'control' });
    const hitAt = [10_000, 10_999, 11_000, 12_999, 13_000].filter((nowMs) => {
      time.nowMs = nowMs;
      return hits(plan, 1).length > 0;
    });
    expect(hitAt).toEqual([11_000, 12_999]);
  });

  it('strike by a chance that one seed repeats', () => {
    const drawn = (seed: string): readonly number[] => {
      const { plan } = createPlan(seed);
      plan.set([onRest(undefined, { probability: 0.3 })], { source: 'scenario' });
      return hits(plan, 1000);
    };
    expect(drawn('a')).toEqual(drawn('a'));
    expect(drawn('a')).not.toEqual(drawn('b'));
    expect(drawn('a').length).toBeGreaterThan(240);
    expect(drawn('a').length).toBeLessThan(360);
  });

  it('keep to the counters that the wire gives', () => {
    const { plan } = createPlan();
    const frame: Fault = {
      wire: 'socket',
      on: 'socket',
      text: 'x',
      kind: 'binary_frame',
      at: { turn: 2, frame: 3 },
    };
    plan.set([frame], { source: 'scenario', scope: { kind: 'call', callId: 'call_1' } });
    const visit = plan.visit({ wire: 'socket', callId: 'call_1' });
    const struck = (turn: number, number: number): number =>
      visit.strikes(['binary_frame'], { counters: { turn, frame: number } }).length;
    expect([struck(2, 2), struck(1, 3), struck(2, 3)]).toEqual([0, 0, 1]);
    expect(plan.visit({ wire: 'socket', callId: 'call_2' }).strikes(['binary_frame'])).toEqual([]);
  });

  it('strike in their phase', () => {
    const { plan } = createPlan();
    plan.set([onRest(undefined, {}, { kind: 'disconnect', phase: 'after' })], { source: 'scenario' });
    const visit = plan.visit({ wire: 'rest', name: 'get-call' });
    expect(visit.strikes(['disconnect'], { phase: 'before' })).toEqual([]);
    expect(visit.strikes(['disconnect'], { phase: 'after' })).toHaveLength(1);
  });

  it('of a story wait for its call, and then hit that one alone', () => {
    const { plan, time } = createPlan();
    const drop: Fault = { wire: 'webhook', on: 'webhook', text: 'x', kind: 'drop', untilMs: 100 };
    plan.set([drop], { source: 'scenario', scope: { kind: 'story' } });
    const struck = (callId: string): number =>
      plan.visit({ wire: 'webhook', name: 'call_ended', callId }).strikes(['drop']).length;
    expect(struck('call_1')).toBe(0);
    time.nowMs = 5000;
    plan.adopt('call_1');
    expect([struck('call_2'), struck('call_1')]).toEqual([0, 1]);
  });

  it('of a call strike a request as soon as it is known whose it is', () => {
    const { plan } = createPlan();
    plan.set([onRest(undefined, { at: { request: 1 } })], {
      source: 'scenario',
      scope: { kind: 'call', callId: 'call_1' },
    });
    const visit = plan.visit({ wire: 'rest', name: 'create-phone-call' });
    expect(visit.strikes(['empty'])).toEqual([]);
    visit.nameCall('call_1');
    expect(visit.strikes(['empty'])).toHaveLength(1);
  });

  it('of ten thousand calls are bounded, and cost other calls nothing', () => {
    const { plan } = createPlan();
    plan.set([onRest(undefined)], { source: 'control' });
    for (let call = 0; call < 20_001; call += 1)
      plan.set([onRest('get-call')], { source: 'scenario', scope: { kind: 'call', callId: `call_${call}` } });
    expect(plan.list()).toHaveLength(20_000);
    const struck = (callId: string): number =>
      plan.visit({ wire: 'rest', name: 'get-call', callId }).strikes(['empty']).length;
    expect([struck('call_0'), struck('call_20000'), struck('call_other')]).toEqual([1, 2, 1]);
  });

  it('strike in the order in which they were set, whoever they are for', () => {
    const { plan } = createPlan();
    const scope = { kind: 'call', callId: 'call_1' } as const;
    plan.set([onRest(undefined, {}, { kind: 'disconnect', phase: 'after' })], { source: 'scenario', scope });
    plan.set([onRest(undefined)], { source: 'control' });
    plan.set([onRest('get-call', {}, { kind: 'disconnect', phase: 'after' })], { source: 'scenario', scope });
    const struck = plan
      .visit({ wire: 'rest', name: 'get-call', callId: 'call_1' })
      .strikes(['empty', 'disconnect'], { phase: 'after' });
    expect(struck.map(({ fault }) => fault.kind)).toEqual(['disconnect', 'empty', 'disconnect']);
  });

  it('can be set for one visit alone', () => {
    const { plan } = createPlan();
    expect(plan.visit({ wire: 'rest' }, [onRest(undefined)]).strikes(['empty'])).toHaveLength(1);
    expect(hits(plan, 1)).toEqual([]);
  });

  it('are taken away one by one or all at once', () => {
    const { plan, faults } = createPlan();
    const [first] = plan.set([onRest(undefined), onRest('get-call')], { source: 'control' });
    expect(plan.clear({ id: first ?? '' })).toBe(1);
    expect(plan.list()).toHaveLength(1);
    expect(plan.clear()).toBe(1);
    expect(plan.has('rest')).toBe(false);
    expect(faults().map((entry) => entry.kind)).toEqual(['set', 'set', 'cleared', 'cleared']);
  });

  it('are written down when set and when they strike, with what they hit and what set them', () => {
    const { plan, faults } = createPlan();
    plan.set([onRest('get-call', { line: 7, times: 2 })], { source: 'scenario', scenario: 'Story' });
    const [strike] = plan.visit({ wire: 'rest', name: 'get-call', callId: 'call_1' }).strikes(['empty']);
    strike?.record({ causedBy: 'w/rest:1', what: '200' });
    expect(faults()).toMatchObject([
      {
        kind: 'set',
        fault: 'empty',
        on: 'rest.get-call',
        source: 'scenario',
        scenario: 'Story',
        line: 7,
        times: 2,
      },
      {
        kind: 'fired',
        fault: 'empty',
        faultId: 'w/fault:1',
        callId: 'call_1',
        causedBy: 'w/rest:1',
        what: '200',
      },
    ]);
  });
});
