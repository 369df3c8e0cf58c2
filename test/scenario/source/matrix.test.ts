import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../../src/scenario/model/scenario.ts';
import { parseRuns } from '../../../src/scenario/parse.ts';
import { errorOf, withSteps } from '../support.ts';

function runsOf(matrix: string, ...steps: readonly string[]): readonly Scenario[] {
  const text = `${withSteps(...(steps.length === 0 ? ['busy'] : steps))}\nmatrix: ${matrix}\n`;
  return parseRuns(text, { file: 'story.yaml', params: { limit: '3' } }).runs;
}

function namesOf(matrix: string): readonly string[] {
  return runsOf(matrix).map(({ name }) => name);
}

function refusal(matrix: string, ...steps: readonly string[]): string {
  return errorOf(`${withSteps(...(steps.length === 0 ? ['busy'] : steps))}\nmatrix: ${matrix}\n`).message;
}

describe('the runs of a matrix', () => {
  test('are one for each combination, the last axis fastest, and their names tell them apart', () => {
    expect(namesOf('{ day: [Tue, Wed], hour: [9, 10] }')).toEqual([
      'story [day=Tue, hour=9]',
      'story [day=Tue, hour=10]',
      'story [day=Wed, hour=9]',
      'story [day=Wed, hour=10]',
    ]);
  });

  test('leave out what is excluded, by one value or by several', () => {
    expect(namesOf('{ a: [1, 2], b: [x, y], exclude: [{ a: 1, b: y }, { a: 2 }] }')).toEqual([
      'story [a=1, b=x]',
    ]);
  });

  test('have their values wherever a variable may stand, with their own type', () => {
    const runs = runsOf(
      '{ day: [Tue, Wed], rings: [2, 4] }',
      'ring: "${matrix.rings}s"',
      'answer',
      'caller: on ${matrix.day}',
    );
    expect(
      runs
        .map(({ script }) => [script[0], script[2]])
        .map(([ring, caller]) => [
          ring?.kind === 'ring' && ring.forMs,
          caller?.kind === 'caller' && caller.says,
        ]),
    ).toEqual([
      [2000, 'on Tue'],
      [4000, 'on Tue'],
      [2000, 'on Wed'],
      [4000, 'on Wed'],
    ]);
    const [seeded] = parseRuns(`${withSteps('busy')}\nseed: "\${matrix.n}"\nmatrix: { n: [5] }`).runs;
    expect(seeded?.seed).toBe(5);
  });

  test('take values from parameters', () => {
    expect(namesOf('{ n: [1, "${params.limit}"] }')).toEqual(['story [n=1]', 'story [n=3]']);
  });

  test('know their values', () => {
    expect(runsOf('{ day: [Tue], sure: [true] }')[0]?.matrix).toEqual({ day: 'Tue', sure: true });
    expect(parseRuns(withSteps('busy')).runs[0]?.matrix).toBeUndefined();
  });
});

describe('the axis of faults', () => {
  test('takes a word for a fault of every webhook, and none for none', () => {
    const runs = runsOf('{ fault: [none, duplicate, reorder] }');
    expect(runs.map(({ name }) => name)).toEqual([
      'story [fault=none]',
      'story [fault=duplicate]',
      'story [fault=reorder]',
    ]);
    expect(runs.map(({ faults }) => faults?.map(({ on, kind }) => `${on} ${kind}`))).toEqual([
      undefined,
      ['webhook duplicate'],
      ['webhook reorder'],
    ]);
  });

  test.each([
    'duplicate',
    'overlap',
    'burst',
    'delay',
    'slow_body',
    'large_body',
    'drop',
    'bad_signature',
    'stale_timestamp',
    'unknown_field',
    'old_envelope',
  ])('knows what %s alone means', (word) => {
    expect(runsOf(`{ fault: [${word}] }`)[0]?.faults?.[0]).toMatchObject({ wire: 'webhook', kind: word });
  });

  test('takes places, groups and lists, beside the faults of every run', () => {
    const text = `${withSteps('busy')}
faults: [{ on: webhook, old_envelope: true }]
matrix:
  fault:
    - rest.create-phone-call status=500; phase=after
    - { on: socket, disconnect: { code: 1006 } }
    - [{ on: webhook.call_ended, drop: true }, { on: rest, latency: 1s }]
`;
    const { runs } = parseRuns(text);
    expect(runs.map(({ faults }) => faults?.map(({ on, kind }) => `${on} ${kind}`))).toEqual([
      ['webhook old_envelope', 'rest.create-phone-call status'],
      ['webhook old_envelope', 'socket disconnect'],
      ['webhook old_envelope', 'webhook.call_ended drop', 'rest latency'],
    ]);
    expect(runs[1]?.name).toBe('scenario [fault=on: socket, disconnect: { code: 1006 }]');
  });

  test.each([
    ['{ fault: [duplicat] }', 'did you mean "duplicate"?'],
    ['{ fault: [no_pings] }', 'write "socket no_pings"'],
    ['{ fault: [rate_limit] }', 'write "rest rate_limit"'],
    [
      '{ fault: ["webhook status=500"] }',
      'write "rest status=500", or one of webhooks: delay, drop, duplicate, ',
    ],
    ['{ fault: [missing_field] }', '"missing_field" must be'],
    ['{ fault: [{ on: webhook }] }', 'nothing goes wrong here'],
    ['{ fault: ["mail drop"] }', '"mail"'],
  ])('%s is refused', (matrix, message) => {
    expect(refusal(matrix)).toContain(message);
  });
});

describe('mistakes in a matrix', () => {
  test.each([
    ['{ }', 'the matrix has no axis'],
    ['{ day: [] }', '"day" is empty'],
    ['{ day: Tue }', '"day" must be a list'],
    ['{ day: [[Tue]] }', 'an entry of "day" must be'],
    ['{ day: [Tue, Wed, Tue] }', '"Tue" stands in "day" twice'],
    ['{ "a b": [1] }', '"a b" is no possible name here'],
    ['{ a: [1, 2], exclude: [{ b: 1 }] }', 'the matrix has no axis "b"'],
    ['{ a: [Tue, Wed], exclude: [{ a: Wedd }] }', 'did you mean "Wed"?'],
    ['{ a: [1], exclude: [{ a: 1 }] }', 'no run of the matrix is left'],
    [
      `{ a: [${'x'
        .repeat(17)
        .split('')
        .map((_, index) => index)}], b: [${'x'
        .repeat(17)
        .split('')
        .map((_, index) => index)}] }`,
      'stands for 289 runs',
    ],
  ])('%s', (matrix, message) => {
    expect(refusal(matrix)).toContain(message);
  });

  test('a mistake that every run has is told once', () => {
    expect(refusal('{ a: [1, 2, 3] }', 'bussy').split('is not known').length).toBe(2);
  });

  test('a mistake that one value makes is told', () => {
    expect(refusal('{ time: [1s, soon] }', 'ring: "${matrix.time}"')).toContain('story.yaml:3:11');
  });

  test('an axis that does not exist is named with those that do', () => {
    expect(refusal('{ day: [Tue] }', 'answer', 'caller: "${matrix.dya}"')).toContain(
      'did you mean "day"?  Axes: day',
    );
    expect(errorOf(withSteps('answer', 'caller: "${matrix.day}"')).message).toContain(
      'there is no matrix here',
    );
  });
});
