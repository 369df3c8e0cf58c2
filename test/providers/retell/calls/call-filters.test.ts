import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Call } from '../../../../src/core/call.ts';
import type { Json, JsonObject } from '../../../../src/core/json.ts';
import { toCallFilter } from '../../../../src/providers/retell/calls/call-filter.ts';
import { toCallFilterV2 } from '../../../../src/providers/retell/calls/call-filter-v2.ts';
import { retellCallSummary } from '../../../../src/providers/retell/calls/call-view.ts';
import { callAfter, ENDED, TALK } from '../calls.ts';

/*
 * Both grammars against a plain model of them: what a reader of the provider's types would write down, a table of
 * operators and a list of fields, without any of the code under test.
 */

const SEED = 7;
const RUNS = 1500;

const NUMBERS = ['+12125550123', '+12125550124', '+14155550199'] as const;
const NAMES = ['Ada', 'Adam', 'Bob'] as const;

const someCall = fc.record({
  to: fc.constantFrom(...NUMBERS),
  agentVersion: fc.nat(2),
  name: fc.option(fc.constantFrom(...NAMES), { nil: undefined }),
  order: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
  age: fc.option(fc.constantFrom('7', '30', 'old'), { nil: undefined }),
  isOver: fc.boolean(),
});

function toCall(facts: typeof someCall extends fc.Arbitrary<infer T> ? T : never, index: number): Call {
  const { to, agentVersion, name, order, age, isOver } = facts;
  const metadata = { ...(name === undefined ? {} : { name }), ...(order === undefined ? {} : { order }) };
  return callAfter(isOver ? [...TALK, ENDED] : TALK, {
    id: `call_${index}`,
    to,
    agentVersion,
    metadata,
    ...(age === undefined ? {} : { dynamicVariables: { age } }),
  });
}

const calls = fc.array(someCall, { minLength: 2, maxLength: 12 }).map((facts) => facts.map(toCall));

type Value = string | number | boolean | undefined;

/** What each operator means, for a value that is there. */
const OPERATORS: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  eq: (value, wanted) => value === wanted,
  ne: (value, wanted) => value !== wanted,
  sw: (value, wanted) => value.indexOf(wanted) === 0,
  ew: (value, wanted) => value.slice(Math.max(0, value.length - wanted.length)) === wanted,
  co: (value, wanted) => value.split(wanted).length > 1 || wanted === '',
};
const COMPARISONS: Readonly<Record<string, (value: number, wanted: number) => boolean>> = {
  eq: (value, wanted) => value === wanted,
  ne: (value, wanted) => value !== wanted,
  gt: (value, wanted) => value > wanted,
  ge: (value, wanted) => value >= wanted,
  lt: (value, wanted) => value < wanted,
  le: (value, wanted) => value <= wanted,
};

const textCondition = fc.record({
  type: fc.constant('string'),
  op: fc.constantFrom(...Object.keys(OPERATORS)),
  value: fc.constantFrom(...NUMBERS, ...NAMES, '+1212', '12', 'd', '', '23'),
});
const numberCondition = fc.record({
  type: fc.constant('number'),
  op: fc.constantFrom(...Object.keys(COMPARISONS)),
  value: fc.constantFrom(-1, 0, 1, 2, 3, 7, 30),
});
const rangeCondition = fc.record({
  type: fc.constant('range'),
  op: fc.constant('bt'),
  value: fc.tuple(fc.integer({ min: -1, max: 5 }), fc.integer({ min: 0, max: 40_000 })),
});
const presence = fc.record({ type: fc.constant('presence'), op: fc.constantFrom('pr', 'np') });

function holds(condition: JsonObject, value: Value): boolean {
  const { op, value: wanted } = condition;
  if (op === 'pr' || op === 'np') return (value !== undefined) === (op === 'pr');
  if (value === undefined) return false;
  if (op === 'in') return (wanted as Json[]).some((one) => one === value);
  const number = typeof value === 'number' ? value : /^\d+$/.test(String(value)) ? Number(value) : undefined;
  if (op === 'bt') {
    const [low, high] = wanted as [number, number];
    return number !== undefined && number >= low && number <= high;
  }
  if (typeof wanted === 'number')
    return number !== undefined && (COMPARISONS[String(op)]?.(number, wanted) ?? false);
  return OPERATORS[String(op)]?.(String(value), String(wanted)) ?? false;
}

