import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Call } from '../../../../src/core/call.ts';
import type { Json, JsonObject } from '../../../../src/core/json.ts';
import { CALL_READINGS } from '../../../../src/providers/retell/calls/call-readings.ts';
import { retellCallSummary } from '../../../../src/providers/retell/calls/call-view.ts';
import { ANSWERED, callAfter, ENDED, TALK, type TimedHappening } from '../calls.ts';

const SEED = 7;
const RUNS = 500;

const ANALYZED: TimedHappening = [
  45_000,
  {
    kind: 'analyzed',
    analysis: {
      summary: 'Booked',
      sentiment: 'Positive',
      isSuccessful: true,
      inVoicemail: false,
      custom: { day: 'Tuesday' },
    },
  },
];
const BUSY: TimedHappening = [900, { kind: 'ended', reason: 'busy', by: 'network' }];
const OWN_REASON: TimedHappening = [900, { kind: 'ended', reason: 'provider:marked_as_spam', by: 'network' }];

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const STORIES: readonly (readonly TimedHappening[])[] = [
  [],
  [ANSWERED],
  [ANSWERED, ENDED],
  TALK,
  [...TALK, ENDED],
  [...TALK, ENDED, ANALYZED],
  [BUSY],
  [BUSY, ANALYZED],
  [OWN_REASON],
];

const someCall: fc.Arbitrary<Call> = fc
  .record({
    happenings: fc.constantFrom(...STORIES),
    direction: fc.constantFrom('inbound' as const, 'outbound' as const, 'web' as const),
    from: optional(fc.constant('+14155550100')),
    to: optional(fc.constant('+12125550123')),
    agentVersion: fc.nat(3),
    metadata: optional(fc.oneof(fc.constant({ order: 4711, direction: 'x' }), fc.constant(null))),
    dynamicVariables: optional(fc.constant({ name: 'Ada' })),
    provider: fc.record(
      {
        agent_tag: fc.constantFrom('prod', null),
        custom_attributes: fc.constant({ x: 1 }),
        data_storage_setting: fc.constant('everything'),
        drawn_analysis_data: fc.constant({ guests: 3 }),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ happenings, from, to, metadata, dynamicVariables, ...facts }) =>
    callAfter(happenings, {
      ...facts,
      // What callAfter has by default is taken away, too.
      ...({ from, to } as { from: string; to: string }),
      ...(metadata === undefined ? {} : { metadata }),
      ...(dynamicVariables === undefined ? {} : { dynamicVariables }),
    }),
  );

/** Where a reader of the call object finds what is not found under its own name. */
const PATHS: Readonly<Record<string, readonly string[]>> = {
  call_successful: ['call_analysis', 'call_successful'],
  combined_cost: ['call_cost', 'combined_cost'],
  custom_analysis_data: ['call_analysis', 'custom_analysis_data'],
  dynamic_variables: ['retell_llm_dynamic_variables'],
  e2e_latency_p50: ['latency', 'e2e', 'p50'],
  in_voicemail: ['call_analysis', 'in_voicemail'],
  user_sentiment: ['call_analysis', 'user_sentiment'],
};

function shownIn(view: JsonObject, path: readonly string[]): Json | undefined {
  let value: Json | undefined = view;
  // Objects all the way: nothing else lies above these fields.
  for (const name of path) value = (value as JsonObject | undefined)?.[name];
  return value;
}

describe('what a search looks at in a call', () => {
  it.each([...CALL_READINGS])('%s is what its object shows', (name, read) => {
    fc.assert(
      fc.property(someCall, (call) => {
        expect(read(call)).toEqual(shownIn(retellCallSummary(call), PATHS[name] ?? [name]));
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });
});
