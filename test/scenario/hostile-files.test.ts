import { describe, expect, test } from 'vitest';
import { errorOf, parse, withSteps } from './support.ts';

test.each([
  ['nothing', ''],
  ['a comment alone', '# nothing\n'],
  ['a list', '- busy'],
  ['a text', 'busy'],
  ['a number', '42'],
  ['null', '~'],
])('refuses a file that holds %s', (_what, text) => {
  const error = errorOf(text);
  expect(error.code).toBe('DRY_SCENARIO_INVALID');
  expect(error.message).toContain('scenario');
});

test.each([
  ['an open quote', 'name: "x', 'closing'],
  ['an open bracket', 'script: [busy', 'not valid YAML'],
  ['two colons in a line', 'name: a: b', 'a second ": " in one line'],
  ['a tab as indentation', 'call:\n\tto: x', 'a tab is no indentation in YAML'],
  ['a second document', `${withSteps('busy')}\n---\n${withSteps('busy')}`, 'one scenario per file'],
  ['a tag', 'name: !secret x', 'tag'],
  ['deep nesting', `call: { metadata: ${'['.repeat(100_000)} }`, 'nested too deeply'],
])('names the place of %s', (_what, text, message) => {
  const error = errorOf(text);
  expect(error.code).toBe('DRY_SCENARIO_SYNTAX');
  expect(error.message).toContain(message);
  expect(error.location?.line).toBeGreaterThan(0);
});

test('says of a tab that indents only that, and nothing of what it throws off', () => {
  const { message } = errorOf('provider: retell\nscript:\n  - answer\n\t- hangup\n');
  expect(message).toBe(
    'story.yaml:4:1  a tab is no indentation in YAML\n    4 |  - hangup\n      | ^\n   use spaces',
  );
});

test('refuses levels that are valid YAML and too many', () => {
  const text = `${withSteps('busy')}\ncall: { metadata: ${'['.repeat(100)}${']'.repeat(100)} }`;
  expect(errorOf(text).message).toContain('nested too deeply');
});

test('refuses a field that is given twice, and names the first one', () => {
  const error = errorOf(`provider: retell\nseed: 1\nseed: 2\nscript: [busy]`);
  expect(error.message).toContain('story.yaml:3:1  "seed" is given twice');
  expect(error.message).toContain('the first one is on line 2');
});

test('refuses aliases that multiply into millions of values', () => {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const inner = level === 0 ? '1' : `*a${level - 1}`;
    return `  a${level}: &a${level} [${Array.from({ length: 9 }, () => inner).join(', ')}]`;
  });
  const error = errorOf(
    `${withSteps('busy')}\ncall:\n  metadata:\n${levels.map((line) => `  ${line}`).join('\n')}`,
  );
  expect(error.message).toContain('too large once its aliases are expanded');
});

test('refuses an alias inside itself, and one without an anchor', () => {
  expect(errorOf(`${withSteps('busy')}\ncall: { metadata: &a [*a] }`).message).toContain(
    '"*a" contains itself',
  );
  expect(errorOf(`${withSteps('busy')}\ncall: { metadata: *b }`).message).toContain(
    'no anchor "&b" stands before this',
  );
});

test('refuses a file of more than 1 MB', () => {
  expect(errorOf(`# ${'x'.repeat(1_048_576)}`).message).toContain('larger than 1 MB');
});

test('reads 60,000 fields without comparing each with every other one', () => {
  const fields = Array.from({ length: 60_000 }, (_, index) => `    k${index}: 1`).join('\n');
  const scenario = parse(`${withSteps('busy')}\ncall:\n  metadata:\n${fields}`);
  expect(Object.keys(scenario.call.metadata ?? {})).toHaveLength(60_000);
});

describe('names with a meaning in JavaScript', () => {
  test.each(['constructor', 'toString', 'hasOwnProperty'])('%s is an unknown field', (name) => {
    expect(errorOf(`${withSteps('busy')}\n${name}: 1`).message).toContain(`field "${name}" is not known`);
    expect(errorOf(withSteps('answer', name)).message).toContain(`step "${name}" is not known`);
    expect(errorOf(withSteps('answer', `${name}: 1`)).message).toContain(`step "${name}" is not known`);
  });

  test('__proto__ is refused anywhere, and pollutes nothing', () => {
    const { message } = errorOf(`${withSteps('busy')}\ncall: { metadata: { __proto__: { polluted: 1 } } }`);
    expect(message).toContain('"__proto__" is not allowed as a name');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('constructor is data like any other in metadata', () => {
    expect(parse(`${withSteps('busy')}\ncall: { metadata: { constructor: 1 } }`).call.metadata).toEqual({
      constructor: 1,
    });
  });
});

test.each(['.nan', '.inf', '1e999'])('refuses the number %s', (number) => {
  expect(errorOf(`${withSteps('busy')}\ncall: { metadata: ${number} }`).message).toContain(
    'cannot be kept exactly',
  );
});

test.each(['? [a]\n: 1', '? {a: 1}\n: 1', '~: 1'])('refuses the key of %j', (line) => {
  expect(errorOf(`${withSteps('busy')}\n${line}`).message).toContain('a field needs a plain name');
});

test('never throws anything but its own error, whatever a file holds', () => {
  const base = withSteps('ring: 4s', 'answer', 'interrupt: { after: 3 words, says: "x" }', 'hangup: caller');
  const pieces = [
    '\u0000',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ':',
    '- ',
    '\n',
    '\t',
    '&a ',
    '*a',
    '${',
    '}',
    '!',
    '|',
    '>',
    '#',
    '%',
    '\ud800',
    '? ',
  ];
  for (let at = 0; at < base.length; at += 1) {
    for (const piece of pieces) {
      const text = base.slice(0, at) + piece + base.slice(at);
      try {
        parse(text);
      } catch (error) {
        expect(error, JSON.stringify(text)).toMatchObject({ name: 'SimulatorError' });
      }
    }
  }
});
