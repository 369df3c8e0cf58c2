import { describe, expect, test } from 'vitest';
import { errorOf, parse, withSteps } from '../support.ts';

const SECRET = 'sk-12345';

function metadataOf(value: string, options: Parameters<typeof parse>[1] = {}): unknown {
  return parse(
    `${withSteps('busy')}\nparams: { day: Tuesday, order: 42, urgent: true }\ncall: { metadata: ${value} }`,
    options,
  ).call.metadata;
}

describe('a variable', () => {
  test.each([
    ['"${env.A}"', 'a'],
    ['"<${env.A}|${env.A}>"', '<a|a>'],
    ['"${env.MISSING:-b c}"', 'b c'],
    ['"${env.EMPTY:-b}"', 'b'],
    ['"${env.EMPTY}"', ''],
    ['"${env.MISSING:-}"', ''],
    ['"${env.URL:-http://127.0.0.1:8080}/calls"', 'http://127.0.0.1:8080/calls'],
    ['"${params.day}"', 'Tuesday'],
    ['"${params.nothing:-x}"', 'x'],
    ['"${params.order}"', 42],
    ['"${params.urgent}"', true],
    ['"no. ${params.order}"', 'no. 42'],
    ['"${call.id}"', '${call.id}'],
    ['"/${call.id}/${env.A}"', '/${call.id}/a'],
    ['"$${env.A}"', '${env.A}'],
    ['"price: $5 {a} $"', 'price: $5 {a} $'],
    ['["${env.A}", { x: "${env.A}" }]', ['a', { x: 'a' }]],
    ['{ "${env.A}": 1 }', { '${env.A}': 1 }],
  ])('in %s becomes %j', (value, expected) => {
    expect(metadataOf(value, { env: { A: 'a', EMPTY: '' } })).toEqual(expected);
  });

  test('is not looked for in the value of another one', () => {
    expect(metadataOf('"${env.A}"', { env: { A: '${env.B}', B: 'b' } })).toBe('${env.B}');
  });

  test('may stand where a number, a truth, a duration, a word or a text is wanted', () => {
    const scenario = parse(
      `
provider: retell
params: { seed: 7, order: 42, seconds: 3 }
seed: "\${params.seed}"
clock: "\${env.CLOCK}"
caller_pace: "\${env.PACE}"
analysis: { successful: "\${env.GOOD}", sentiment: "\${env.MOOD}" }
script: [ ring: "\${params.seconds}s", answer, caller: "\${params.order}", hangup: "\${env.WHO}" ]`,
      { env: { CLOCK: 'live', PACE: '120', GOOD: 'true', MOOD: 'Neutral', WHO: 'agent' } },
    );
    expect(scenario).toMatchObject({
      seed: 7,
      clock: { kind: 'live' },
      timing: { callerWordsPerMinute: 120 },
      analysis: { isSuccessful: true, sentiment: 'Neutral' },
      script: [{ forMs: 3_000 }, {}, { says: '42' }, { by: 'agent' }],
    });
  });
});

describe('parameters', () => {
  test('that are passed replace the defaults, in the default’s type', () => {
    expect(metadataOf('"${params.day}"', { params: { day: 'Friday' } })).toBe('Friday');
    expect(metadataOf('"${params.order}"', { params: { order: '43' } })).toBe(43);
    expect(metadataOf('"${params.urgent}"', { params: { urgent: 'false' } })).toBe(false);
    expect(metadataOf('"${params.order}"', { params: { order: 'none' } })).toBe('none');
    expect(metadataOf('"${params.day}"', { params: { day: 7 } })).toBe(7);
  });

  test('may have defaults out of the environment, but not out of each other', () => {
    const text = `${withSteps('busy')}\nparams: { a: "\${env.A}", b: "\${params.a}" }\nname: "\${params.a}"`;
    expect(errorOf(text, { env: { A: 'x' } }).message).toContain('params cannot use params');
    expect(parse(text.replace(', b: "${params.a}"', ''), { env: { A: 'x' } }).name).toBe('x');
  });

  test('without a default must be given', () => {
    const text = `${withSteps('busy')}\nparams: { day: null }\nname: "\${params.day}"`;
    expect(errorOf(text)).toMatchObject({ code: 'DRY_SCENARIO_VARIABLE' });
    expect(parse(text, { params: { day: 'Monday' } }).name).toBe('Monday');
  });
});

describe('a variable without a value', () => {
  test('is an error at its own place', () => {
    const error = errorOf(`${withSteps('busy')}\nname: "to \${env.NOBODY}"`);
    expect(error).toMatchObject({ code: 'DRY_SCENARIO_VARIABLE', location: { line: 4, column: 11 } });
    expect(error.message).toContain('the environment variable NOBODY is not set');
    expect(error.message).toContain('      |           ^^^^^^^^^^^^^');
    expect(error.message).toContain('${env.NOBODY:-value}');
  });

  test('is the only error of its place', () => {
    const { message } = errorOf(
      `${withSteps('busy')}\nparams: { a: "\${env.X}" }\ncall: { agent: { llm_url: "\${params.a}" } }\nseed: "\${env.Y}"`,
    );
    expect(message.match(/story\.yaml:/g)).toHaveLength(2);
  });

  test.each([
    ['${params.dya}', 'did you mean "day"?'],
    ['${params.zzz}', 'pass --param zzz=value'],
    ['${foo}', '${foo} is not known'],
    ['${env.}', 'is not known'],
    ['${env.A', 'a variable has no closing brace'],
    ['${env.constructor}', 'the environment variable constructor is not set'],
    ['${params.toString}', 'the parameter "toString" has no value'],
  ])('%s is explained', (value, message) => {
    const error = errorOf(`${withSteps('busy')}\nparams: { day: 1 }\nname: '${value}'`);
    expect(error.code).toBe('DRY_SCENARIO_VARIABLE');
    expect(error.message).toContain(message);
  });
});

test.each([
  ['clock: "${env.KEY}"', 'is not real, skip, live or speed=N'],
  ['seed: "${env.KEY}"', 'must be a whole number, not a text'],
  ['reply_latency: "${env.DIGITS}"', 'is not a duration'],
  ['provider: "${env.KEY}!"', 'is not possible here'],
  ['analysis: { sentiment: "${env.KEY}" }', 'value "${env.KEY}" is not known'],
  ['call: { agent: { webhook_url: "${env.KEY}" } }', 'is not an http:// or https:// address'],
  ['expect: [ { webhook: { event: x, body: "/(${env.KEY}/" } } ]', 'no usable regular expression'],
])('never shows the value of a variable: %s', (line, message) => {
  const provider = line.startsWith('provider') ? '' : 'provider: retell\n';
  const error = errorOf(`${provider}script: [busy]\n${line}`, { env: { KEY: SECRET, DIGITS: '12345' } });
  expect(error.message).toContain(message);
  expect(error.message).not.toContain('12345');
});

test('never shows the value of a variable in the text of a step', () => {
  const text = withSteps(
    'answer',
    'caller: My key is ${env.KEY}',
    'caller: |\n      Block ${env.KEY}\n      text',
    'hangup',
  );
  const { script } = parse(text, { env: { KEY: SECRET } });
  expect(script.map((step) => step.text)).toEqual([
    'answer',
    'caller: My key is ${env.KEY}',
    'caller: Block ${env.KEY} text',
    'hangup',
  ]);
  expect(script[1]).toMatchObject({ says: `My key is ${SECRET}` });
});