const allCriteria = fc.record(
  {
    to_number: fc.oneof(textCondition, presence),
    call_status: fc.record({
      type: fc.constant('enum'),
      op: fc.constant('in'),
      value: fc.subarray(['ongoing', 'ended', 'error']),
    }),
    duration_ms: fc.oneof(rangeCondition, presence),
    metadata: fc.array(
      fc.oneof(
        fc.tuple(fc.constantFrom('name', 'order', 'none'), fc.oneof(textCondition, presence)),
        fc.tuple(fc.constantFrom('order', 'none'), fc.oneof(numberCondition, rangeCondition)),
      ),
      { maxLength: 3 },
    ),
    dynamic_variables: fc.array(
      fc.tuple(fc.constantFrom('age', 'none'), fc.oneof(numberCondition, presence)),
      {
        maxLength: 2,
      },
    ),
    agent: fc.array(
      fc.record(
        { agent_id: fc.constantFrom('agent_1', 'agent_2'), version: fc.array(fc.nat(2), { maxLength: 2 }) },
        { requiredKeys: ['agent_id'] },
      ),
      { minLength: 1, maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);

/** One or two at a time: with all of them hardly any call is ever found, and nothing is tested. */
const criteria = fc
  .tuple(allCriteria, fc.integer({ min: 1, max: 2 }), fc.nat(20))
  .map(([all, count, from]): Criteria => {
    const entries = Object.entries(all);
    const chosen =
      entries.length === 0 ? [] : [...entries, ...entries].slice(from % entries.length).slice(0, count);
    return Object.fromEntries(chosen);
  });

type Criteria = typeof allCriteria extends fc.Arbitrary<infer T> ? T : never;

function model(wanted: Criteria, call: Call): boolean {
  const view = retellCallSummary(call);
  const of = (object: Json | undefined, key: string): Value =>
    (object as Readonly<Record<string, Value>> | undefined)?.[key];
  const checks = [
    wanted.to_number === undefined || holds(wanted.to_number, call.to),
    wanted.call_status === undefined || holds(wanted.call_status, String(view.call_status)),
    wanted.duration_ms === undefined || holds(wanted.duration_ms, view.duration_ms as Value),
    ...(wanted.metadata ?? []).map(([key, condition]) => holds(condition, of(view.metadata, key))),
    ...(wanted.dynamic_variables ?? []).map(([key, condition]) =>
      holds(condition, of(view.retell_llm_dynamic_variables, key)),
    ),
    wanted.agent === undefined ||
      wanted.agent.some(
        ({ agent_id, version }) =>
          agent_id === call.agentId && (version === undefined || version.includes(call.agentVersion)),
      ),
  ];
  return checks.every(Boolean);
}

function toBody({ metadata, dynamic_variables, ...plain }: Criteria): JsonObject {
  const keyed = (list: readonly (readonly [string, JsonObject])[]) =>
    list.map(([key, condition]) => ({ ...condition, key }));
  // A JSON round trip takes away what is undefined, as the wire does.
  return JSON.parse(
    JSON.stringify({
      ...plain,
      ...(metadata && { metadata: keyed(metadata) }),
      ...(dynamic_variables && { dynamic_variables: keyed(dynamic_variables) }),
    }),
  ) as JsonObject;
}

describe('the filter grammar', () => {
  it('finds the calls that a plain reading of it finds', () => {
    fc.assert(
      fc.property(calls, criteria, (all, wanted) => {
        const found = all.filter(toCallFilter(toBody(wanted)));
        expect(found.map(({ id }) => id)).toEqual(
          all.filter((call) => model(wanted, call)).map(({ id }) => id),
        );
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it('never fails over criteria that it does not understand', () => {
    fc.assert(
      fc.property(
        calls,
        fc.dictionary(fc.constantFrom('to_number', 'metadata', 'agent', 'x'), fc.jsonValue()),
        (all, wanted) => {
          expect(() => all.filter(toCallFilter(wanted as JsonObject))).not.toThrow();
          expect(() => all.filter(toCallFilterV2(wanted as JsonObject))).not.toThrow();
        },
      ),
      { seed: SEED, numRuns: RUNS },
    );
  });
});

/** Those of the calls here are 37,200 ms. */
const durations = fc.constantFrom(0, 37_199, 37_200, 37_201);

const legacyCriteria = fc.record(
  {
    to_number: fc.array(fc.constantFrom(...NUMBERS, '+1'), { maxLength: 2 }),
    call_status: fc.subarray(['ongoing', 'ended']),
    version: fc.array(fc.nat(3), { maxLength: 2 }),
    duration_ms: fc.record({ lower_threshold: durations, upper_threshold: durations }, { requiredKeys: [] }),
    'metadata.order': fc.array(fc.constantFrom('0', '1', '2'), { maxLength: 2 }),
    'dynamic_variables.age': fc.array(fc.constantFrom('7', 'old'), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);

type LegacyCriteria = typeof legacyCriteria extends fc.Arbitrary<infer T> ? T : never;

function legacyModel(wanted: LegacyCriteria, call: Call): boolean {
  const view = retellCallSummary(call);
  const isOneOf = (list: readonly (string | number)[] | undefined, value: Value): boolean =>
    list === undefined || list.length === 0 || list.map(String).includes(String(value));
  const { lower_threshold: low, upper_threshold: high } = wanted.duration_ms ?? {};
  const duration = view.duration_ms as number | undefined;
  const metadata = call.metadata as { order?: number } | undefined;
  return (
    isOneOf(wanted.to_number, call.to) &&
    isOneOf(wanted.call_status, String(view.call_status)) &&
    isOneOf(wanted.version, call.agentVersion) &&
    isOneOf(wanted['metadata.order'], metadata?.order) &&
    isOneOf(wanted['dynamic_variables.age'], call.dynamicVariables?.age) &&
    (low === undefined || (duration !== undefined && duration >= low)) &&
    (high === undefined || (duration !== undefined && duration <= high))
  );
}

describe('the filter grammar of v2/list-calls', () => {
  it('finds the calls that a plain reading of it finds', () => {
    fc.assert(
      fc.property(calls, legacyCriteria, (all, wanted) => {
        const body = JSON.parse(JSON.stringify(wanted)) as JsonObject;
        const found = all.filter(toCallFilterV2(body));
        const expected = all.filter((call) => legacyModel(wanted, call));
        expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });
});
